package crossroads.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.integration.Product;
import crossroads.integration.RunningHub;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run under faults, as a part of every build; and its papers, spoiled, are found out. */
class TortureIT {

    @TempDir
    Path folder;

    @Test
    void fiveKillsOfThreeKindsLoseNothingAndWhatIsTakenOutOfTheirPapersIsMissed() throws Exception {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Torture.Wanted wanted = new Torture.Wanted(5, 17, Faults.named("hub,both,fsync,step-after-commit,step-before-acknowledge"), folder, 300, 8, 25, true, 60);
        Torture torture = new Torture(wanted, new PrintStream(progress, true, StandardCharsets.UTF_8));

        ObjectNode last = torture.run();

        String said = progress.toString(StandardCharsets.UTF_8);
        assertThat(last.get("kills").asInt()).as(said).isEqualTo(5);
        assertThat(last.get("accepted").asLong()).as(said).isGreaterThanOrEqualTo(300);
        for (String none : List.of("lost", "doubled", "unaudited", "misdelivered", "unanswered", "forks")) {
            assertThat(last.get(none).asLong()).as(none + "\n" + said).isZero();
        }
        // How fast it gets ready again is measured by the command, not by a build on a machine that does other things too.
        assertThat(torture.unkept()).allMatch(what -> what.startsWith("ready only after"));

        Path inbox = folder.resolve("one/run/partners").resolve(RunningHub.CENTRE.digits()).resolve("inbox.signed");
        byte[] whole = Files.readAllBytes(inbox);
        Files.write(inbox, java.util.Arrays.copyOf(whole, middle(whole)));

        JsonNode spoiled = checked();
        assertThat(spoiled.get("lost").asLong()).isPositive();
        assertThat(spoiled.get("unanswered").asLong()).isPositive();
    }

    private static int middle(byte[] records) throws Exception {
        List<Integer> begins = new ArrayList<>(List.of(0));
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(records))) {
            while (in.available() > 0) {
                int length = in.readInt();
                in.skipNBytes(length);
                begins.add(begins.getLast() + 4 + length);
            }
        }
        return begins.get(begins.size() / 2);
    }

    private JsonNode checked() throws Exception {
        String script = RunningHub.home().resolve("integration-tests/bin/check-history").toString();
        Process checker = Product.built().inItsEnvironment(new ProcessBuilder(script, folder.resolve("one/run").toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(checker.waitFor()).isEqualTo(8);
        return new ObjectMapper().readTree(said.getLast());
    }
}
