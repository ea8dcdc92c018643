package crossroads.security.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.keys.KeyRequest;
import crossroads.security.providers.Primitives;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectorCaTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Cbe CENTRE = Cbe.ofFirstEight(2_123_448);
    private static final Cbe OTHER = Cbe.ofFirstEight(2_123_449);
    private static final String NAME = "CPAS de Clairval";
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private Path temporary;

    private Path folder;
    private SectorCa ca;

    @BeforeEach
    void aNewAuthority() {
        folder = temporary.resolve("ca");
        ca = SectorCa.create(folder, Environment.TEST, CLOCK, PRIMITIVES);
    }

    @Test
    void theRootNamesItsEnvironmentAndMayIssueOnly() throws Exception {
        X509Certificate root = x509(ca.certificate());

        root.verify(root.getPublicKey());
        assertThat(root.getSubjectX500Principal().getName()).contains("OU=TEST");
        assertThat(root.getBasicConstraints()).isZero();
        assertThat(root.getKeyUsage()).containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(ca.fingerprint()).isEqualTo(InspectedCertificate.of(ca.certificate()).fingerprint());
    }

    @Test
    void theRootsKeyIsForItsOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(Files.list(folder)).allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));

        Files.setPosixFilePermissions(folder.resolve("ca.pem"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> SectorCa.open(folder, Environment.TEST, CLOCK, PRIMITIVES))
                .isInstanceOf(UnsafeFileException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void openedAgainItIsTheSameAuthority() throws Exception {
        SectorCa again = SectorCa.open(folder, Environment.TEST, CLOCK, PRIMITIVES);

        RegisteredCertificate issued = again.issue(request(CertificateUsage.SIGN).csr(), CENTRE, NAME, CertificateUsage.SIGN, YEAR);

        assertThat(again.fingerprint()).isEqualTo(ca.fingerprint());
        x509(issued.der()).verify(x509(ca.certificate()).getPublicKey());
    }

    @Test
    void anAuthorityIsNotMadeTwiceNorOpenedForAnotherEnvironment() {
        assertThat(SectorCa.isIn(folder)).isTrue();
        assertThatThrownBy(() -> SectorCa.create(folder, Environment.TEST, CLOCK, PRIMITIVES)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> SectorCa.open(folder, Environment.PRODUCTION, CLOCK, PRIMITIVES))
                .isInstanceOf(UnsafeFileException.class)
                .hasMessageContaining("not of PRODUCTION");
    }

    @Test
    void eachUsageHasItsOwnKeyUsage() throws Exception {
        boolean[] tls = issue(CertificateUsage.TLS).getKeyUsage();
        boolean[] sign = issue(CertificateUsage.SIGN).getKeyUsage();
        boolean[] encrypt = issue(CertificateUsage.ENCRYPT).getKeyUsage();

        assertThat(tls).containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(sign).containsExactly(true, true, false, false, false, false, false, false, false);
        assertThat(encrypt).containsExactly(false, false, false, false, true, false, false, false, false);
        assertThat(issue(CertificateUsage.TLS).getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(issue(CertificateUsage.SIGN).getExtendedKeyUsage()).isNull();
    }

    @Test
    void aServersCertificateHasItsNamesAndAddresses() throws Exception {
        RegisteredCertificate issued =
                ca.issueServer(request(CertificateUsage.TLS).csr(), CENTRE, NAME, List.of("localhost", "127.0.0.1", "::1"), YEAR);

        assertThat(x509(issued.der()).getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(x509(issued.der()).getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void whatIsIssuedIsReadyForTheRegistry() {
        RegisteredCertificate issued = ca.issue(request(CertificateUsage.SIGN).csr(), CENTRE, NAME, CertificateUsage.SIGN, YEAR);

        assertThat(issued.institution()).isEqualTo(CENTRE);
        assertThat(issued.usage()).isEqualTo(CertificateUsage.SIGN);
        assertThat(issued.isLive()).isTrue();
        assertThat(issued.isValidAt(NOW)).isTrue();
        assertThat(issued.notAfter()).isEqualTo(NOW.plus(YEAR));
        assertThat(InspectedCertificate.of(issued.der()).institution()).contains(CENTRE);
        assertThat(InspectedCertificate.of(issued.der()).subject()).contains("OU=TEST").contains("CN=CPAS de Clairval sign");
    }

    @Test
    void nothingOutlivesTheRoot() {
        RegisteredCertificate issued =
                ca.issue(request(CertificateUsage.SIGN).csr(), CENTRE, NAME, CertificateUsage.SIGN, Duration.ofDays(9999));

        assertThat(issued.notAfter()).isEqualTo(InspectedCertificate.of(ca.certificate()).notAfter());
    }

    @Test
    void aLongNameIsCutToWhatACertificateHolds() {
        String name = "é".repeat(80);

        RegisteredCertificate issued = ca.issue(request(CertificateUsage.ENCRYPT).csr(), CENTRE, name, CertificateUsage.ENCRYPT, YEAR);

        assertThat(InspectedCertificate.of(issued.der()).subject()).contains("O=" + "é".repeat(64) + ",").contains("é encrypt");
    }

    @Test
    void aRequestInTextIsAsGood() {
        byte[] pem = Pem.encode("CERTIFICATE REQUEST", request(CertificateUsage.SIGN).csr()).getBytes(StandardCharsets.US_ASCII);

        assertThat(ca.issue(pem, CENTRE, NAME, CertificateUsage.SIGN, YEAR).institution()).isEqualTo(CENTRE);
    }

    @Test
    void aRequestForAnotherInstitutionIsNotIssued() {
        assertThatThrownBy(() -> ca.issue(request(CertificateUsage.SIGN).csr(), OTHER, NAME, CertificateUsage.SIGN, YEAR))
                .isInstanceOf(UnsuitableException.class)
                .hasMessageContaining("serialNumber=" + OTHER);
    }

    @Test
    void aRequestThatWasChangedProvesNothing() {
        byte[] csr = request(CertificateUsage.SIGN).csr();
        for (int i = 0; i < csr.length; i++) {
            byte[] changed = csr.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> ca.issue(changed, CENTRE, NAME, CertificateUsage.SIGN, YEAR)).isInstanceOf(UnsuitableException.class);
        }
    }

    @Test
    void onlyKeysOnP256AreEncryptedTo() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        PublicKey other = generator.generateKeyPair().getPublic();

        assertThatThrownBy(() -> ca.issue(other, CENTRE, NAME, CertificateUsage.ENCRYPT, YEAR))
                .isInstanceOf(UnsuitableException.class)
                .hasMessageContaining("P-256 is asked");
        assertThat(ca.issue(other, CENTRE, NAME, CertificateUsage.SIGN, YEAR).isLive()).isTrue();
        assertThat(ca.issue(PRIMITIVES.newKeyPair().getPublic(), CENTRE, NAME, CertificateUsage.ENCRYPT, YEAR).isLive()).isTrue();
    }

    @Test
    void oneThatBeginsLaterEndsWhenItWouldHaveEndedAnyway() {
        RegisteredCertificate issued = ca.issueFor(
                request(CertificateUsage.ENCRYPT).csr(), CENTRE, NAME, CertificateUsage.ENCRYPT, Duration.ofMinutes(10), YEAR);

        assertThat(issued.notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(issued.notAfter()).isEqualTo(NOW.plus(YEAR));
    }

    @Test
    void aRequestOfAnotherEnvironmentIsNotIssued() {
        KeyRequest other = KeyRequest.generate(CertificateUsage.TLS, CENTRE, NAME, Environment.PRODUCTION, PRIMITIVES);

        assertThatThrownBy(() -> ca.issue(other.csr(), CENTRE, NAME, CertificateUsage.TLS, YEAR))
                .isInstanceOf(UnsuitableException.class)
                .hasMessageContaining("another OU than TEST");
    }

    @Test
    void aRequestMadeByOpensslIsIssued() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")));
        Process process = new ProcessBuilder(
                        "/usr/bin/openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", temporary.resolve("key").toString(), "-out", temporary.resolve("csr").toString(),
                        "-subj", "/O=Clairval/serialNumber=" + CENTRE)
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

        byte[] csr = Files.readAllBytes(temporary.resolve("csr"));

        assertThat(ca.issue(csr, CENTRE, NAME, CertificateUsage.TLS, YEAR).usage()).isEqualTo(CertificateUsage.TLS);
    }

    private X509Certificate issue(CertificateUsage usage) throws Exception {
        return x509(ca.issue(request(usage).csr(), CENTRE, NAME, usage, YEAR).der());
    }

    private static KeyRequest request(CertificateUsage usage) {
        return KeyRequest.generate(usage, CENTRE, NAME, Environment.TEST, PRIMITIVES);
    }

    private static X509Certificate x509(byte[] der) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
