package crossroads.dist.hub;

import crossroads.admin.management.Readiness;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.store.JdbcConfirmations;
import crossroads.hub.store.JdbcRegistry;
import crossroads.hub.store.JdbcSecurityEvents;
import crossroads.hub.store.JdbcWithdrawals;
import crossroads.security.outside.OutsideIssuer;
import crossroads.security.outside.Silence;
import crossroads.security.outside.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One outside authority: what it was asked last and what became of it. The grace counts from the last answer that a certificate is good, whichever node
 * heard it, and also while the hub was down.
 */
final class OutsideWatch {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideWatch.class);

    private final OutsideIssuer issuer;
    private final OutsideAuthority authority;
    private final JdbcRegistry registry;
    private final JdbcWithdrawals withdrawals;
    private final JdbcConfirmations confirmations;
    private final JdbcSecurityEvents events;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Instant begun = Instant.MIN;
    private volatile Optional<Since> silence = Optional.empty();

    /** Since when it gives no answer, and why at last. */
    private record Since(Instant at, Silence why) {}

    OutsideWatch(
            OutsideIssuer issuer,
            JdbcRegistry registry,
            JdbcWithdrawals withdrawals,
            JdbcConfirmations confirmations,
            JdbcSecurityEvents events,
            Clock clock) {
        this.issuer = issuer;
        this.authority = issuer.authority();
        this.registry = registry;
        this.withdrawals = withdrawals;
        this.confirmations = confirmations;
        this.events = events;
        this.clock = clock;
    }

    OutsideIssuer issuer() {
        return issuer;
    }

    /** Whether this authority issued it, to an institution that may still use it. */
    boolean isFor(RegisteredCertificate one) {
        return one.authority().filter(authority.name()::equals).isPresent() && authority.institutions().contains(one.institution());
    }

    boolean isDue(Instant now) {
        // Either way: a clock that was set back must not make it wait.
        return begun.equals(Instant.MIN) || java.time.Duration.between(begun, now).abs().compareTo(authority.every()) >= 0;
    }

    /** Asks, and has the registry say what was answered. One look at a time. */
    void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            begun = now;
            List<RegisteredCertificate> about = registry.certificates().stream()
                    .filter(one -> isFor(one) && one.state() != CertificateState.REVOKED && one.isValidAt(now))
                    .toList();
            Told told = issuer.ask(about, now);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            obey(about, told, now);
            tell(told.silence(), now);
        } catch (RuntimeException e) {
            // Nothing is said of anybody: the next look is soon. The database's own outage is told by health.
            LOG.warn("What {} says could not be obeyed, and is asked again: {}", authority, e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    private void obey(List<RegisteredCertificate> about, Told told, Instant now) {
        String by = authority.toString();
        for (Fingerprint one : told.revoked()) {
            if (withdrawals.revoke(one, by)) {
                LOG.warn("Certificate {} was revoked by {}", one, authority);
            }
        }
        confirmations.note(told.good(), now);
        Instant since = now.minus(authority.grace());
        Map<Fingerprint, Instant> heard = told.silence().isPresent() ? confirmations.all() : Map.of();
        for (RegisteredCertificate one : about) {
            Fingerprint print = one.fingerprint();
            if (told.good().contains(print)) {
                if (one.state() == CertificateState.UNCONFIRMED && withdrawals.confirm(print, by)) {
                    LOG.info("{} counts again: {} says that it is good", one, authority);
                }
            } else if (!told.revoked().contains(print)
                    && one.isLive()
                    && heard.getOrDefault(print, Instant.EPOCH).isBefore(since)
                    && withdrawals.unconfirm(print, since, by)) {
                LOG.warn("{} does not count: {} has not said for {} that it is good", one, authority, authority.grace());
            }
        }
    }

    private void tell(Optional<Silence> now, Instant at) {
        Optional<Since> before = silence;
        now.ifPresent(why -> events.note(authority.toString(), "REVOCATION_" + why.reason()));
        if (now.isPresent() && before.map(since -> since.why.reason()).filter(now.get().reason()::equals).isEmpty()) {
            LOG.warn("No answer of {}: {}", authority, now.get());
        } else if (now.isEmpty() && before.isPresent()) {
            LOG.info("{} answers again", authority);
        }
        silence = now.map(why -> new Since(before.map(Since::at).orElse(at), why));
    }

    String word() {
        return silence.map(since -> "no answer since " + since.at + ": " + since.why + "; after " + authority.grace() + " its certificates are refused")
                .orElse(Readiness.OK);
    }
}
