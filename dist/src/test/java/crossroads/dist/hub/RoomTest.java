package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.broker.Member;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String OTHER = "0206731645";

    private final OutboxRows rows = new OutboxRows();

    @AfterEach
    void stop() {
        rows.close();
    }

    @Test
    void aboveItsRowsNothingIsTakenInUntilSomeAreTaken() {
        Room room = new Room(rows.outbox, 2, DAY, rows.clock);
        rows.waiting(10);
        UUID second = rows.waiting(10);
        assertThat(asked(room)).isEmpty();

        rows.waiting(10);
        assertThat(asked(room)).hasValue(30);

        rows.outbox.taken(List.of(second));
        assertThat(asked(room)).isEmpty();
    }

    @Test
    void aboveItsBytesNothingIsTakenIn() {
        Room room = new Room(rows.outbox, 100, DAY, rows.clock);
        rows.waiting(Integer.MAX_VALUE);
        rows.waiting(Integer.MAX_VALUE);
        assertThat(asked(room)).isEmpty();

        rows.waiting(10);
        assertThat(asked(room)).hasValue(30);
    }

    @Test
    void whoLeavesAnOutcomeUntakenForTooLongMayAskNoMoreAndStopsNobodyElse() {
        Room room = new Room(rows.outbox, 100, DAY, rows.clock);
        UUID outcome = rows.waiting(10);
        rows.pass(DAY);
        assertThat(asked(room)).isEmpty();

        rows.pass(Duration.ofMillis(1));
        assertThat(asked(room)).hasValue(30);
        assertThat(asked(room, "0212344876", "exchange.bulk")).hasValue(30);
        assertThat(asked(room, "0212344876", "exchange.answers")).as("its answers are for others").isEmpty();
        assertThat(asked(room, OTHER, "exchange.online")).isEmpty();

        rows.outbox.taken(List.of(outcome));
        assertThat(asked(room)).isEmpty();
    }

    @Test
    void aSupplierThatWasAwayMayAskAtOnce() {
        Room room = new Room(rows.outbox, 100, DAY, rows.clock);
        rows.question(OTHER);
        rows.pass(Duration.ofDays(3));

        assertThat(asked(room, OTHER, "exchange.online")).isEmpty();
    }

    private static OptionalInt asked(Room room) {
        return asked(room, "0212344876", "exchange.online");
    }

    private static OptionalInt asked(Room room, String sender, String address) {
        room.look();
        room.lookForUntaken();
        return room.retryAfter(new Member(sender, "ab".repeat(32)), address, 2_000);
    }
}
