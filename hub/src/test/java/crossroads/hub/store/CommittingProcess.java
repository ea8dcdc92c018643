package crossroads.hub.store;

import com.zaxxer.hikari.HikariDataSource;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Reliance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node that commits questions as fast as it may until it is killed: {@code url name file}. It writes each acknowledged one into the file
 * as {@code ticket index epoch}, and each that was sent back as {@code superseded}.
 */
final class CommittingProcess {

    private CommittingProcess() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[1];
        InstantSource clock = InstantSource.system();
        HikariDataSource pool = TestDatabase.pool(arguments[0], 4, TestDatabase.PATIENCE);
        JdbcRegistry registry = new JdbcRegistry(pool, () -> {});
        new JdbcSignals(
                pool,
                TestNode::said,
                registry::refresh);
        JdbcCommitter committer = new JdbcCommitter(pool, clock, Runnable::run, () -> {});
        Entries entries = new Entries(clock);
        Semaphore inFlight = new Semaphore(48);
        AtomicLong number = new AtomicLong();
        try (FileChannel file = FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                inFlight.acquire();
                long epoch = registry.epoch();
                if (registry.isSuspended(Entries.ASKER)) {
                    inFlight.release();
                    Thread.sleep(1);
                    continue;
                }
                // Each fiftieth is a repeat of one before.
                long n = number.incrementAndGet();
                String ticket = name + "-" + (n % 50 == 0 ? n - 20 : n);
                Entry question = entries.relyingOn(epoch, Reliance.institution(Entries.ASKER)).question(ticket, ticket);
                committer.commit(question).whenComplete((committed, failure) -> {
                    if (committed instanceof Committed.Accepted accepted) {
                        write(file, ticket + " " + accepted.firstIndex() + " " + epoch + "\n");
                    } else if (committed instanceof Committed.Superseded) {
                        write(file, "superseded\n");
                    } else if (committed instanceof Committed.Repeated) {
                        write(file, "repeated\n");
                    }
                    inFlight.release();
                });
            }
        }
    }

    private static void write(FileChannel file, String line) {
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            System.exit(3);
        }
    }
}
