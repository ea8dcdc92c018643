package crossroads.security.seals;

import static crossroads.security.seals.Samples.ENVELOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.exchange.Seals.Unsealed;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.keys.DecryptionKey;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmsSealsTest {

    private static final CmsSeals HUB = Samples.hub(Samples.CHOSEN);
    private static final CmsSeals PARTNER = Samples.partner(Samples.CHOSEN);
    private static final RegisteredCertificate TO_HUB = Samples.certificate("hub-encrypt");
    private static final RegisteredCertificate TO_PARTNER = Samples.certificate("partner-encrypt");

    static Stream<Primitives> engines() {
        return Stream.of(Samples.CHOSEN, Samples.FALLBACK);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatAPartnerSealsTheHubOpens(Primitives primitives) {
        byte[] body = Samples.partner(primitives).seal(ENVELOPE, TO_HUB);

        Unsealed unsealed = Samples.hub(primitives).open(body);

        assertThat(unsealed.content()).isEqualTo(ENVELOPE);
        assertThat(unsealed.signer()).isEqualTo(Samples.certificate("partner-sign").fingerprint());
        assertThat(unsealed.signature()).hasSizeBetween(68, 72).startsWith(0x30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 65_536, 3_000_000})
    void anEnvelopeOfAnySizeComesOutAsItWentIn(int size) {
        byte[] envelope = new byte[size];
        new Random(size).nextBytes(envelope);

        assertThat(HUB.open(PARTNER.seal(envelope, TO_HUB)).content()).isEqualTo(envelope);
    }

    @Test
    void theSameEnvelopeSealedTwiceIsNeverTheSameBytes() {
        assertThat(PARTNER.seal(ENVELOPE, TO_HUB)).isNotEqualTo(PARTNER.seal(ENVELOPE, TO_HUB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "keyid", "smimecap", "nocerts", "copy", "p384", "rsa3072", "pss"})
    void whatOpensslSealedWithinTheSuiteIsOpened(String sample) {
        for (Primitives primitives : List.of(Samples.CHOSEN, Samples.FALLBACK)) {
            assertThat(Samples.hub(primitives).open(Samples.bytes(sample + ".cms")).content()).isEqualTo(ENVELOPE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rsa2048      | IDN-003 | RSA of 2048 bits
            k256         | IDN-003 | named curve P-256 or P-384
            sha1         | IDN-003 | SHA-1
            cbc          | IDN-003 | EnvelopedData
            aes128       | IDN-003 | AES-128-GCM
            kdfsha1      | IDN-003 | dhSinglePass-stdDH-sha1kdf
            rsarecipient | IDN-003 | key transport
            another      | IDN-002 | does not decrypt
            two          | ENV-002 | 2 signers
            noattr       | ENV-002 | without signed attributes
            nocades      | ENV-002 | signingCertificateV2 is not there
            receipt      | ENV-002 | 1.2.840.113549.1.9.16.2.1 is not allowed
            detached     | ENV-002 | not inside
            indefinite   | ENV-002 | indefinite length
            """)
    void whatOpensslSealedOutsideTheSuiteIsRefusedByItsName(String sample, String id, String detail) {
        Refusal refusal = refusal(HUB, Samples.bytes(sample + ".cms"));

        assertThat(refusal.id().id()).isEqualTo(id);
        assertThat(refusal.detail()).contains(detail);
    }

    @Test
    void aFlippedByteIsRefusedWhereverItIs() {
        byte[] body = PARTNER.seal(ENVELOPE, TO_HUB);
        for (int i = 0; i < body.length; i++) {
            for (int mask : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
                byte[] flipped = body.clone();
                flipped[i] ^= (byte) mask;
                assertThatThrownBy(() -> HUB.open(flipped)).as("byte %d ^ %d", i, mask).isInstanceOf(RefusedException.class);
            }
        }
    }

    @Test
    void aFlippedByteOfEvidenceIsRefusedWhereverItIs() {
        byte[] signed = PARTNER.sign(ENVELOPE);
        for (int i = 0; i < signed.length; i++) {
            for (int mask : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
                byte[] flipped = signed.clone();
                flipped[i] ^= (byte) mask;
                assertThatThrownBy(() -> HUB.openSignedOnly(flipped)).as("byte %d ^ %d", i, mask).isInstanceOf(RefusedException.class);
            }
        }
    }

    @Test
    void aBodyCutShortOrWithBytesAfterItsEndIsUnreadable() {
        byte[] body = PARTNER.seal(ENVELOPE, TO_HUB);
        for (int length = 0; length < body.length; length++) {
            assertThat(refusal(HUB, Arrays.copyOf(body, length)).id()).isEqualTo(RefusalId.ENV_002);
        }
        assertThat(refusal(HUB, Arrays.copyOf(body, body.length + 1)).detail()).contains("bytes after its end");
    }

    @Test
    void whatIsNoCmsIsUnreadable() {
        for (String text : List.of("", "<envelope/>", "{}", "\0", "0", "0\0", "-----BEGIN CMS-----", "\u0030\u0080\0\0")) {
            assertThat(refusal(HUB, text.getBytes(StandardCharsets.ISO_8859_1)).id()).isEqualTo(RefusalId.ENV_002);
        }
    }

    @Test
    void nestingWithoutEndIsUnreadableAndCostsNothing() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x7F;
        }

        assertThat(refusal(HUB, nested).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void aBodyAboveTheBackstopIsTooLarge() {
        assertThat(refusal(HUB, new byte[CmsSeals.AT_MOST + 1]).id()).isEqualTo(RefusalId.ENV_001);
    }

    @Test
    void theHubOpensNothingThatIsOnlySigned() {
        assertThat(refusal(HUB, PARTNER.sign(ENVELOPE)).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void aPartnerOpensBothAndSeesWhichItWas() {
        CmsSeals.Kept signed = PARTNER.openEither(HUB.sign(ENVELOPE));
        CmsSeals.Kept sealed = PARTNER.openEither(HUB.seal(ENVELOPE, TO_PARTNER));

        assertThat(signed.wasEncrypted()).isFalse();
        assertThat(sealed.wasEncrypted()).isTrue();
        assertThat(signed.unsealed().content()).isEqualTo(ENVELOPE).isEqualTo(sealed.unsealed().content());
    }

    @Test
    void whatIsKeptOfASealedMessageProvesItLater() {
        CmsSeals.Kept kept = PARTNER.openKeeping(HUB.seal(ENVELOPE, TO_PARTNER));

        CmsSeals.Kept again = HUB.openSignedOnly(kept.signedData());

        assertThat(again.unsealed().content()).isEqualTo(ENVELOPE);
        assertThat(again.unsealed().signer()).isEqualTo(Samples.certificate("hub-sign").fingerprint());
    }

    @Test
    void aMessageToAnOlderKeyIsStillOpened() {
        CmsSeals renewed = new CmsSeals(
                Samples.CHOSEN,
                Samples.signingKey("hub-sign", Samples.CHOSEN),
                List.of(Samples.decryptionKey("partner-encrypt", Samples.CHOSEN), Samples.decryptionKey("hub-encrypt", Samples.CHOSEN)),
                Samples.REGISTERED);

        assertThat(renewed.open(PARTNER.seal(ENVELOPE, TO_HUB)).content()).isEqualTo(ENVELOPE);
        assertThat(renewed.open(PARTNER.seal(ENVELOPE, TO_PARTNER)).content()).isEqualTo(ENVELOPE);
    }

    @Test
    void everyWayNotToDecryptOrVerifyIsTheSameRefusal() {
        CmsSeals knowsNobody = new CmsSeals(
                Samples.CHOSEN,
                Samples.signingKey("hub-sign", Samples.CHOSEN),
                List.of(Samples.decryptionKey("hub-encrypt", Samples.CHOSEN)),
                fingerprint -> Optional.empty());
        byte[] body = PARTNER.seal(ENVELOPE, TO_HUB);
        byte[] badTag = body.clone();
        badTag[badTag.length - 1] ^= 1;

        Refusal unknownSigner = refusal(knowsNobody, body);

        assertThat(unknownSigner.id()).isEqualTo(RefusalId.IDN_002);
        assertThat(refusal(HUB, badTag)).isEqualTo(unknownSigner);
        assertThat(refusal(HUB, PARTNER.seal(ENVELOPE, TO_PARTNER))).isEqualTo(unknownSigner);
    }

    @Test
    void aWithdrawnCertificateCountsAtTheNextMessage() {
        AtomicReference<RegisteredCertificate> registered = new AtomicReference<>(Samples.certificate("partner-sign"));
        CmsSeals hub = new CmsSeals(
                Samples.CHOSEN,
                Samples.signingKey("hub-sign", Samples.CHOSEN),
                List.of(Samples.decryptionKey("hub-encrypt", Samples.CHOSEN)),
                fingerprint -> Optional.ofNullable(registered.get()));
        byte[] body = PARTNER.seal(ENVELOPE, TO_HUB);
        hub.open(body);

        registered.set(null);

        assertThat(refusal(hub, body).id()).isEqualTo(RefusalId.IDN_002);
    }

    @Test
    void nothingIsEncryptedToAKeyThatIsNotOnP256() {
        assertThatThrownBy(() -> PARTNER.seal(ENVELOPE, Samples.certificate("partner-encrypt-rsa")))
                .isInstanceOf(UnsuitableException.class)
                .hasMessageContaining("P-256");
    }

    @Test
    void keysSayWhoseTheyAreAndNothingElse() {
        assertThat(Samples.signingKey("hub-sign", Samples.CHOSEN).toString()).startsWith("signing key of the SIGN certificate");
        assertThat(Samples.decryptionKey("hub-encrypt", Samples.CHOSEN).toString()).startsWith("decryption key of the ENCRYPT certificate");
    }

    @Test
    void aKeyIsNotTakenForAnothersCertificate() {
        assertThatThrownBy(() -> SigningKey.of(
                        Samples.privateKey("partner-sign"), Samples.certificate("hub-sign"), Samples.CHOSEN))
                .isInstanceOf(UnsuitableException.class);
        assertThatThrownBy(() -> DecryptionKey.of(
                        Samples.privateKey("partner-encrypt"), Samples.certificate("hub-encrypt"), Samples.CHOSEN))
                .isInstanceOf(UnsuitableException.class);
    }

    static Refusal refusal(CmsSeals seals, byte[] body) {
        return catchThrowableOfType(RefusedException.class, () -> seals.open(body)).refusal();
    }
}
