package crossroads.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.integration.RunningHub;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refusal, and its story, read the same whatever others know of the person; whether their times do is for {@code bin/disclosure} to say. */
class DisclosureIT {

    /** Of each of the five kinds of persons, for each caller. */
    private static final int SAMPLES = 10;

    @TempDir
    private static Path folder;

    private static RunningHub hub;
    private static Listening listening;

    @BeforeAll
    static void start() throws Exception {
        Sector sector = Sector.in(folder.resolve("configuration"));
        hub = RunningHub.on(sector.folder(), folder.resolve("data"));
        listening = Listening.at(hub, sector, 1);
    }

    @AfterAll
    static void stop() throws Exception {
        listening.close();
        hub.close();
    }

    @Test
    void refusalsTracesAndExplanationsReadTheSameWhateverOthersKnow() throws Exception {
        assertThat(listening.differences()).isEmpty();
    }

    @Test
    void whatTakesLongerIsHeardByTheSameWatch() throws Exception {
        var times = listening.times(SAMPLES);

        for (String refusal : List.of("AUT-001", "AUT-002")) {
            long[] once = times.get(refusal).told(listening.caller(refusal)).get(Known.NOWHERE);
            long[] slower = java.util.Arrays.stream(once).map(micros -> 2 * micros + 100).toArray();
            assertThat(once).hasSize(SAMPLES);
            assertThat(MannWhitney.of(once, slower).auc()).isGreaterThan(0.55);
            assertThat(MannWhitney.of(once, once).auc()).isEqualTo(0.5);
        }
    }
}
