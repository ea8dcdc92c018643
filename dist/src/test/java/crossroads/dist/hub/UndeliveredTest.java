package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.store.JdbcOutbox;
import crossroads.hub.store.JdbcPartitions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeliveredTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path folder;

    private static Database database;

    private final JdbcOutbox outbox = new JdbcOutbox(database.source(), CLOCK);
    private final Taken taken = new Taken(outbox);
    private final List<UUID> recorded = new ArrayList<>();
    private final Set<UUID> unrecordable = new HashSet<>();

    @BeforeAll
    static void start() {
        database = Database.open(HubSettings.in(folder, folder));
        new JdbcPartitions(database.source(), CLOCK).ensure();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void listen() {
        taken.tell((message, outcome) -> record(message.messageId()));
    }

    private CompletionStage<?> record(UUID message) {
        if (unrecordable.contains(message)) {
            return CompletableFuture.failedFuture(new UnavailableException("away", null));
        }
        recorded.add(message);
        return CompletableFuture.completedFuture(true);
    }

    @Test
    void whatTheBrokerReportsIsWritten() throws SQLException {
        UUID one = waiting();
        UUID two = waiting();

        taken.taken(one.toString());
        taken.flush();

        assertThat(state(one)).isEqualTo(JdbcOutbox.State.TAKEN);
        assertThat(state(two)).isEqualTo(JdbcOutbox.State.WAITING);
        assertThat(recorded).isEmpty();
    }

    @Test
    void whatExpiredHasItsLeafBeforeItCountsAsExpired() throws SQLException {
        UUID message = waiting();
        unrecordable.add(message);
        taken.expired(message.toString());

        assertThatThrownBy(taken::flush).isInstanceOf(UnavailableException.class);
        assertThat(state(message)).isEqualTo(JdbcOutbox.State.WAITING);

        unrecordable.clear();
        taken.flush();
        assertThat(state(message)).isEqualTo(JdbcOutbox.State.EXPIRED);
        assertThat(recorded).containsExactly(message);
    }

    @Test
    void whatHasItsLeafGetsNoSecondOneBecauseAnotherHasNone() throws SQLException {
        UUID one = waiting();
        UUID two = waiting();
        unrecordable.add(two);
        taken.dead(one.toString());
        taken.dead(two.toString());
        assertThatThrownBy(taken::flush).isInstanceOf(UnavailableException.class);

        unrecordable.clear();
        taken.flush();
        taken.dead(one.toString());
        taken.flush();

        assertThat(recorded).containsExactly(one, two);
        assertThat(state(one)).isEqualTo(JdbcOutbox.State.DEAD);
        assertThat(state(two)).isEqualTo(JdbcOutbox.State.DEAD);
    }

    private JdbcOutbox.State state(UUID message) {
        return outbox.find(List.of(message)).getFirst().state();
    }

    private static UUID waiting() throws SQLException {
        UUID id = Uuid7.next(CLOCK.instant());
        String sql = "INSERT INTO outbox (message_id, exchange, recipient, inbox, body, size, created_at, expires_at) VALUES (?, ?, '0212344876', 'ONLINE', '', 0, ?, ?)";
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setObject(2, id);
            statement.setObject(3, OffsetDateTime.now(CLOCK));
            statement.setObject(4, OffsetDateTime.now(CLOCK).plusHours(1));
            statement.executeUpdate();
        }
        return id;
    }
}
