package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SameCommandTest {

    @Test
    void theOptionIsAddedToWhatWasTyped() {
        assertThat(new SameCommand(List.of("demo", "--once")).with("--port-offset", "1000")).isEqualTo("./crossroads demo --once --port-offset 1000");
    }

    @Test
    void theOptionReplacesTheOneThatWasTyped() {
        assertThat(new SameCommand(List.of("--port-offset", "1000", "run")).with("--port-offset", "2000")).isEqualTo("./crossroads run --port-offset 2000");
        assertThat(new SameCommand(List.of("run", "--port-offset=1000")).with("--port-offset", "2000")).isEqualTo("./crossroads run --port-offset 2000");
    }

    @Test
    void wordsThatAShellWouldReadOtherwiseAreQuoted() {
        assertThat(new SameCommand(List.of("run", "--data", "my data", "it's", "")).with("--port-offset", "2000"))
                .isEqualTo("./crossroads run --data 'my data' 'it'\\''s' '' --port-offset 2000");
    }
}
