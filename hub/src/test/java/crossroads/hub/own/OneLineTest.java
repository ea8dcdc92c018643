package crossroads.hub.own;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(OneLine.of("row FICT-2026-001/1 · quality 1", 64)).isEqualTo("row FICT-2026-001/1 · quality 1");
        assertThat(OneLine.of("", 64)).isEmpty();
        assertThat(OneLine.of("x".repeat(64), 64)).hasSize(64);
    }

    @Test
    void whatIsTooLongIsCutBetweenCharacters() {
        assertThat(OneLine.of("x".repeat(65), 64)).isEqualTo("x".repeat(63) + "…");
        assertThat(OneLine.of("𝄞".repeat(5), 4)).isEqualTo("𝄞𝄞𝄞…");
    }

    @Test
    void controlCharactersBecomeSpaces() {
        assertThat(OneLine.of("a\nb\tc\r\u0085d\u0000", 64)).isEqualTo("a b c  d ");
    }
}
