package crossroads.dist.broker;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.dist.embedded.FolderLock;
import crossroads.dist.embedded.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ServiceRegistry;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Artemis broker in this process: the hub's queues on disk, one guarded AMQP port for the institutions, {@code vm://} for the hub. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final FolderLock lock;
    private final BrokerSettings settings;
    private final QueueStore.Server server;
    private final Gate gate;
    private final HubLogin hub;
    private final int vmId;
    private final Inboxes inboxes;
    private final Duration took;
    private final CompletableFuture<String> failed = new CompletableFuture<>();

    private EmbeddedBroker(FolderLock lock, BrokerSettings settings, QueueStore.Server server, Gate gate, HubLogin hub, int vmId, long begin) {
        this.lock = lock;
        this.settings = settings;
        this.server = server;
        this.gate = gate;
        this.hub = hub;
        this.vmId = vmId;
        this.inboxes = new Inboxes(server);
        this.took = Duration.ofNanos(System.nanoTime() - begin);
        server.registerIOCriticalErrorListener((cause, message, file) -> failed.complete(String.valueOf(cause.getMessage())));
    }

    /** Starts it with its port still closed, so that the hub can get ready first; throws {@link CannotStart}. */
    public static EmbeddedBroker start(BrokerSettings settings, Surroundings surroundings) {
        long begin = System.nanoTime();
        madePrivate(settings.folder());
        FolderLock lock = FolderLock.take(settings.data(), "broker");
        try {
            HubLogin hub = HubLogin.random();
            int vmId = new SecureRandom().nextInt(Integer.MAX_VALUE);
            Gate gate = new Gate(surroundings, settings.connections());
            Configuration configuration = new BrokerConfiguration(settings, hub, vmId).configuration();
            configuration.registerBrokerPlugin(new Guard(gate, surroundings, settings.hardLimit(), new AtTheDoor(settings.questions())));
            ServiceRegistry services = new ServiceRegistryImpl();
            services.addAcceptorFactory(BrokerConfiguration.GATE, gate);
            QueueStore.Server server = new QueueStore.Server(configuration, new Doorkeeper(gate, hub), services);
            server.start();
            if (!server.waitForActivation(60, TimeUnit.SECONDS) || server.getRemotingService().getAcceptor(BrokerConfiguration.GATE) == null) {
                server.stop();
                throw new CannotStart(Reason.FAILED, "the broker did not start: the log says why", "see the log; the broker's files are in " + settings.folder());
            }
            EmbeddedBroker broker = new EmbeddedBroker(lock, settings, server, gate, hub, vmId, begin);
            broker.inboxes.declare(List.of(Addresses.ONLINE, Addresses.ANSWERS, Addresses.BULK, Addresses.DEAD, Addresses.EXPIRED));
            LOG.info("Artemis {} after {} ms", server.getVersion().getFullVersion(), broker.took.toMillis());
            return broker;
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        } catch (Exception e) {
            lock.release();
            throw new CannotStart(Reason.FAILED, "the broker did not start: " + e.getMessage(), "see the log; the broker's files are in " + settings.folder(), e);
        }
    }

    /** Opens the port to the institutions. */
    public void open() {
        LoopbackPort port = new LoopbackPort(settings.port());
        if (settings.port() != 0 && settings.host().equals("127.0.0.1") && !port.isFree()) {
            throw new CannotStart(Reason.PORT_TAKEN, "port " + settings.port() + " is used by " + port.user(), "use others: --port-offset 1000");
        }
        try {
            server.getRemotingService().getAcceptor(BrokerConfiguration.GATE).start();
        } catch (Exception e) {
            throw new CannotStart(Reason.PORT_TAKEN, "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
                    "use others: --port-offset 1000", e);
        }
        LOG.info("AMQP with mutual TLS on {}:{}", settings.host(), port());
    }

    /** The port that it listens on. */
    public int port() {
        return ((NettyAcceptor) server.getRemotingService().getAcceptor(BrokerConfiguration.GATE)).getActualPort();
    }

    public Inboxes inboxes() {
        return inboxes;
    }

    /** How long the start took. */
    public Duration took() {
        return took;
    }

    /** The hub's way to this broker, for sessions with {@link #hub()}; the caller closes it. */
    public ServerLocator locator() {
        return ActiveMQClient.createServerLocatorWithoutHA(
                        new TransportConfiguration(InVMConnectorFactory.class.getName(), Map.of("serverId", Integer.toString(vmId))))
                .setMinLargeMessageSize(BrokerConfiguration.cut(settings.hardLimit()));
    }

    public HubLogin hub() {
        return hub;
    }

    public boolean isRunning() {
        return server.isStarted() && server.isActive();
    }

    /** Completes when its disk failed. What it says that it has may not be there: it ends itself, and only another start makes a broker of its files. */
    public CompletionStage<String> failed() {
        return failed.minimalCompletionStage();
    }

    /** Whether it takes no messages because its disk is full. */
    public boolean isDiskFull() {
        return server.getPagingManager().isDiskFull();
    }

    public int connectionsOpen() {
        return gate.connectionsOpen();
    }

    /** Closes all connections of this certificate; says how many. */
    public int disconnectCertificate(String fingerprint) {
        return gate.disconnect(member -> member.fingerprint().equals(fingerprint));
    }

    /** Closes all connections of this institution; says how many. */
    public int disconnectInstitution(String cbe) {
        return gate.disconnect(member -> member.cbe().equals(cbe));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.error("The broker did not stop cleanly", e);
        } finally {
            lock.release();
        }
    }

    private static void madePrivate(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot make " + folder + ": " + e, "use a data folder that can be written: --data DIR", e);
        }
    }
}
