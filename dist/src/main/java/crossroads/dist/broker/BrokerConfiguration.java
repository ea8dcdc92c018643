package crossroads.dist.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * Artemis as Crossroads wants it: one AMQP port and the hub in the process, everything synced to disk, nothing made on the fly, nothing managed from
 * outside.
 */
record BrokerConfiguration(BrokerSettings settings, HubLogin hub, int vmId) {

    static final String GATE = "amqps";

    private static final int MEBIBYTE = 1 << 20;
    private static final int JOURNAL_BUFFER_NANOS = 500_000;
    private static final int INBOX_ATTEMPTS = 100;
    private static final int KEEP_DEAD_HOURS = 24;

    /** Where a message is cut off while it comes in. Up to here the guard refuses it with an answer, as an honest mistake. */
    static int cut(int hardLimit) {
        return 2 * hardLimit;
    }

    Configuration configuration() throws IOException {
        Path folder = settings.folder();
        ConfigurationImpl c = new ConfigurationImpl();
        c.setName("crossroads").setPersistenceEnabled(true).setResolveProtocols(true);
        c.setJournalDirectory(folder.resolve("journal").toString()).setBindingsDirectory(folder.resolve("bindings").toString());
        c.setPagingDirectory(folder.resolve("paging").toString()).setLargeMessagesDirectory(folder.resolve("large").toString());
        // NIO on purpose: the asynchronous kind silently becomes this one where its native library is missing.
        c.setJournalType(JournalType.NIO).setJournalDatasync(true).setJournalSyncTransactional(true).setJournalSyncNonTransactional(true);
        c.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS);
        // Every message fits the journal: none becomes one of Artemis' large messages, in which the sender's own header would outlive the guard.
        int record = cut(settings.hardLimit()) + MEBIBYTE;
        c.setJournalBufferSize_NIO(record).setJournalFileSize(Math.max(10 * MEBIBYTE, record + MEBIBYTE));
        c.setJMXManagementEnabled(false).setMessageCounterEnabled(false).setSuppressSessionNotifications(true);
        c.setSecurityEnabled(true).setAuthenticationCacheSize(0).setAuthorizationCacheSize(0).setPopulateValidatedUser(false);
        c.setClusterUser("nobody").setClusterPassword(HubLogin.random().password());
        c.setIDCacheSize(1000).setGlobalMaxSize(settings.memory()).setConnectionTTLOverride(TimeUnit.MINUTES.toMillis(1));
        c.getWildcardConfiguration().setRoutingEnabled(false);
        // Also when what is still unsent is flushed: the answer to a session's end sometimes waits for it, 2 s by default.
        c.setConnectionTtlCheckInterval(100);
        settings.disk().orElse(DiskGuard.usual(settings.data())).apply(c);
        c.addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", Integer.toString(vmId)), "vm"));
        c.addAcceptorConfiguration(new TransportConfiguration(Gate.class.getName(), gate(), GATE));
        addressSettings(c);
        return c;
    }

    private Map<String, Object> gate() {
        Map<String, Object> gate = new HashMap<>();
        gate.put(TransportConstants.HOST_PROP_NAME, settings.host());
        gate.put(TransportConstants.PORT_PROP_NAME, Integer.toString(settings.port()));
        gate.put(TransportConstants.PROTOCOLS_PROP_NAME, "AMQP");
        gate.put("saslMechanisms", "EXTERNAL");
        gate.put(TransportConstants.SSL_ENABLED_PROP_NAME, "true");
        gate.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, "true");
        // The TLS context is the gate's own; a name here keeps Artemis from asking for key store files.
        gate.put(TransportConstants.SSL_CONTEXT_PROP_NAME, "crossroads");
        gate.put(TransportConstants.AUTO_START, "false");
        gate.put(TransportConstants.REMOTING_THREADS_PROPNAME, Integer.toString(Math.max(2, Runtime.getRuntime().availableProcessors())));
        gate.put(TransportConstants.DIRECT_DELIVER, "false");
        gate.put("directDeliver", "false");
        // What one link may have in flight at once: memory, should a member send its largest.
        gate.put("amqpCredits", "100");
        gate.put("amqpLowCredits", "50");
        gate.put("amqpMinLargeMessageSize", "-1");
        // The sender's own duplicate ids are no business of the broker's: one would make it drop a message that it accepted.
        gate.put("amqpDuplicateDetection", "false");
        return gate;
    }

    private static void addressSettings(Configuration c) {
        c.addAddressSetting("#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false).setAutoDeleteAddresses(false).setAutoCreateDeadLetterResources(false).setAutoCreateExpiryResources(false)
                .setDeadLetterAddress(SimpleString.of(Addresses.DEAD)).setExpiryAddress(SimpleString.of(Addresses.EXPIRED))
                .setInitialQueueBufferSize(32).setIDCacheSize(1000).setEnableMetrics(false).setDefaultGroupBuckets(0)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE).setMaxSizeBytes(8 * MEBIBYTE).setPageSizeBytes(MEBIBYTE)
                .setMaxReadPageBytes(16 * MEBIBYTE).setPrefetchPageBytes(4 * MEBIBYTE)
                .setMaxDeliveryAttempts(INBOX_ATTEMPTS));
        // The hub takes from here; when it can't, the senders wait, and who sends past that (on a link without a target) is refused. The hub alone
        // decides how often it tries, and nothing here grows old.
        c.addAddressSetting("exchange.#", new AddressSettings().setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK).setMaxSizeBytes(48 * MEBIBYTE)
                .setMaxSizeBytesRejectThreshold(64 * MEBIBYTE).setMaxDeliveryAttempts(-1).setNoExpiry(true));
        // Copies for a person to look at; what became of a message stands in the journal.
        for (String end : new String[] {Addresses.DEAD, Addresses.EXPIRED}) {
            c.addAddressSetting(end, new AddressSettings().setExpiryDelay(TimeUnit.HOURS.toMillis(KEEP_DEAD_HOURS)).setExpiryAddress(SimpleString.of(""))
                    .setDeadLetterAddress(SimpleString.of("")));
        }
    }
}
