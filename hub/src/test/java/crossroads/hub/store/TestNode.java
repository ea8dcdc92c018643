package crossroads.hub.store;

import com.zaxxer.hikari.HikariDataSource;
import crossroads.hub.SmallNetwork;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PublicPart;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** One hub's store on a database that others may share. */
final class TestNode implements AutoCloseable {

    final HikariDataSource pool;
    final JdbcRevisions revisions;
    final JdbcRegistry registry;
    final JdbcWithdrawals withdrawals;
    final JdbcCommitter committer;

    TestNode(TestDatabase database, InstantSource clock) {
        pool = database.anotherPool();
        revisions = new JdbcRevisions(pool, clock, (number, content) -> {
            if (new String(content, StandardCharsets.UTF_8).startsWith("wrong")) {
                throw new IllegalArgumentException("wrong content");
            }
            return SmallNetwork.revision(number);
        });
        registry = new JdbcRegistry(pool, revisions::refresh);
        withdrawals = new JdbcWithdrawals(pool, clock, revisions, TestNode::leaf, registry::refresh);
        committer = new JdbcCommitter(pool, clock, Runnable::run, () -> {});
    }

    static Leaf leaf(Withdrawal withdrawal) {
        UUID id = Uuid7.next(withdrawal.at());
        byte[] open = LeafEncoding.encode(new PublicPart(
                withdrawal.kind(), id, withdrawal.at(), SmallNetwork.HUB.cbe(), List.of(), "", 1, withdrawal.act().name()));
        byte[] nonce = Entries.sha256(withdrawal.key() + id);
        return new Leaf(withdrawal.kind(), LeafEncoding.hash(open, nonce, nonce), open, Uuid7.month(id), nonce);
    }

    /** As {@link JdbcNotices}, with PostgreSQL's driver. */
    static List<String> said(Connection connection, Duration atMost) throws SQLException {
        PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
        return notices == null ? List.of() : Arrays.stream(notices).map(PGNotification::getParameter).toList();
    }

    JdbcSignals listening() {
        return new JdbcSignals(
                pool,
                TestNode::said,
                registry::refresh);
    }

    Committed commit(Entry entry) {
        return committer.commit(entry).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        committer.close();
        pool.close();
    }
}
