package crossroads.partner.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.refusal.RefusalId;
import crossroads.partner.Members;
import crossroads.partner.context.HubCertificates;
import crossroads.security.keys.KeyFolder;
import crossroads.security.seals.CmsSeals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmsSealBoxTest {

    private static final byte[] ENVELOPE = "<question/>".getBytes(StandardCharsets.US_ASCII);

    @TempDir private Path temporary;
    private Members members;
    private KeyFolder hub;
    private KeyFolder clairval;

    @BeforeEach
    void keys() {
        members = new Members(temporary, Instant.parse("2026-11-24T12:00:00Z"));
        hub = members.keys(Members.HUB);
        clairval = members.keys(Members.CLAIRVAL);
    }

    @Test
    void theHubOpensWhatAnInstitutionSeals() {
        CmsSeals.Kept kept = members.seals(hub).openKeeping(box().seal(ENVELOPE));

        assertThat(kept.unsealed().content()).isEqualTo(ENVELOPE);
        assertThat(kept.unsealed().signer())
                .isEqualTo(clairval.current(CertificateUsage.SIGN, members.now()).fingerprint());
    }

    @Test
    void anInstitutionOpensWhatTheHubSealsAndKeepsTheEvidence() {
        byte[] body = members.seals(hub).seal(ENVELOPE, clairval.current(CertificateUsage.ENCRYPT, members.now()));

        SealBox.Opened opened = box().open(body);

        assertThat(opened.envelope()).isEqualTo(ENVELOPE);
        assertThat(opened.wasEncrypted()).isTrue();
        assertThat(members.seals(clairval).openSignedOnly(opened.signedData()).unsealed().content()).isEqualTo(ENVELOPE);
    }

    @Test
    void whatIsOnlySignedIsOpenedAndSaidToBeSo() {
        SealBox.Opened opened = box().open(members.seals(hub).sign(ENVELOPE));

        assertThat(opened.envelope()).isEqualTo(ENVELOPE);
        assertThat(opened.wasEncrypted()).isFalse();
    }

    @Test
    void whatAnotherInstitutionSignedIsNotTheHubs() {
        KeyFolder nsso = members.keys(Members.NSSO);
        byte[] body = members.seals(nsso).seal(ENVELOPE, clairval.current(CertificateUsage.ENCRYPT, members.now()));

        assertRefused(body);
        assertRefused(members.seals(nsso).sign(ENVELOPE));
    }

    @Test
    void whatIsForAnotherInstitutionDoesNotOpen() {
        KeyFolder nsso = members.keys(Members.NSSO);

        assertRefused(members.seals(hub).seal(ENVELOPE, nsso.current(CertificateUsage.ENCRYPT, members.now())));
    }

    @Test
    void aFlippedByteIsRefused() {
        byte[] body = members.seals(hub).seal(ENVELOPE, clairval.current(CertificateUsage.ENCRYPT, members.now()));
        body[body.length - 1] ^= 1;

        assertRefused(body);
    }

    @Test
    void afterTheHubsRenewalOldAndNewKeysServe() {
        byte[] before = members.seals(hub).seal(ENVELOPE, clairval.current(CertificateUsage.ENCRYPT, members.now()));
        byte[] toOlder = box().seal(ENVELOPE);
        members.passes(Duration.ofDays(80));
        members.keys(Members.HUB);

        assertThat(box().open(before).envelope()).isEqualTo(ENVELOPE);
        assertThat(box().open(members.seals(hub).sign(ENVELOPE)).envelope()).isEqualTo(ENVELOPE);
        assertThat(members.seals(hub).open(toOlder).content()).isEqualTo(ENVELOPE);
        assertThat(members.seals(hub).open(box().seal(ENVELOPE)).content()).isEqualTo(ENVELOPE);
    }

    private void assertRefused(byte[] body) {
        assertThatThrownBy(() -> box().open(body))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal().id()).isEqualTo(RefusalId.IDN_002));
    }

    /** The institution's, knowing of the hub what lies in its folder. */
    private CmsSealBox box() {
        Path folder = temporary.resolve("hub");
        HubCertificates.write(folder, Members.published(hub));
        HubCertificates known = HubCertificates.read(folder, Members.HUB, Members.PRIMITIVES);
        CmsSeals seals = new CmsSeals(Members.PRIMITIVES, clairval.signing(members.now()), clairval.decryption(), known::signer);
        return new CmsSealBox(seals, () -> known.encryption(members.now()));
    }
}
