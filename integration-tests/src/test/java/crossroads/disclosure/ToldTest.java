package crossroads.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

    @Test
    void onlyWhatDiffersBetweenAnyTwoMessagesIsMasked() {
        String text = "T-1 019ab5f0-8c00-7000-8000-000000000001 at 2026-11-24T13:07:01.5001Z, of quality 10";

        assertThat(Told.masked(text, List.of("T-1"))).isEqualTo("(ticket) (id) at (time), of quality 10");
    }

    @Test
    void oneOtherWordIsADifference() {
        assertThat(Told.masked("no inscription for this person", List.of())).isNotEqualTo(Told.masked("no inscription for that person", List.of()));
    }

    @Test
    void samplesThatNeverOverlapAreToldApartAlways() {
        assertThat(MannWhitney.of(new long[] {1, 2, 3}, new long[] {4, 5, 6}).auc()).isEqualTo(1.0);
        assertThat(MannWhitney.of(new long[] {1, 3}, new long[] {2, 2}).auc()).isEqualTo(0.5);
    }
}
