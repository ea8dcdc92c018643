package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForgettingTest {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final AtomicBoolean isAtWork = new AtomicBoolean();
    private final AtomicInteger times = new AtomicInteger();
    private final Forgetting forgetting = new Forgetting(isAtWork::get, List.of(times::incrementAndGet), () -> now);

    @Test
    void fiveQuietSecondsAfterTheLastMessageAllIsForgottenOnce() {
        look(6);
        assertThat(times).hasValue(0);
        assertThat(forgetting.isDone()).isFalse();

        look(30);
        assertThat(times).hasValue(1);
        assertThat(forgetting.isDone()).isTrue();
    }

    @Test
    void aMessageInBetweenPutsItOff() {
        for (int i = 0; i < 10; i++) {
            look(4);
            walk();
        }

        assertThat(times).hasValue(0);
    }

    @Test
    void whatWaitsPutsItOffToo() {
        isAtWork.set(true);
        look(60);

        assertThat(times).hasValue(0);
    }

    @Test
    void whatCameAfterwardsIsForgottenToo() {
        look(30);
        walk();
        assertThat(forgetting.isDone()).isFalse();
        look(30);

        assertThat(times).hasValue(2);
        assertThat(forgetting.isDone()).isTrue();
    }

    private void walk() {
        forgetting.heard(consignments -> { }).carry(List.of());
    }

    private void look(int seconds) {
        for (int i = 0; i < seconds; i++) {
            forgetting.look();
            now = now.plusSeconds(1);
        }
    }
}
