package crossroads.torture;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The n-th call of the database or of the broker fails; before it had an effect, or after, when nobody knows whether it had one. */
enum FailingCall implements Fault {
    JDBC_BEFORE("org.postgresql.core.v3.QueryExecutorImpl", "execute", false, "java.sql.SQLException"),
    JDBC_AFTER("org.postgresql.core.v3.QueryExecutorImpl", "execute", true, "java.sql.SQLException"),
    JMS_SEND("org.apache.activemq.artemis.core.client.impl.ClientProducerImpl", "send", false, FailingCall.BROKERS),
    JMS_COMMIT_BEFORE("org.apache.activemq.artemis.core.client.impl.ClientSessionImpl", "commit", false, FailingCall.BROKERS),
    JMS_COMMIT_AFTER("org.apache.activemq.artemis.core.client.impl.ClientSessionImpl", "commit", true, FailingCall.BROKERS),
    JMS_ACKNOWLEDGE("org.apache.activemq.artemis.core.client.impl.ClientSessionImpl", "individualAcknowledge", false, FailingCall.BROKERS);

    private static final String BROKERS = "org.apache.activemq.artemis.api.core.ActiveMQException";
    private static final int MOST = 60;
    private static final int SECONDS = 30;

    private final String owner;
    private final String method;
    private final boolean isAfter;
    private final String thrown;

    FailingCall(String owner, String method, boolean isAfter, String thrown) {
        this.owner = owner;
        this.method = method;
        this.isAfter = isAfter;
        this.thrown = thrown;
    }

    @Override
    public String called() {
        return "fail-" + name().toLowerCase().replace('_', '-');
    }

    @Override
    public String does() {
        return "the n-th call of " + owner + "#" + method + " fails " + (isAfter ? "after" : "before") + " its effect";
    }

    @Override
    public boolean isKill() {
        return false;
    }

    @Override
    public Act drawn(Random random) {
        int call = 1 + random.nextInt(MOST);
        return Act.of("call " + call, ground -> {
            int before = ground.failed();
            ground.order("fail " + owner + " " + method + " " + (isAfter ? "after" : "before") + " " + call + " " + thrown);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (ground.failed() == before) {
                if (System.nanoTime() > end) {
                    throw new IOException("the call was not made " + call + " times in " + SECONDS + " s");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
            Kills.awaitNotReady(ground);
            ground.hub().awaitReady();
        });
    }
}
