package crossroads.dist.broker;

import crossroads.dist.broker.SecurityEvents.Reason;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.AcceptorFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;

/** The one way in from the network, and who is inside: TLS with the certificate of a live member, then AMQP. */
final class Gate implements AcceptorFactory {

    private static final long PAUSE_MILLIS = 200;
    private static final AttributeKey<Member> MEMBER = AttributeKey.valueOf(Gate.class, "member");

    private final Surroundings surroundings;
    private final int connections;
    private final Set<Channel> inside = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Member> admission = member -> { };

    Gate(Surroundings surroundings, int connections) {
        this.surroundings = surroundings;
        this.connections = connections;
    }

    @Override
    public Acceptor createAcceptor(String name, ClusterConnection cluster, Map<String, Object> configuration, BufferHandler handler,
            ServerConnectionLifeCycleListener listener, Executor threads, ScheduledExecutorService timer,
            @SuppressWarnings("rawtypes") Map<String, ProtocolManager> protocols,
            String threadGroup, MetricsManager metrics) {
        return new GateAcceptor(this, surroundings.tls(), name, cluster, configuration, handler, listener, timer, new OrderedExecutor(threads),
                protocols, threadGroup, metrics);
    }

    void onAdmission(Consumer<Member> prepare) {
        this.admission = prepare;
    }

    /** After the handshake: the certificate is proved, now whose is it? */
    void admit(Channel channel, String fingerprint) {
        Optional<Member> member = surroundings.members().byFingerprint(fingerprint);
        if (member.isEmpty()) {
            turnAway(channel, Reason.CERTIFICATE_UNKNOWN);
        } else if (!surroundings.members().isLive(member.get())) {
            turnAway(channel, whyNotLive(member.get()));
        } else if (inside.stream().filter(open -> member.equals(memberOf(open))).count() >= connections) {
            turnAway(channel, Reason.TOO_MANY_CONNECTIONS);
        } else {
            admission.accept(member.get());
            channel.attr(MEMBER).set(member.get());
            inside.add(channel);
            channel.closeFuture().addListener(closed -> inside.remove(channel));
            // Withdrawn while it came in: whoever closed the open connections did not see this one.
            if (!surroundings.members().isLive(member.get())) {
                turnAway(channel, whyNotLive(member.get()));
            }
        }
    }

    private Reason whyNotLive(Member member) {
        return surroundings.members().awaited(member).isPresent() ? Reason.STATUS_UNKNOWN : Reason.MEMBER_NOT_LIVE;
    }

    /** On whom it waits who is at the other end and may not act. */
    Optional<String> awaited(RemotingConnection connection) {
        return channel(connection).flatMap(Gate::memberOf).flatMap(surroundings.members()::awaited);
    }

    void turnAway(Channel channel, Reason reason) {
        surroundings.events().event(address(channel), reason);
        channel.close();
    }

    void report(RemotingConnection connection, Reason reason) {
        channel(connection).ifPresent(channel -> surroundings.events().event(address(channel), reason));
    }

    /** Who is at the other end, if it came through this gate and may still act. */
    Optional<Member> live(RemotingConnection connection) {
        return channel(connection).flatMap(Gate::memberOf).filter(surroundings.members()::isLive);
    }

    boolean isHub(Member member) {
        return surroundings.members().isHub(member);
    }

    boolean isFromNetwork(RemotingConnection connection) {
        return channel(connection).isPresent();
    }

    /** Closes the connections of these members at once, whatever they are doing. */
    int disconnect(Predicate<Member> who) {
        int closed = 0;
        for (Channel channel : inside) {
            if (memberOf(channel).filter(who).isPresent()) {
                channel.close();
                closed++;
            }
        }
        return closed;
    }

    int connectionsOpen() {
        return inside.size();
    }

    /** Reads nothing of this connection for a moment: who sends more than it may is not answered as fast as it can send. */
    void slowDown(RemotingConnection connection) {
        channel(connection).ifPresent(channel -> {
            channel.config().setAutoRead(false);
            channel.eventLoop().schedule(() -> channel.config().setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    static Optional<Channel> channel(RemotingConnection connection) {
        return connection != null && connection.getTransportConnection() instanceof NettyConnection netty ? Optional.of(netty.getChannel()) : Optional.empty();
    }

    private static Optional<Member> memberOf(Channel channel) {
        return Optional.ofNullable(channel.attr(MEMBER).get());
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress().getHostAddress() : "unknown";
    }
}
