package crossroads.security.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.keys.WaitingKeys.Waiting;
import crossroads.security.providers.Primitives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingKeysTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Cbe CENTRE = Cbe.ofFirstEight(2_000_002);

    @TempDir
    private Path temporary;

    private KeyFolder keys;
    private SectorCa authority;

    @BeforeEach
    void aFolder() {
        keys = KeyFolder.create(temporary.resolve("keys"), CENTRE, PRIMITIVES);
        authority = SectorCa.create(temporary.resolve("ca"), Environment.TEST, Clock.systemUTC(), PRIMITIVES);
    }

    private static KeyRequest request(CertificateUsage usage) {
        return KeyRequest.generate(usage, CENTRE, "Centre", Environment.TEST, PRIMITIVES);
    }

    private RegisteredCertificate issued(KeyRequest request) {
        return authority.issue(request.csr(), CENTRE, "Centre", request.usage(), Duration.ofDays(1));
    }

    @Test
    void aKeyThatWaitedIsTheOneOfItsCertificate() {
        for (CertificateUsage usage : CertificateUsage.values()) {
            keys.waiting().keep(request(usage));
        }

        for (Waiting waiting : keys.waiting().all()) {
            RegisteredCertificate certificate = issued(waiting.request());
            assertThat(waiting.request().isFor(InspectedCertificate.of(certificate.der()))).isTrue();
            keys.add(waiting.request(), certificate.der(), List.of(authority.certificate()));
            waiting.forget();
        }

        assertThat(keys.waiting().all()).isEmpty();
        assertThat(keys.decryption()).hasSize(1);
        assertThat(keys.signing(Clock.systemUTC().instant())).isNotNull();
    }

    @Test
    void anothersCertificateIsNotTakenForIts() {
        KeyRequest request = request(CertificateUsage.SIGN);

        assertThat(request.isFor(InspectedCertificate.of(issued(request(CertificateUsage.SIGN)).der()))).isFalse();
    }

    @Test
    void itsFileIsForItsOwnerAndRefusedOtherwise() throws Exception {
        keys.waiting().keep(request(CertificateUsage.TLS));
        Path file;
        try (Stream<Path> files = Files.list(temporary.resolve("keys"))) {
            file = files.filter(one -> one.toString().endsWith(".waiting")).findFirst().orElseThrow();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> keys.waiting().all()).isInstanceOf(UnsafeFileException.class);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "damaged");
        assertThatThrownBy(() -> keys.waiting().all()).isInstanceOf(UnsafeFileException.class).hasMessageContaining("damaged");
    }
}
