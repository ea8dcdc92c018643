package crossroads.dist.hub;

import crossroads.dist.broker.Member;
import crossroads.dist.broker.Members;
import crossroads.hub.exchange.Registry;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.InstantSource;
import java.util.Optional;

/** Tells the broker's guard who may come in: whose TLS certificate it is, and whether it counts now. */
final class RegisteredMembers implements Members {

    private final Registry registry;
    private final Cbe hub;
    private final InstantSource clock;

    RegisteredMembers(Registry registry, Cbe hub, InstantSource clock) {
        this.registry = registry;
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public Optional<Member> byFingerprint(String sha256Hex) {
        return tls(sha256Hex).map(certificate -> new Member(certificate.institution().digits(), sha256Hex));
    }

    @Override
    public boolean isLive(Member member) {
        return tls(member.fingerprint())
                .filter(certificate -> certificate.isLive() && certificate.isValidAt(clock.instant()))
                .filter(certificate -> !registry.isSuspended(new Cbe(member.cbe())))
                .isPresent();
    }

    @Override
    public Optional<String> awaited(Member member) {
        return tls(member.fingerprint())
                .filter(certificate -> certificate.isValidAt(clock.instant()) && !registry.isSuspended(new Cbe(member.cbe())))
                .flatMap(RegisteredCertificate::awaited);
    }

    @Override
    public boolean isHub(Member member) {
        return member.cbe().equals(hub.digits());
    }

    private Optional<RegisteredCertificate> tls(String sha256Hex) {
        return registry.certificate(new Fingerprint(sha256Hex)).filter(certificate -> certificate.usage() == CertificateUsage.TLS);
    }
}
