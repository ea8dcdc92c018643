package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakenTest {

    private final OutboxRows rows = new OutboxRows();
    private final Taken taken = new Taken(rows.outbox);
    private final List<String> undelivered = new ArrayList<>();

    @BeforeEach
    void listen() {
        taken.tell((message, outcome) -> CompletableFuture.completedFuture(undelivered.add(outcome + " " + message.messageId())));
    }

    @AfterEach
    void stop() {
        rows.close();
    }

    @Test
    void whatTheBrokerReportsIsWrittenWhenFlushed() {
        UUID read = rows.waiting(10);
        UUID old = rows.waiting(10);
        UUID given = rows.waiting(10);
        taken.taken(read.toString());
        taken.expired(old.toString());
        taken.dead(given.toString());
        assertThat(rows.state(read)).isEqualTo("WAITING");

        taken.flush();

        assertThat(List.of(rows.state(read), rows.state(old), rows.state(given))).containsExactly("TAKEN", "EXPIRED", "DEAD");
        assertThat(undelivered).containsExactly("EXPIRED " + old, "DEAD " + given);
    }

    @Test
    void whatNobodyTookIsToldOnce() {
        UUID old = rows.waiting(10);
        taken.expired(old.toString());
        taken.flush();
        taken.expired(old.toString());
        taken.dead(old.toString());
        taken.flush();

        assertThat(undelivered).containsExactly("EXPIRED " + old);
        assertThat(rows.state(old)).isEqualTo("EXPIRED");
    }

    @Test
    void whatTheBrokerNeverHadIsToldWhenItsTimeIsOver() {
        UUID lost = rows.waiting(10);
        taken.expired(rows.outbox.overdue(10));
        taken.flush();
        assertThat(rows.state(lost)).isEqualTo("WAITING");

        rows.pass(Duration.ofDays(2));
        taken.expired(rows.outbox.overdue(10));
        taken.flush();

        assertThat(rows.state(lost)).isEqualTo("EXPIRED");
        assertThat(undelivered).containsExactly("EXPIRED " + lost);
        assertThat(rows.outbox.overdue(10)).isEmpty();
    }

    @Test
    void whatWasTakenDoesNotExpireAfterwards() {
        UUID read = rows.waiting(10);
        taken.taken(read.toString());
        taken.flush();
        taken.expired(read.toString());
        taken.flush();

        assertThat(undelivered).isEmpty();
        assertThat(rows.state(read)).isEqualTo("TAKEN");
    }

    @Test
    void moreThanOneBatchIsWritten() {
        UUID last = rows.waiting(10);
        for (int i = 0; i < 2_500; i++) {
            taken.taken(UUID.randomUUID().toString());
        }
        taken.taken(last.toString());

        taken.flush();

        assertThat(rows.state(last)).isEqualTo("TAKEN");
    }

    @Test
    void whatCanNotBeWrittenIsKeptAndTriedAgain() {
        UUID read = rows.waiting(10);
        UUID old = rows.waiting(10);
        taken.taken(read.toString());
        taken.expired(old.toString());
        rows.outOfReach();
        assertThatThrownBy(taken::flush).isInstanceOf(UnavailableException.class);

        rows.backInReach();
        taken.flush();

        assertThat(rows.state(read)).isEqualTo("TAKEN");
        assertThat(undelivered).containsExactly("EXPIRED " + old);
    }
}
