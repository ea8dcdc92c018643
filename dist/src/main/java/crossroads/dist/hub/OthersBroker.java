package crossroads.dist.hub;

import crossroads.dist.broker.GuardProof;
import crossroads.dist.broker.RemoteStamps;
import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.dist.hub.Taken.Undelivered;
import crossroads.hub.exchange.Carrier;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.store.Chores;
import crossroads.hub.store.JdbcHandover;
import crossroads.hub.store.JdbcRegistry;
import crossroads.routes.amqp.BrokerException;
import crossroads.routes.amqp.Lines;
import crossroads.routes.amqp.RemoteBroker;
import crossroads.security.keys.TlsContexts;
import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The broker of another node, which this one joins: it takes messages there by the hub's certificate, and hands over what it commits by the database. */
final class OthersBroker implements BrokerSide {

    private static final int AHEAD = 64;
    private static final String OPTIONS = "?amqp.saslMechanisms=EXTERNAL&amqp.idleTimeout=20000&jms.connectTimeout=10000&jms.requestTimeout=15000"
            + "&jms.closeTimeout=5000&transport.connectTimeout=10000&transport.verifyHost=false&jms.prefetchPolicy.all=" + AHEAD;

    private final URI uri;
    private final HubIdentity identity;
    private final JdbcRegistry registry;
    private final Cbe hub;
    private final Clock clock;
    private final RemoteBroker broker;
    private final JdbcHandover handover;

    private OthersBroker(URI uri, HubIdentity identity, JdbcRegistry registry, Cbe hub, JdbcHandover handover, Clock clock) {
        this.uri = uri;
        this.identity = identity;
        this.registry = registry;
        this.hub = hub;
        this.clock = clock;
        this.handover = handover;
        this.broker = new RemoteBroker(this::connections, RemoteStamps::of, connection -> {
            requireKeys();
            GuardProof.require(connection, hub.digits(), tls().fingerprint().hex());
        });
    }

    /** Throws {@link CannotStart} when this hub may not join, or what is there is no broker of ours. */
    static OthersBroker join(URI uri, HubIdentity identity, JdbcRegistry registry, Cbe hub, JdbcHandover handover, Clock clock) {
        OthersBroker joined = new OthersBroker(uri, identity, registry, hub, handover, clock);
        if (!"amqps".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
            throw new CannotStart(Reason.FAILED, "not the address of a broker: " + uri, "--broker amqps://HOST:5671");
        }
        try {
            joined.requireKeys();
            joined.broker.require();
        } catch (BrokerException e) {
            throw new CannotStart(
                    Reason.FAILED, "the broker at " + uri + ": " + e.getMessage(), "see \"Two nodes\" in docs/operations.md; start the hub that has the broker first", e);
        }
        registry.onChange(joined::leaveWhereKeysAreMissing);
        return joined;
    }

    private RegisteredCertificate tls() {
        return identity.keys().current(CertificateUsage.TLS, clock.instant());
    }

    private Stream<RegisteredCertificate> registered() {
        return registry.certificates().stream().filter(one -> one.institution().equals(hub) && one.isLive() && one.isValidAt(clock.instant()));
    }

    /** What was encrypted to a key that is not here could not be opened, and would be refused as if its sender were wrong. */
    private boolean hasKeys() {
        Set<Fingerprint> here = identity.certificates().stream().map(RegisteredCertificate::fingerprint).collect(Collectors.toSet());
        return registered().filter(one -> one.usage() != CertificateUsage.TLS).allMatch(one -> here.contains(one.fingerprint()));
    }

    private void requireKeys() throws BrokerException {
        if (registered().noneMatch(one -> one.fingerprint().equals(tls().fingerprint()))) {
            throw new BrokerException("the hub's TLS certificate on this node is not registered, or was revoked: copy hub-keys of the hub that has the broker", null);
        }
        if (!hasKeys()) {
            throw new BrokerException("this node lacks a key of the hub that is registered: copy hub-keys of the hub that has the broker, then start again", null);
        }
    }

    private void leaveWhereKeysAreMissing() {
        if (!hasKeys()) {
            broker.leave();
        }
    }

    private ConnectionFactory connections() {
        JmsConnectionFactory factory = new JmsConnectionFactory(uri + OPTIONS);
        List<byte[]> servers = registered().filter(one -> one.usage() == CertificateUsage.TLS).map(RegisteredCertificate::der).toList();
        factory.setSslContext(TlsContexts.clientOf(identity.keys(), clock.instant(), servers));
        return factory;
    }

    @Override
    public Lines lines() {
        return broker;
    }

    @Override
    public Carrier carrier() {
        return handover;
    }

    @Override
    public void readAgain() {
        handover.readAgain();
    }

    /** What was taken the node with the broker hears. */
    @Override
    public void start(Chores chores, Undelivered undelivered) {}

    @Override
    public void open() {}

    @Override
    public int port() {
        return uri.getPort();
    }

    @Override
    public int waiting() {
        return handover.waiting();
    }

    @Override
    public Map<String, String> health() {
        return Map.of();
    }

    /** It waits for the other's broker as long as it takes. */
    @Override
    public CompletionStage<String> failed() {
        return new CompletableFuture<>();
    }

    @Override
    public void disconnectInstitution(String cbe) {}

    @Override
    public void disconnectCertificate(String fingerprint) {}

    @Override
    public String description() {
        return "broker " + uri;
    }

    @Override
    public void close() {
        handover.close();
    }
}
