package crossroads.security.seals;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.Pem;
import crossroads.security.keys.DecryptionKey;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The committed sample files, and the two invented institutions that they are about. */
final class Samples {

    static final Primitives CHOSEN = Primitives.choose();
    static final Primitives FALLBACK = Primitives.withoutAcceleration();
    static final Cbe HUB = Cbe.ofFirstEight(2_000_001);
    static final Cbe PARTNER = Cbe.ofFirstEight(2_000_002);
    static final byte[] ENVELOPE = bytes("envelope.xml");

    private static final Map<Fingerprint, RegisteredCertificate> REGISTRY = Stream.of(
                    certificate("hub-sign"),
                    certificate("partner-sign"),
                    certificate("partner-sign-p384"),
                    certificate("partner-sign-rsa3072"),
                    certificate("partner-sign-rsa2048"),
                    certificate("partner-sign-k256"))
            .collect(Collectors.toMap(RegisteredCertificate::fingerprint, one -> one));
    static final Function<Fingerprint, Optional<RegisteredCertificate>> REGISTERED =
            fingerprint -> Optional.ofNullable(REGISTRY.get(fingerprint));

    private Samples() {}

    static CmsSeals hub(Primitives primitives) {
        return new CmsSeals(primitives, signingKey("hub-sign", primitives), List.of(decryptionKey("hub-encrypt", primitives)), REGISTERED);
    }

    static CmsSeals partner(Primitives primitives) {
        return new CmsSeals(
                primitives, signingKey("partner-sign", primitives), List.of(decryptionKey("partner-encrypt", primitives)), REGISTERED);
    }

    static SigningKey signingKey(String name, Primitives primitives) {
        return SigningKey.of(privateKey(name), certificate(name), primitives);
    }

    static DecryptionKey decryptionKey(String name, Primitives primitives) {
        return DecryptionKey.of(privateKey(name), certificate(name), primitives);
    }

    /** As if registered, also where registering would refuse it. */
    static RegisteredCertificate certificate(String name) {
        InspectedCertificate inspected = InspectedCertificate.ofFile(bytes(name + ".pem"));
        return new RegisteredCertificate(
                name.startsWith("hub") ? HUB : PARTNER,
                name.contains("encrypt") ? CertificateUsage.ENCRYPT : CertificateUsage.SIGN,
                inspected.fingerprint(),
                inspected.der(),
                inspected.notBefore(),
                inspected.notAfter(),
                CertificateState.LIVE);
    }

    static PrivateKey privateKey(String name) {
        try {
            byte[] der = Pem.decode("PRIVATE KEY", bytes(name + ".key"));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static byte[] bytes(String file) {
        try (InputStream in = Samples.class.getResourceAsStream("/samples/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
