package crossroads.partner.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.Members;
import crossroads.security.keys.KeyFolder;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir private Path temporary;
    private Path folder;
    private Members members;
    private KeyFolder hub;

    @BeforeEach
    void aHub() {
        folder = temporary.resolve("hub");
        members = new Members(temporary, NOW);
        hub = members.keys(Members.HUB);
        HubCertificates.write(folder, Members.published(hub));
    }

    @Test
    void oldAndNewLieBesideEachOther() {
        RegisteredCertificate oldSigner = hub.current(CertificateUsage.SIGN, NOW);
        RegisteredCertificate oldEncryption = hub.current(CertificateUsage.ENCRYPT, NOW);
        members.passes(Duration.ofDays(80));
        members.keys(Members.HUB);
        HubCertificates.write(folder, Members.published(hub));

        HubCertificates known = read();

        assertThat(known.signer(oldSigner.fingerprint())).isPresent();
        RegisteredCertificate newSigner = hub.current(CertificateUsage.SIGN, members.now());
        assertThat(newSigner.fingerprint()).isNotEqualTo(oldSigner.fingerprint());
        assertThat(known.signer(newSigner.fingerprint())).isPresent();
        assertThat(known.encryption(NOW.plus(Duration.ofDays(79))).fingerprint()).isEqualTo(oldEncryption.fingerprint());
        RegisteredCertificate newest = hub.current(CertificateUsage.ENCRYPT, members.now());
        assertThat(known.encryption(NOW.plus(Duration.ofDays(81))).fingerprint()).isEqualTo(newest.fingerprint());
        assertThat(known.encryption(NOW.plus(Duration.ofDays(91))).fingerprint()).isEqualTo(newest.fingerprint());
    }

    @Test
    void aCertificateToEncryptToSignsNothing() {
        RegisteredCertificate encryption = hub.current(CertificateUsage.ENCRYPT, NOW);

        assertThat(read().signer(encryption.fingerprint())).isEmpty();
        assertThat(read().signer(members.keys(Members.NSSO).current(CertificateUsage.SIGN, NOW).fingerprint())).isEmpty();
    }

    @Test
    void withoutAValidOneNothingIsEncrypted() {
        assertThatThrownBy(() -> read().encryption(NOW.plus(Duration.ofDays(91)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> read().encryption(NOW.minus(Duration.ofDays(1)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void otherFilesAreLeftAlone() throws Exception {
        Files.writeString(folder.resolve("README"), "not a certificate");
        Files.writeString(folder.resolve("sector-ca.pem"), "not of the hub");

        assertThat(read().encryption(NOW)).isNotNull();
    }

    @Test
    void aBrokenFileIsNamed() throws Exception {
        Files.writeString(folder.resolve("sign-new.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(this::read).isInstanceOf(IllegalStateException.class).hasMessageContaining("sign-new.pem");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> HubCertificates.read(temporary.resolve("other"), Members.HUB, Members.PRIMITIVES))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("other");
    }

    private HubCertificates read() {
        return HubCertificates.read(folder, Members.HUB, Members.PRIMITIVES);
    }
}
