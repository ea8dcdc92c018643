package crossroads.security.seals;

import static crossroads.security.seals.CmsSealsTest.refusal;
import static crossroads.security.seals.Samples.ENVELOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.security.keys.DecryptionKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages put together by hand, each wrong in one way that a library might overlook. */
class ForgedSealsTest {

    private static final CmsSeals HUB = Samples.hub(Samples.CHOSEN);
    private static final CmsSeals PARTNER = Samples.partner(Samples.CHOSEN);
    private static final byte[] SEALED = PARTNER.seal(ENVELOPE, Samples.certificate("hub-encrypt"));
    private static final byte[] SIGNED = PARTNER.sign(ENVELOPE);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    // AuthEnvelopedData: ContentInfo [1] -> [0] -> SEQUENCE { version, recipientInfos, encryptedContentInfo, mac }
    private static final int[] ENVELOPED = {1, 0};
    private static final int[] RECIPIENT = {1, 0, 1, 0};
    private static final int[] ORIGINATOR = {1, 0, 1, 0, 1, 0};
    private static final int[] AGREEMENT = {1, 0, 1, 0, 2};
    // SignedData: SEQUENCE { version, digests, content, signerInfos }; SignerInfo { version, sid, digest, attributes, algorithm, signature }
    private static final int[] SIGNED_DATA = {1, 0};
    private static final int[] SIGNER = {1, 0, 3, 0};
    private static final int[] ATTRIBUTES = {1, 0, 3, 0, 3};
    private static final int[] SIGNATURE = {1, 0, 3, 0, 5};

    @Test
    void thePathsPointWhereTheyShould() {
        assertThat(Tree.at(SEALED, join(ORIGINATOR, 1))).startsWith(0x03, 0x42, 0x00, 0x04);
        assertThat(Tree.at(SIGNED, SIGNATURE)).startsWith(0x04);
        assertThat(HUB.openSignedOnly(Tree.replace(SIGNED, Tree.at(SIGNED, SIGNATURE), SIGNATURE)).unsealed().content())
                .isEqualTo(ENVELOPE);
    }

    @Test
    void aPointThatIsNotOnTheCurveNeverMeetsTheKey() {
        byte[] good = Tree.content(Tree.at(SEALED, join(ORIGINATOR, 1)));
        byte[] point = Arrays.copyOfRange(good, 1, good.length);
        byte[] besideIt = point.clone();
        besideIt[64] ^= 1;
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = (byte) (2 + (point[64] & 1));
        byte[] hybrid = point.clone();
        hybrid[0] = (byte) (6 + (point[64] & 1));
        byte[] zero = new byte[65];
        zero[0] = 4;
        byte[] aboveThePrime = new byte[65];
        Arrays.fill(aboveThePrime, (byte) 0xFF);
        aboveThePrime[0] = 4;
        byte[] generatorOfP384 = HexFormat.of().parseHex("04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7"
                + "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f");

        for (byte[] wrong : List.of(besideIt, compressed, hybrid, zero, aboveThePrime, generatorOfP384, new byte[] {0}, new byte[0])) {
            Refusal refusal = refusal(HUB, withPoint(wrong));

            assertThat(refusal.id()).isEqualTo(RefusalId.IDN_002);
        }
    }

    @Test
    void aCurveGivenByItsParametersIsOutsideTheSuite() {
        byte[] explicit = Tree.element(0x30, HexFormat.of().parseHex("06072a8648ce3d0201"), Tree.element(0x30, new byte[] {2, 1, 1}));

        assertThat(refusal(HUB, Tree.replace(SEALED, explicit, join(ORIGINATOR, 0))).id()).isEqualTo(RefusalId.IDN_003);
    }

    @Test
    void theNamedCurveMayStandBesideTheEphemeralKey() {
        byte[] named = Tree.element(0x30, HexFormat.of().parseHex("06072a8648ce3d0201"), HexFormat.of().parseHex("06082a8648ce3d030107"));

        assertThat(HUB.open(Tree.replace(SEALED, named, join(ORIGINATOR, 0))).content()).isEqualTo(ENVELOPE);
    }

    @Test
    void aKeyWrapWithNullParametersIsOutsideTheSuite() {
        byte[] withNull = Tree.insert(SEALED, 1, new byte[] {5, 0}, join(AGREEMENT, 1));

        assertThat(refusal(HUB, withNull)).satisfies(refusal -> {
            assertThat(refusal.id()).isEqualTo(RefusalId.IDN_003);
            assertThat(refusal.detail()).contains("AES-256 key wrap with parameters");
        });
    }

