package crossroads.dist.testbench;

import crossroads.dist.broker.Member;
import crossroads.dist.broker.Members;
import crossroads.hub.exchange.Registry;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The certificates of the bench's sector, for its broker and for the hub's own Open. Nothing is ever withdrawn. */
final class BenchRegistry implements Registry, Members {

    private final Map<Fingerprint, RegisteredCertificate> certificates = new ConcurrentHashMap<>();

    void add(RegisteredCertificate certificate) {
        certificates.put(certificate.fingerprint(), certificate);
    }

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public Optional<RegisteredCertificate> certificate(Fingerprint fingerprint) {
        return Optional.ofNullable(certificates.get(fingerprint));
    }

    @Override
    public Optional<RegisteredCertificate> encryptionCertificate(Cbe institution, Instant at) {
        return certificates.values().stream()
                .filter(one -> one.usage() == CertificateUsage.ENCRYPT && one.institution().equals(institution) && one.isValidAt(at))
                .max(Comparator.comparing(RegisteredCertificate::notBefore));
    }

    @Override
    public Optional<String> awaited(Cbe institution, Instant at) {
        return Optional.empty();
    }

    @Override
    public boolean isSuspended(Cbe institution) {
        return false;
    }

    @Override
    public Optional<Member> byFingerprint(String sha256Hex) {
        return certificate(new Fingerprint(sha256Hex))
                .filter(one -> one.usage() == CertificateUsage.TLS)
                .map(one -> new Member(one.institution().digits(), sha256Hex));
    }

    @Override
    public boolean isLive(Member member) {
        return true;
    }
}
