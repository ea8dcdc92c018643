package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.broker.Member;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final OutboxRows rows = new OutboxRows();

    @AfterEach
    void stop() {
        rows.close();
    }

    @Test
    void aboveItsRowsNothingIsTakenInUntilSomeAreTaken() {
        Room room = new Room(rows.outbox, 2);
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
        Room room = new Room(rows.outbox, 100);
        rows.waiting(Integer.MAX_VALUE);
        rows.waiting(Integer.MAX_VALUE);
        assertThat(asked(room)).isEmpty();

        rows.waiting(10);
        assertThat(asked(room)).hasValue(30);
    }

    private static OptionalInt asked(Room room) {
        room.look();
        return room.retryAfter(new Member("0212344876", "ab".repeat(32)), "exchange.online", 2_000);
    }
}
