package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.exchange.Uuid7;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcPartitionsTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.bare();
    private final JdbcPartitions partitions = new JdbcPartitions(database.working(), clock);

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void thisMonthAndTheNextTwoAreMadeAndMakingThemAgainChangesNothing() {
        assertThat(partitions.isReady()).isFalse();

        partitions.ensure();
        partitions.ensure();
        new JdbcPartitions(database.working(), clock).ensure();

        assertThat(partitions.isReady()).isTrue();
        assertThat(database.column("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'exchange'::regclass ORDER BY 1::text"))
                .containsExactly("exchange_2026_10", "exchange_2026_11", "exchange_2026_12", "exchange_2027_01");
        assertThat(database.column("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'journal'::regclass ORDER BY 1::text"))
                .containsExactly("journal_00000", "journal_00001", "journal_00002");
    }

    @Test
    void thePartitionOfAMonthBeginsWithItsSmallestIdAndEndsBeforeTheNextMonths() {
        partitions.ensure();

        assertThat(database.column("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'outbox_2026_12'"))
                .containsExactly("FOR VALUES FROM ('" + Uuid7.first(YearMonth.of(2026, 12)) + "') TO ('"
                        + Uuid7.first(YearMonth.of(2027, 1)) + "')");
    }

    @Test
    void inTheLastWeekAMissingNextMonthMakesTheNodeNotReady() {
        partitions.ensure();

        clock.set("2027-01-24T23:59:59Z");
        assertThat(partitions.isReady()).as("a week and a second are left").isTrue();

        clock.set("2027-01-25T00:00:00Z");
        assertThat(partitions.isReady()).as("February is missing").isFalse();

        partitions.ensure();
        assertThat(partitions.isReady()).isTrue();
    }

    @Test
    void aMonthWithoutPartitionsIsNotReadyOnAnyDay() {
        partitions.ensure();

        clock.set("2027-02-01T00:00:00Z");

        assertThat(partitions.isReady()).isFalse();
    }

    @Test
    void theNextPartsOfTheJournalAreMadeAsItGrows() {
        partitions.ensure();
        database.execute("UPDATE log_head SET size = " + (2L << 24));

        assertThat(partitions.isReady()).as("as far as it was told").isTrue();
        partitions.ensure();

        assertThat(partitions.isReady()).isTrue();
        assertThat(database.column("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'journal'::regclass ORDER BY 1::text"))
                .endsWith("journal_00003", "journal_00004");
    }

    @Test
    void aMonthsEndIsCrossedWithARepeatOnEachSide() {
        clock.set("2026-11-30T23:59:59.900Z");
        partitions.ensure();
        try (JdbcCommitter committer = new JdbcCommitter(database.working(), clock, Runnable::run, () -> {})) {
            Entry question = entries.question("t-1", "same");
            UUID exchange = question.opened().orElseThrow().id();
            assertThat(commit(committer, question)).isInstanceOf(Committed.Accepted.class);
            assertThat(commit(committer, entries.question("t-1", "same"))).isInstanceOf(Committed.Repeated.class);

            clock.set("2026-12-01T00:00:00.100Z");

            assertThat(commit(committer, entries.question("t-1", "same")))
                    .isInstanceOfSatisfying(Committed.Repeated.class, repeated -> assertThat(repeated.exchange()).isEqualTo(exchange));
            assertThat(commit(committer, entries.question("t-1", "other"))).isEqualTo(new Committed.Reused());
            assertThat(commit(committer, entries.answer(exchange, "a-1"))).isInstanceOf(Committed.Accepted.class);
            assertThat(commit(committer, entries.question("t-2", "next"))).isInstanceOf(Committed.Accepted.class);
        }
        assertThat(database.column("SELECT state FROM exchange_2026_11")).containsExactly("ANSWERED");
        assertThat(database.column("SELECT state FROM exchange_2026_12")).containsExactly("OPEN");
        assertThat(database.count("SELECT count(*) FROM outbox_2026_11")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM outbox_2026_12")).isEqualTo(2);
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    private static Committed commit(JdbcCommitter committer, Entry entry) {
        return committer.commit(entry).toCompletableFuture().join();
    }
}
