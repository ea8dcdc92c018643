package crossroads.security.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import crossroads.security.providers.Scheme;
import crossroads.security.seals.CmsSeals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Cbe CENTRE = Cbe.ofFirstEight(2_123_448);

    @TempDir
    private Path temporary;

    private SectorCa ca;
    private Path folder;
    private KeyFolder keys;

    @BeforeEach
    void anAuthorityAndAnEmptyFolder() {
        ca = SectorCa.create(temporary.resolve("ca"), Environment.TEST, Clock.fixed(NOW, ZoneOffset.UTC), PRIMITIVES);
        folder = temporary.resolve("keys");
        keys = KeyFolder.create(folder, CENTRE, PRIMITIVES);
    }

    @Test
    void whatWasAddedIsThereAfterARestart() {
        RegisteredCertificate added = add(CertificateUsage.SIGN, Duration.ofDays(90));

        KeyFolder again = KeyFolder.open(folder, CENTRE, PRIMITIVES);

        assertThat(again.signing(NOW).certificate().fingerprint()).isEqualTo(added.fingerprint());
        assertThat(again.certificates(CertificateUsage.SIGN)).extracting(RegisteredCertificate::institution).containsExactly(CENTRE);
        byte[] content = "content".getBytes(StandardCharsets.US_ASCII);
        assertThat(InspectedCertificate.of(added.der()).key(PRIMITIVES)
                        .verify(Scheme.ECDSA, Hash.SHA_256, content, again.signing(NOW).sign(content)))
                .isTrue();
    }

    @Test
    void theNewestValidKeySignsAndAllKeysDecrypt() {
        RegisteredCertificate first = add(CertificateUsage.SIGN, Duration.ofDays(30));
        RegisteredCertificate oldest = add(CertificateUsage.ENCRYPT, Duration.ofDays(1));
        later(Duration.ofDays(20));
        RegisteredCertificate second = add(CertificateUsage.SIGN, Duration.ofDays(5));
        RegisteredCertificate newest = add(CertificateUsage.ENCRYPT, Duration.ofDays(90));

        assertThat(keys.signing(NOW.plus(Duration.ofDays(19))).certificate().fingerprint()).isEqualTo(first.fingerprint());
        assertThat(keys.signing(NOW.plus(Duration.ofDays(21))).certificate().fingerprint()).isEqualTo(second.fingerprint());
        assertThat(keys.signing(NOW.plus(Duration.ofDays(26))).certificate().fingerprint()).isEqualTo(first.fingerprint());
        assertThat(keys.decryption()).extracting(key -> key.certificate().fingerprint())
                .containsExactly(newest.fingerprint(), oldest.fingerprint());
    }

    @Test
    void withoutAValidKeyNothingIsSigned() {
        add(CertificateUsage.SIGN, Duration.ofDays(30));

        assertThatThrownBy(() -> keys.signing(NOW.plus(Duration.ofDays(31))))
                .isInstanceOf(UnsafeFileException.class)
                .hasMessageContaining("enrol or renew");
    }

    @Test
    void aMessageSealedToTheOlderKeyIsOpenedAfterRenewal() {
        add(CertificateUsage.SIGN, Duration.ofDays(90));
        RegisteredCertificate older = add(CertificateUsage.ENCRYPT, Duration.ofDays(90));
        CmsSeals before = seals();
        byte[] body = before.seal(new byte[100], older);
        later(Duration.ofDays(80));
        add(CertificateUsage.ENCRYPT, Duration.ofDays(90));

        assertThat(seals().open(body).content()).isEqualTo(new byte[100]);
    }

    @Test
    void everyFileIsForItsOwnerOnly() throws Exception {
        add(CertificateUsage.SIGN, Duration.ofDays(90));
        add(CertificateUsage.TLS, Duration.ofDays(90));
        keys.trust(ca.certificate());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("password", "sign.p12", "tls.p12", "trust.p12");
        assertThat(Files.list(folder)).allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
    }

    @Test
    void aFolderThatOthersMayEnterIsNotRead() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> KeyFolder.open(folder, CENTRE, PRIMITIVES))
                .isInstanceOf(UnsafeFileException.class)
                .hasMessageContaining("chmod 700 " + folder);
    }

    @Test
    void aKeyStoreThatOthersMayReadIsNotRead() throws Exception {
        add(CertificateUsage.SIGN, Duration.ofDays(90));
        Files.setPosixFilePermissions(folder.resolve("sign.p12"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> keys.signing(NOW)).isInstanceOf(UnsafeFileException.class).hasMessageContaining("chmod 600");
    }

    @Test
    void anotherPasswordOpensNothing() {
        add(CertificateUsage.SIGN, Duration.ofDays(90));
        KeyFolder wrong = KeyFolder.open(folder, "another".toCharArray(), CENTRE, PRIMITIVES);

        assertThatThrownBy(() -> wrong.signing(NOW)).isInstanceOf(UnsafeFileException.class).hasMessageContaining("password");
    }

    @Test
    void aCertificateOfAnotherKeyOrUsageIsNotKept() {
        KeyRequest request = KeyRequest.generate(CertificateUsage.SIGN, CENTRE, "Clairval", Environment.TEST, PRIMITIVES);
        KeyRequest other = KeyRequest.generate(CertificateUsage.SIGN, CENTRE, "Clairval", Environment.TEST, PRIMITIVES);
        byte[] ofOther = ca.issue(other.csr(), CENTRE, "Clairval", CertificateUsage.SIGN, Duration.ofDays(9)).der();
        byte[] toEncrypt = ca.issue(request.csr(), CENTRE, "Clairval", CertificateUsage.ENCRYPT, Duration.ofDays(9)).der();

        assertThatThrownBy(() -> keys.add(request, ofOther, List.of())).isInstanceOf(UnsuitableException.class);
        assertThatThrownBy(() -> keys.add(request, toEncrypt, List.of())).isInstanceOf(UnsuitableException.class)
                .hasMessageContaining("digitalSignature is asked");
        assertThat(keys.certificates(CertificateUsage.SIGN)).isEmpty();
    }

    @Test
    void checkpointsAreSignedAndNeverLookLikeMessages() {
        RegisteredCertificate certificate = add(CertificateUsage.SIGN, Duration.ofDays(90));
        CheckpointKey checkpoints = new CheckpointKey(keys.signing(NOW));
        byte[] checkpoint = "crossroads TEST".getBytes(StandardCharsets.US_ASCII);

        assertThat(checkpoints.certificate()).isEqualTo(certificate.fingerprint());
        assertThat(InspectedCertificate.of(certificate.der()).key(PRIMITIVES)
                        .verify(Scheme.ECDSA, Hash.SHA_256, checkpoint, checkpoints.sign(checkpoint)))
                .isTrue();
        assertThatThrownBy(() -> checkpoints.sign(new byte[] {0x31, 0x00})).isInstanceOf(IllegalArgumentException.class);
    }

    private void later(Duration time) {
        ca = SectorCa.open(temporary.resolve("ca"), Environment.TEST, Clock.fixed(NOW.plus(time), ZoneOffset.UTC), PRIMITIVES);
    }

    private RegisteredCertificate add(CertificateUsage usage, Duration validity) {
        KeyRequest request = KeyRequest.generate(usage, CENTRE, "Clairval", Environment.TEST, PRIMITIVES);
        byte[] certificate = ca.issue(request.csr(), CENTRE, "Clairval", usage, validity).der();
        return keys.add(request, certificate, List.of(ca.certificate()));
    }

    private CmsSeals seals() {
        SigningKey signing = keys.signing(NOW);
        return new CmsSeals(PRIMITIVES, signing, keys.decryption(), fingerprint ->
                Optional.of(signing.certificate()).filter(one -> one.fingerprint().equals(fingerprint)));
    }
}
