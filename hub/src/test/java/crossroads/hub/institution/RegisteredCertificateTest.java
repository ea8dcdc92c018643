package crossroads.hub.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredCertificateTest {

    private static final byte[] DER = {0x30, 0x00};

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, true",
        "2025-12-31T23:59:59.999Z, false",
        "2026-12-31T23:59:59Z, true",
        "2026-12-31T23:59:59.001Z, false"
    })
    void bothEndsOfTheValidityCount(Instant instant, boolean isValid) {
        assertThat(certificate(CertificateState.LIVE).isValidAt(instant)).isEqualTo(isValid);
    }

    @Test
    void aRevokedCertificateIsNotLive() {
        assertThat(certificate(CertificateState.LIVE).isLive()).isTrue();
        assertThat(certificate(CertificateState.REVOKED).isLive()).isFalse();
    }

    @Test
    void aFingerprintIsTheDigestOfTheDer() {
        assertThat(Fingerprint.of(new byte[0])).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThatThrownBy(() -> new Fingerprint("E3B0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fingerprint("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RegisteredCertificate certificate(CertificateState state) {
        return new RegisteredCertificate(
                Cbe.ofFirstEight(2_446_406),
                CertificateUsage.SIGN,
                Fingerprint.of(DER),
                DER,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-12-31T23:59:59Z"),
                state);
    }
}
