package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.dist.demo.Behaviour;
import crossroads.dist.demo.Behaviour.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    @TempDir Path data;
    private Typed typed;
    private Path file;

    @BeforeEach
    void aSupplierOnThisMachine() throws IOException {
        typed = new Typed(data);
        file = Files.createDirectories(data.resolve("partners/0206731645")).resolve("behaviour");
    }

    @Test
    void downIsWrittenForTheSuppliersOwnerOnly() throws IOException {
        Left left = typed.run("simulate", "nsso", "--down", "60s");

        assertThat(left.exit()).isZero();
        assertThat(Behaviour.read(file)).isEqualTo(new Behaviour(Mode.DOWN, Typed.NOW.plusSeconds(60), Duration.ZERO));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Files.readString(file)).isEqualTo("DOWN " + Typed.NOW.plusSeconds(60).toEpochMilli() + "\n");
        assertThat(left.out()).contains("0206731645", "60s", "→ ./crossroads simulate nsso --ok");
    }

    @Test
    void eachWayToMisbehaveIsWritten() throws IOException {
        typed.run("simulate", "0206731645", "--slow", "1500ms");
        assertThat(Behaviour.read(file)).isEqualTo(new Behaviour(Mode.SLOW, Typed.NOW.plusSeconds(600), Duration.ofMillis(1500)));

        typed.run("simulate", "0206731645", "--garbage", "--for", "30s");
        assertThat(Behaviour.read(file)).isEqualTo(new Behaviour(Mode.GARBAGE, Typed.NOW.plusSeconds(30), Duration.ZERO));

        typed.run("simulate", "0206731645", "--other-person");
        assertThat(Behaviour.read(file).mode()).isEqualTo(Mode.OTHER_PERSON);

        typed.run("simulate", "0206731645", "--ok");
        assertThat(Behaviour.read(file)).isEqualTo(Behaviour.good());
    }

    @Test
    void whatIsNoSupplierHereIsSaid() {
        assertThat(typed.run("simulate", "0244640631", "--ok").exit()).isEqualTo(4);
        assertThat(typed.run("simulate", "nobody", "--ok").exit()).isEqualTo(3);
        assertThat(typed.run("simulate", "nsso").exit()).isEqualTo(2);
        assertThat(typed.run("simulate", "nsso", "--down", "soon").exit()).isEqualTo(2);
        assertThat(typed.run("simulate", "nsso", "--down", "1s", "--garbage").exit()).isEqualTo(2);
    }

    @Test
    void misbehaviourEndsWhenItsTimeIsOver() {
        Behaviour down = new Behaviour(Mode.DOWN, Typed.NOW, Duration.ZERO);

        assertThat(down.activeAt(Typed.NOW.minusMillis(1))).isTrue();
        assertThat(down.activeAt(Typed.NOW)).isFalse();
        assertThat(Behaviour.good().activeAt(Instant.EPOCH.minusSeconds(1))).isFalse();
    }

    @Test
    void withoutAFileASupplierBehavesWell() throws IOException {
        assertThat(Behaviour.read(file)).isEqualTo(Behaviour.good());
    }

    @Test
    void aFileThatSaysSomethingElseIsNoBehaviour() throws IOException {
        for (String text : new String[] {"", "DOWN", "down 5", "DOWN 5 6 7", "ASLEEP 5", "DOWN later"}) {
            Files.writeString(file, text);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Behaviour.read(file)).isInstanceOf(IOException.class);
        }
    }
}
