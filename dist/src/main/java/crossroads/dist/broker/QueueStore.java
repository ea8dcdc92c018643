package crossroads.dist.broker;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.server.ServiceRegistry;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;

/**
 * Artemis' journal, which makes many queues known in one transaction. By itself it syncs the disk twice for each, in the background: half a minute for
 * the inboxes of a sector, and whoever asked for them would not know when they are there to stay.
 */
final class QueueStore extends JournalStorageManager {

    private static final long PATIENCE_MS = 60_000;

    /** The transaction of the thread that makes many queues at once. */
    private final ThreadLocal<Long> together = new ThreadLocal<>();

    private QueueStore(Server server) {
        super(server.getConfiguration(), server.getCriticalAnalyzer(), server.getExecutorFactory(), server.getScheduledPool(),
                server.getIOExecutorFactory(), server.getIoCriticalErrorListener());
    }

    /** Artemis on this store. */
    static final class Server extends ActiveMQServerImpl {
        Server(Configuration configuration, Doorkeeper doorkeeper,
                ServiceRegistry services) {
            super(configuration, null, doorkeeper, null, services);
        }

        @Override
        protected StorageManager createStorageManager() {
            QueueStore store = new QueueStore(this);
            getCriticalAnalyzer().add(store);
            return store;
        }

        QueueStore queueStore() {
            return (QueueStore) getStorageManager();
        }
    }

    /** Runs what makes queues; when it returns they are on disk. */
    void together(Runnable makesQueues) throws Exception {
        OperationContext before = getContext();
        OperationContext ours = newSingleThreadContext();
        setContext(ours);
        together.set(generateID());
        try {
            makesQueues.run();
            super.commitBindings(together.get());
            if (!ours.waitCompletion(PATIENCE_MS)) {
                throw new IllegalStateException("the disk did not answer within " + PATIENCE_MS + " ms");
            }
        } finally {
            together.remove();
            setContext(before);
        }
    }

    @Override
    public void addQueueBinding(long transaction, Binding binding) throws Exception {
        super.addQueueBinding(ours(transaction), binding);
    }

    @Override
    public void addAddressBinding(long transaction, AddressInfo address) throws Exception {
        super.addAddressBinding(ours(transaction), address);
    }

    @Override
    public void commitBindings(long transaction) throws Exception {
        if (together.get() == null) {
            super.commitBindings(transaction);
        }
    }

    private long ours(long transaction) {
        Long many = together.get();
        return many == null ? transaction : many;
    }
}
