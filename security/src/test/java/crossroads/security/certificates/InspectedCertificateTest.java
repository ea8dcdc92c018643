package crossroads.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectedCertificateTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Cbe PARTNER = Cbe.ofFirstEight(2_000_002);

    @ParameterizedTest
    @CsvSource({"partner-sign,SIGN", "partner-sign-p384,SIGN", "partner-sign-rsa3072,SIGN", "partner-sign,TLS", "partner-encrypt,ENCRYPT"})
    void whatServesItsUsageCanBeRegistered(String name, CertificateUsage usage) throws Exception {
        RegisteredCertificate registered = read(name).register(PARTNER, usage, PRIMITIVES);

        assertThat(registered.institution()).isEqualTo(PARTNER);
        assertThat(registered.usage()).isEqualTo(usage);
        assertThat(registered.fingerprint()).isEqualTo(Fingerprint.of(registered.der()));
        assertThat(registered.isLive()).isTrue();
        assertThat(registered.notBefore()).isBefore(registered.notAfter());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            partner-sign-rsa2048 | SIGN    | at least 3072 bits
            partner-sign-k256    | SIGN    | named curve P-256 or P-384
            partner-sign         | ENCRYPT | keyAgreement is asked
            partner-encrypt      | SIGN    | digitalSignature is asked
            partner-sign-p384    | ENCRYPT | a key on P-256
            partner-encrypt-rsa  | ENCRYPT | a key on P-256
            """)
    void whatDoesNotServeIsNotRegistered(String name, CertificateUsage usage, String why) throws Exception {
        InspectedCertificate inspected = read(name);

        assertThatThrownBy(() -> inspected.register(PARTNER, usage, PRIMITIVES))
                .isInstanceOf(UnsuitableException.class)
                .hasMessageContaining(why);
    }

    @Test
    void itSaysWhatStandsInIt() throws Exception {
        InspectedCertificate inspected = read("partner-sign");

        assertThat(inspected.subject()).contains("CN=partner-sign").isEqualTo(inspected.issuer());
        assertThat(inspected.institution()).isEmpty();
        assertThat(inspected.subjectKeyId()).hasValueSatisfying(id -> assertThat(id).hasSize(20));
        assertThat(inspected.toString()).contains("partner-sign");
    }

    @Test
    void bytesAfterACertificateAreNotACertificate() throws Exception {
        byte[] der = read("partner-sign").der();

        assertThatThrownBy(() -> InspectedCertificate.of(Arrays.copyOf(der, der.length + 1))).isInstanceOf(UnsuitableException.class);
        assertThatThrownBy(() -> InspectedCertificate.ofFile("no certificate".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnsuitableException.class);
    }

    @Test
    void aBrokenCertificateIsReadOrUnsuitableAndNothingElse() throws Exception {
        byte[] der = read("partner-sign").der();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = der.clone();
            for (int j = 0; j <= i % 3; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                InspectedCertificate.of(broken).register(PARTNER, CertificateUsage.SIGN, PRIMITIVES);
            } catch (UnsuitableException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private static InspectedCertificate read(String name) throws IOException {
        try (InputStream in = InspectedCertificateTest.class.getResourceAsStream("/samples/" + name + ".pem")) {
            return InspectedCertificate.ofFile(in.readAllBytes());
        }
    }
}
