package crossroads.dist.hub;

import crossroads.hub.exchange.Uuid7;
import crossroads.hub.store.HandSetClock;
import crossroads.hub.store.JdbcOutbox;
import crossroads.hub.store.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with messages in its outbox, which can be out of reach for a while. */
final class OutboxRows implements AutoCloseable {

    final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final TestDatabase database = TestDatabase.at(clock);
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final int port;
    final JdbcOutbox outbox = new JdbcOutbox(source, clock);

    OutboxRows() {
        source.setUrl(database.url());
        source.setUser(TestDatabase.WORKING);
        source.setPassword("");
        port = URI.create(database.url().substring("jdbc:".length())).getPort();
    }

    /** One that waits, of so many bytes. */
    UUID waiting(int bytes) {
        return waiting(bytes, "0212344876");
    }

    /** A question that a supplier does not take. */
    UUID question(String supplier) {
        UUID id = waiting(10, supplier);
        database.execute("INSERT INTO delivery (exchange, recipient, message_id, state) VALUES ('" + id + "', '" + supplier + "', '" + id + "', 'OPEN')");
        return id;
    }

    UUID waiting(int bytes, String recipient) {
        UUID id = Uuid7.next(clock.instant());
        database.execute("INSERT INTO outbox (message_id, exchange, recipient, inbox, body, size, created_at, expires_at) VALUES ('" + id + "', '" + id
                + "', '" + recipient + "', 'ONLINE', '\\x00', " + bytes + ", '2026-11-24T10:00:00Z', '2026-11-25T10:00:00Z')");
        return id;
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    String state(UUID message) {
        return database.column("SELECT state FROM outbox WHERE message_id = '" + message + "'").getFirst();
    }

    void outOfReach() {
        source.setPortNumbers(new int[] {1});
    }

    void backInReach() {
        source.setPortNumbers(new int[] {port});
    }

    @Override
    public void close() {
        database.close();
    }
}
