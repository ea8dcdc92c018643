package crossroads.security.seals;

import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Registered certificates as signers. Each is looked up for each message, so that a withdrawal counts; only what was parsed is kept. */
final class Signers {

    private static final int KEPT = 20_000;

    private final Function<Fingerprint, Optional<RegisteredCertificate>> registry;
    private final Primitives primitives;
    private final Map<Fingerprint, Signer> parsed = new ConcurrentHashMap<>();

    Signers(Function<Fingerprint, Optional<RegisteredCertificate>> registry, Primitives primitives) {
        this.registry = registry;
        this.primitives = primitives;
    }

    /** @return empty when it is not registered */
    Optional<Signer> find(Fingerprint fingerprint) {
        return registry.apply(fingerprint).map(certificate -> parsed(fingerprint, certificate));
    }

    private Signer parsed(Fingerprint fingerprint, RegisteredCertificate certificate) {
        Signer known = parsed.get(fingerprint);
        if (known != null) {
            return known;
        }
        if (parsed.size() >= KEPT) {
            parsed.clear();
        }
        try {
            Signer signer = Signer.of(certificate.der(), primitives);
            parsed.put(fingerprint, signer);
            return signer;
        } catch (UnsuitableException e) {
            throw SealRefusals.suite("a signer's certificate with " + e.getMessage(), "a key on P-256");
        }
    }

    /**
     * The fingerprint by which a certificate is registered, from the hash by which a signature names it. For a hash other than SHA-256 the
     * certificates that came along are asked: as hints only, for what is found is looked up in the registry all the same.
     */
    Optional<Fingerprint> fingerprint(Hash hash, byte[] certificateHash, List<byte[]> embedded) {
        if (hash == Hash.SHA_256) {
            return Optional.of(new Fingerprint(HexFormat.of().formatHex(certificateHash)));
        }
        for (byte[] der : embedded) {
            if (Arrays.equals(primitives.digest(hash, der), certificateHash)) {
                return Optional.of(Fingerprint.of(der));
            }
        }
        return Optional.empty();
    }
}
