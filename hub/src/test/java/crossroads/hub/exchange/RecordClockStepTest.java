package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.PublicPart;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordClockStepTest {

    private final World world = new World();
    private final RecordClockStep record =
            new RecordClockStep(world, world, new LeafMaker((month, bytes) -> bytes, new SecureRandom()), world, world);

    @Test
    void theLeafSaysHowFarAndWhichWay() {
        assertThat(outcome(Duration.ofHours(2))).isEqualTo("+7200000");
        assertThat(outcome(Duration.ofMillis(-5_001))).isEqualTo("-5001");
    }

    @Test
    void itIsKeptUnderTheMonthInWhichItHappenedWhereverTheClockWent() {
        outcome(Duration.ofDays(400));

        assertThat(world.leaves().getLast().kind()).isEqualTo(LeafKind.CLOCK);
        assertThat(world.leaves().getLast().month()).isEqualTo(Uuid7.month(Uuid7.next(World.NOW)));
    }

    private String outcome(Duration step) {
        Instant after = World.NOW.plus(step);
        UUID id = Uuid7.next(World.NOW);
        assertThat(record.record(id, World.NOW, after).toCompletableFuture().join()).isTrue();
        PublicPart written = LeafEncoding.decodePublic(world.leaves().getLast().publicPart());
        assertThat(written.time()).isEqualTo(after);
        assertThat(written.exchange()).isEqualTo(id);
        return written.outcome();
    }
}
