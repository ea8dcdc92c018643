package crossroads.hub.store;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was registered as of one moment, for look-ups in memory. Immutable; each change makes another. */
final class Registered {

    static final Registered NOTHING = new Registered(0, 0, Map.of(), Map.of(), Set.of());

    private final long epoch;
    private final long version;
    private final Map<Fingerprint, RegisteredCertificate> certificates;
    private final Map<Cbe, List<RegisteredCertificate>> encryption;
    private final Set<Cbe> suspended;

    private Registered(
            long epoch,
            long version,
            Map<Fingerprint, RegisteredCertificate> certificates,
            Map<Cbe, List<RegisteredCertificate>> encryption,
            Set<Cbe> suspended) {
        this.epoch = epoch;
        this.version = version;
        this.certificates = certificates;
        this.encryption = encryption;
        this.suspended = suspended;
    }

    /** The same at a later epoch. */
    Registered at(long later) {
        return new Registered(later, version, certificates, encryption, suspended);
    }

    /** With these certificates and suspensions in place of what was known of them. */
    Registered with(long newer, List<RegisteredCertificate> changed, Map<Cbe, Boolean> suspensions) {
        Map<Fingerprint, RegisteredCertificate> all = new HashMap<>(certificates);
        Map<Cbe, List<RegisteredCertificate>> keys = new HashMap<>(encryption);
        for (RegisteredCertificate certificate : changed) {
            all.put(certificate.fingerprint(), certificate);
            if (certificate.usage() == CertificateUsage.ENCRYPT) {
                List<RegisteredCertificate> own = new ArrayList<>(keys.getOrDefault(certificate.institution(), List.of()));
                own.removeIf(known -> known.fingerprint().equals(certificate.fingerprint()));
                own.add(certificate);
                keys.put(certificate.institution(), List.copyOf(own));
            }
        }
        Set<Cbe> out = new HashSet<>(suspended);
        suspensions.forEach((cbe, isSuspended) -> {
            if (isSuspended) {
                out.add(cbe);
            } else {
                out.remove(cbe);
            }
        });
        return new Registered(epoch, newer, all, keys, out);
    }

    long epoch() {
        return epoch;
    }

    long version() {
        return version;
    }

    Optional<RegisteredCertificate> certificate(Fingerprint fingerprint) {
        return Optional.ofNullable(certificates.get(fingerprint));
    }

    Optional<RegisteredCertificate> encryptionCertificate(Cbe institution, Instant at) {
        return encryption.getOrDefault(institution, List.of()).stream()
                .filter(certificate -> certificate.isLive() && certificate.isValidAt(at))
                .max(Comparator.comparing(RegisteredCertificate::notBefore));
    }

    Optional<String> awaited(Cbe institution, Instant at) {
        return encryption.getOrDefault(institution, List.of()).stream()
                .filter(certificate -> certificate.isValidAt(at))
                .flatMap(certificate -> certificate.awaited().stream())
                .findFirst();
    }

    boolean isSuspended(Cbe institution) {
        return suspended.contains(institution);
    }

    List<RegisteredCertificate> certificates() {
        return certificates.values().stream()
                .sorted(Comparator.comparing(RegisteredCertificate::institution)
                        .thenComparing(RegisteredCertificate::usage)
                        .thenComparing(RegisteredCertificate::notBefore))
                .toList();
    }

    Set<Cbe> suspended() {
        return Set.copyOf(suspended);
    }
}
