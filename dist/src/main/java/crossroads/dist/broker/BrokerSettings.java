package crossroads.dist.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the embedded broker lives and how much it takes.
 *
 * @param data the hub's data folder; the broker's own is {@code broker} below it
 * @param host what it listens on
 * @param port its AMQP port; 0: a free one
 * @param disk empty for the usual one
 * @param hardLimit bytes of a message beyond which it is refused before the hub sees it; up to it, the walk refuses with ENV-001
 * @param connections how many connections one certificate may have open
 * @param questions how many questions of one institution may lie at the door, not yet decided, before it is told to wait
 * @param memory bytes of waiting messages that stay in memory before inboxes page to disk
 */
public record BrokerSettings(Path data, String host, int port, Optional<DiskGuard> disk, int hardLimit, int connections, int questions, long memory) {

    public static final int AMQPS_PORT = 5671;

    private static final int HARD_LIMIT = 4 << 20;
    private static final int CONNECTIONS = 64;
    private static final int QUESTIONS = 256;
    private static final long MEMORY = 192L << 20;

    public BrokerSettings {
        data = data.toAbsolutePath().normalize();
    }

    public static BrokerSettings in(Path data) {
        return new BrokerSettings(data, "127.0.0.1", AMQPS_PORT, Optional.empty(), HARD_LIMIT, CONNECTIONS, QUESTIONS, MEMORY);
    }

    public BrokerSettings on(String otherHost, int otherPort) {
        return new BrokerSettings(data, otherHost, otherPort, disk, hardLimit, connections, questions, memory);
    }

    public BrokerSettings guardedBy(DiskGuard guard) {
        return new BrokerSettings(data, host, port, Optional.of(guard), hardLimit, connections, questions, memory);
    }

    public BrokerSettings limitedTo(int bytes) {
        return new BrokerSettings(data, host, port, disk, bytes, connections, questions, memory);
    }

    public BrokerSettings withQuestionsAtTheDoor(int most) {
        return new BrokerSettings(data, host, port, disk, hardLimit, connections, most, memory);
    }

    Path folder() {
        return data.resolve("broker");
    }
}
