package crossroads.dist.hub;

import crossroads.admin.management.Readiness;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.store.JdbcConfirmations;
import crossroads.hub.store.JdbcRegistry;
import crossroads.hub.store.JdbcSecurityEvents;
import crossroads.hub.store.JdbcWithdrawals;
import crossroads.security.outside.OutsideIssuer;
import crossroads.security.providers.Primitives;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Watches the authorities outside the sector: asks each as often as the configuration wants, and has the registry say of the certificates what it
 * answers, so that every node obeys and no message waits for anybody. Each node watches; whichever hears something, it holds for all.
 */
final class OutsideTrust implements AutoCloseable {

    private static final String GONE = "configuration";

    private final List<OutsideWatch> watches;
    private final JdbcRegistry registry;
    private final JdbcWithdrawals withdrawals;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OutsideTrust(
            List<OutsideAuthority> authorities,
            Environment environment,
            JdbcRegistry registry,
            JdbcWithdrawals withdrawals,
            JdbcConfirmations confirmations,
            JdbcSecurityEvents events,
            Primitives primitives,
            Clock clock) {
        this.registry = registry;
        this.withdrawals = withdrawals;
        this.clock = clock;
        this.watches = authorities.stream()
                .map(one -> new OutsideWatch(
                        OutsideIssuer.of(one, confirmations::isNewest, environment, primitives), registry, withdrawals, confirmations, events, clock))
                .toList();
    }

    List<OutsideIssuer> issuers() {
        return watches.stream().map(OutsideWatch::issuer).toList();
    }

    /** Of whose certificates TLS lets through who holds one. */
    List<X509Certificate> certificates() {
        return issuers().stream().map(OutsideIssuer::certificate).toList();
    }

    /** Asks all once, before any door is open: what was revoked while the hub was down, or can't be known any more, does not come in first. */
    void begin() {
        for (RegisteredCertificate one : registry.certificates()) {
            if (one.authority().isPresent() && one.state() == CertificateState.LIVE && watches.stream().noneMatch(watch -> watch.isFor(one))) {
                withdrawals.unconfirm(one.fingerprint(), clock.instant().plus(Duration.ofDays(1)), GONE);
            }
        }
        List<Future<?>> first = watches.stream().<Future<?>>map(watch -> threads.submit(watch::look)).toList();
        for (Future<?> one : first) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("the outside authorities can't be watched", e.getCause());
            }
        }
    }

    /** Asks those whose turn it is; none waits for another. */
    void look() {
        Instant now = clock.instant();
        watches.stream().filter(watch -> watch.isDue(now)).forEach(watch -> threads.execute(watch::look));
    }

    /** What health says of each: {@code ok}, or since when it gives no answer and why. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        watches.forEach(watch -> words.put("authority " + watch.issuer().authority().name(), watch.word()));
        return words;
    }

    int silent() {
        Collection<String> words = words().values();
        return (int) words.stream().filter(word -> !word.equals(Readiness.OK)).count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