    @Test
    void aShorterTagIsOutsideTheSuite() {
        byte[] tag = Tree.content(Tree.at(SEALED, join(ENVELOPED, 3)));
        byte[] shorter = Tree.replace(SEALED, Tree.element(4, Arrays.copyOf(tag, 12)), join(ENVELOPED, 3));
        byte[] declared = Tree.replace(shorter, new byte[] {2, 1, 12}, join(ENVELOPED, 2, 1, 1, 1));

        assertThat(refusal(HUB, shorter).id()).isEqualTo(RefusalId.IDN_003);
        assertThat(refusal(HUB, declared).id()).isIn(RefusalId.IDN_003, RefusalId.ENV_002);
    }

    @Test
    void anEnvelopeWithAttributesIsUnreadable() {
        byte[] attribute = Tree.element(
                0x30, HexFormat.of().parseHex("06092a864886f70d010903"), Tree.element(0x31, HexFormat.of().parseHex("06092a864886f70d010701")));

        assertThat(refusal(HUB, Tree.insert(SEALED, 3, Tree.element(0xA1, attribute), ENVELOPED)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refusal(HUB, Tree.insert(SEALED, 4, Tree.element(0xA2, attribute), ENVELOPED)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refusal(HUB, Tree.insert(SEALED, 1, Tree.element(0xA0), ENVELOPED)).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void aMessageToNobodyOrToACrowdIsUnreadable() {
        byte[] recipient = Tree.at(SEALED, RECIPIENT);
        byte[][] crowd = new byte[9][];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = recipient;
        }

        assertThat(refusal(HUB, Tree.replace(SEALED, Tree.element(0x31), join(ENVELOPED, 1))).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refusal(HUB, Tree.replace(SEALED, Tree.element(0x31, crowd), join(ENVELOPED, 1))).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void elementsThatTheStructureHasNoPlaceForAreUnreadable() {
        byte[] extra = {2, 1, 7};

        assertThat(refusal(HUB, Tree.insert(SEALED, 4, extra, ENVELOPED)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refusal(HUB, Tree.insert(SEALED, 2, extra)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refusal(HUB, Tree.insert(SEALED, 4, extra, RECIPIENT)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(signedRefusal(Tree.insert(SIGNED, 6, extra, SIGNER)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(signedRefusal(Tree.insert(SIGNED, 4, extra, SIGNED_DATA)).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void signedByNobodyIsUnreadable() {
        Refusal refusal = signedRefusal(Tree.replace(SIGNED, Tree.element(0x31), join(SIGNED_DATA, 3)));

        assertThat(refusal.id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refusal.detail()).contains("0 signers");
    }

    @Test
    void unsignedAttributesAreUnreadable() {
        byte[] attribute = Tree.at(SIGNED, join(ATTRIBUTES, 0));

        assertThat(signedRefusal(Tree.insert(SIGNED, 6, Tree.element(0xA1, attribute), SIGNER)).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void anAttributeTwiceOrWithTwoValuesIsUnreadable() {
        byte[] contentType = Tree.at(SIGNED, join(ATTRIBUTES, 0));
        byte[] value = Tree.at(contentType, 1, 0);

        assertThat(signedRefusal(Tree.insert(SIGNED, 0, contentType, ATTRIBUTES)).id()).isEqualTo(RefusalId.ENV_002);
        assertThat(signedRefusal(Tree.insert(SIGNED, 0, value, join(ATTRIBUTES, 0, 1))).id()).isEqualTo(RefusalId.ENV_002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void eachOfTheThreeAttributesMustBeThere(int missing) {
        List<byte[]> attributes = Tree.children(Tree.at(SIGNED, ATTRIBUTES));
        attributes.remove(missing);
        byte[] without = Tree.replace(SIGNED, Tree.element(0xA0, attributes.toArray(byte[][]::new)), ATTRIBUTES);

        assertThat(signedRefusal(without).id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void attributesOutOfOrderAreUnreadable() {
        List<byte[]> attributes = Tree.children(Tree.at(SIGNED, ATTRIBUTES));
        byte[] turned = Tree.replace(SIGNED, Tree.element(0xA0, attributes.reversed().toArray(byte[][]::new)), ATTRIBUTES);

        assertThat(signedRefusal(turned).detail()).contains("canonical order");
    }

    @Test
    void contentExchangedUnderASignatureIsRefused() {
        byte[] other = Tree.element(4, "another envelope".getBytes(StandardCharsets.US_ASCII));

        assertThat(signedRefusal(Tree.replace(SIGNED, other, join(SIGNED_DATA, 2, 1, 0))).id()).isEqualTo(RefusalId.IDN_002);
    }

    @Test
    void aCertificateThatComesAlongIsNotTrusted() {
        // Signed by partner-encrypt's key, which is nobody's signing key, with its certificate inside and named throughout.
        CmsSeals stranger = new CmsSeals(
                Samples.CHOSEN, Samples.signingKey("partner-encrypt", Samples.CHOSEN), List.of(), Samples.REGISTERED);
        byte[] certificate = Samples.certificate("partner-encrypt").der();
        byte[] signed = Tree.insert(stranger.sign(ENVELOPE), 3, Tree.element(0xA0, certificate), SIGNED_DATA);

        assertThat(signedRefusal(signed).id()).isEqualTo(RefusalId.IDN_002);
    }

    @Test
    void aSignatureUnderAnotherSignersNameIsRefused() {
        byte[] stranger = Tree.at(new CmsSeals(
                        Samples.CHOSEN, Samples.signingKey("partner-encrypt", Samples.CHOSEN), List.of(), Samples.REGISTERED)
                .sign(ENVELOPE), SIGNER);
        byte[] named = Tree.replace(stranger, Tree.at(SIGNED, join(SIGNER, 1)), 1);

        assertThat(signedRefusal(Tree.replace(SIGNED, named, SIGNER)).id()).isEqualTo(RefusalId.IDN_002);
        assertThat(signedRefusal(Tree.replace(SIGNED, Tree.at(stranger, 1), join(SIGNER, 1))).id()).isEqualTo(RefusalId.IDN_002);
    }

    @Test
    void aSignatureHasOneEncodingOnly() {
        BigInteger r = number(0);
        BigInteger s = number(1);
        byte[] rBytes = r.toByteArray();
        byte[] sBytes = s.toByteArray();
        byte[] good = Tree.content(Tree.at(SIGNED, SIGNATURE));
        assertThat(good).isEqualTo(Tree.element(0x30, integer(rBytes), integer(sBytes)));

        List<byte[]> others = List.of(
                Tree.element(0x30, integer(padded(rBytes)), integer(sBytes)),
                Tree.element(0x30, integer(rBytes), integer(padded(sBytes))),
                Tree.element(0x30, integer(rBytes), integer(s.add(ORDER).toByteArray())),
                Tree.element(0x30, integer(r.add(ORDER).toByteArray()), integer(sBytes)),
                Tree.element(0x30, integer(r.subtract(ORDER).toByteArray()), integer(sBytes)),
                Tree.element(0x30, integer(r.negate().toByteArray()), integer(sBytes)),
                Tree.element(0x30, integer(rBytes), integer(s.subtract(ORDER).toByteArray())),
                Tree.element(0x30, integer(rBytes), integer(sBytes), new byte[] {5, 0}),
                Tree.element(0x30, integer(rBytes), integer(sBytes), new byte[] {0}),
                Tree.element(0x30, integer(rBytes)),
                Tree.element(0x30, integer(new byte[] {0}), integer(new byte[] {0})),
                Tree.element(0x30, integer(new byte[] {1}), integer(new byte[] {1})),
                Tree.element(0x30, integer(ORDER.toByteArray()), integer(sBytes)),
                Tree.element(0x30, integer(new byte[0]), integer(sBytes)),
                Tree.element(0x30),
                Tree.element(0x31, integer(rBytes), integer(sBytes)),
                Arrays.copyOf(good, good.length + 1),
                Arrays.copyOf(good, good.length - 1),
                longForm(good),
                indefinite(good),
                raw(r, s),
                new byte[0]);

        for (byte[] other : others) {
            Refusal refusal = signedRefusal(Tree.replace(SIGNED, Tree.element(4, other), SIGNATURE));
            assertThat(refusal.id()).as(HexFormat.of().formatHex(other)).isEqualTo(RefusalId.IDN_002);
        }
    }

    @Test
    void theOtherHalfOfAnOrderIsAsGood() {
        byte[] mirrored = Tree.element(0x30, integer(number(0).toByteArray()), integer(ORDER.subtract(number(1)).toByteArray()));

        assertThat(HUB.openSignedOnly(Tree.replace(SIGNED, Tree.element(4, mirrored), SIGNATURE)).unsealed().content())
                .isEqualTo(ENVELOPE);
    }

    @Test
    void aSchemeThatIsNotTheKeysIsRefused() {
        byte[] rsa = Tree.element(0x30, HexFormat.of().parseHex("06092a864886f70d01010b"), new byte[] {5, 0});
        byte[] sha384 = Tree.element(0x30, HexFormat.of().parseHex("06082a8648ce3d040303"));

        assertThat(signedRefusal(Tree.replace(SIGNED, rsa, join(SIGNER, 4))).id()).isEqualTo(RefusalId.IDN_002);
        assertThat(signedRefusal(Tree.replace(SIGNED, sha384, join(SIGNER, 4))).id()).isEqualTo(RefusalId.IDN_003);
    }

    @Test
    void whateverIsCutOutPutInOrExchangedItIsRefusedAndNothingElse() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] sealed = mangled(SEALED, random);
            byte[] signed = mangled(SIGNED, random);
            if (!Arrays.equals(sealed, SEALED) && !Arrays.equals(signed, SIGNED)) {
                assertThat(refusal(HUB, sealed).id()).isIn(RefusalId.ENV_002, RefusalId.IDN_002, RefusalId.IDN_003);
                assertThat(signedRefusal(signed).id()).isIn(RefusalId.ENV_002, RefusalId.IDN_002, RefusalId.IDN_003);
            }
        }
    }

    @Test
    void aDecryptionKeyItselfRefusesWhatIsNotOnItsCurve() {
        DecryptionKey key = Samples.decryptionKey("hub-encrypt", Samples.CHOSEN);

        assertThatThrownBy(() -> key.agree(new byte[65])).isInstanceOf(GeneralSecurityException.class).hasMessage("not a point on P-256");
    }

    /** A stretch of some element replaced by noise or by nothing; the lengths around that element are put right. */
    private static byte[] mangled(byte[] der, Random random) {
        List<byte[]> children = (der[0] & 0x20) == 0 || random.nextInt(4) == 0 ? List.of() : Tree.children(der);
        int child = random.nextInt(Math.max(1, children.size()));
        if (child < children.size() && children.get(child).length > 2) {
            return Tree.replace(der, mangled(children.get(child), random), child);
        }
        int from = random.nextInt(der.length);
        int to = Math.min(der.length, from + random.nextInt(8));
        byte[] instead = new byte[random.nextInt(8)];
        random.nextBytes(instead);
        byte[] mangled = new byte[from + instead.length + der.length - to];
        System.arraycopy(der, 0, mangled, 0, from);
        System.arraycopy(instead, 0, mangled, from, instead.length);
        System.arraycopy(der, to, mangled, from + instead.length, der.length - to);
        return mangled;
    }

    private static Refusal signedRefusal(byte[] signed) {
        return catchThrowableOfType(RefusedException.class, () -> HUB.openSignedOnly(signed)).refusal();
    }

    private static byte[] withPoint(byte[] point) {
        return Tree.replace(SEALED, Tree.element(3, new byte[] {0}, point), join(ORIGINATOR, 1));
    }

    private static BigInteger number(int position) {
        return new BigInteger(Tree.content(Tree.at(Tree.content(Tree.at(SIGNED, SIGNATURE)), position)));
    }

    private static byte[] integer(byte[] content) {
        return Tree.element(2, content);
    }

    private static byte[] padded(byte[] number) {
        byte[] padded = new byte[number.length + 1];
        System.arraycopy(number, 0, padded, 1, number.length);
        return padded;
    }

    private static byte[] longForm(byte[] signature) {
        byte[] longer = new byte[signature.length + 1];
        longer[0] = 0x30;
        longer[1] = (byte) 0x81;
        System.arraycopy(signature, 1, longer, 2, signature.length - 1);
        return longer;
    }

    private static byte[] indefinite(byte[] signature) {
        byte[] open = Arrays.copyOf(signature, signature.length + 2);
        open[1] = (byte) 0x80;
        return open;
    }

    private static byte[] raw(BigInteger r, BigInteger s) {
        return HexFormat.of().parseHex("%064x%064x".formatted(r, s));
    }

    private static int[] join(int[] path, int... more) {
        int[] joined = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, joined, path.length, more.length);
        return joined;
    }
}
