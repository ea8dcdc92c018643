package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The README does what it says: its shell blocks are run as they stand there, and what they print is what it shows, numbers and days aside. */
@ExtendWith(PlayedDemo.Resolver.class)
class ReadmeIT {

    private static final Path README = RunningHub.home().resolve("README.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");
    private static final String DEMO = "./crossroads demo\n";
    /** What runs this test. */
    private static final String VERIFY = "mvn verify\n";

    private record Block(String commands, Optional<String> shown) {}

    @Test
    void itsCommandsPrintWhatItShows(PlayedDemo demo) throws Exception {
        List<Block> blocks = blocks();
        assertThat(blocks).extracting(Block::commands).startsWith(DEMO, VERIFY).hasSizeGreaterThan(3);
        // A checkout whose data folder has been used before, which spares the first start: DemoIT has that.
        Path folder = Files.createDirectory(demo.scratch().resolve("a checkout"));
        Files.createSymbolicLink(folder.resolve("crossroads"), RunningHub.home().resolve("crossroads"));
        Files.createSymbolicLink(folder.resolve(".crossroads"), demo.data());
        Path output = folder.resolve("demo.txt");
        Process running = shell(folder, DEMO.strip() + " --port-offset " + demo.portOffset(), output);
        try {
            await().atMost(Product.PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                assertThat(running.isAlive()).as(Files.readString(output)).isTrue();
                assertThat(output).content().contains("Ctrl-C drains and stops");
            });

            for (Block block : blocks.subList(2, blocks.size())) {
                Path said = Files.createTempFile(folder, "said", ".txt");
                Process process = shell(folder, block.commands(), said);

                assertThat(process.waitFor(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(block.commands()).isTrue();
                assertThat(process.exitValue()).as(block.commands() + Files.readString(said)).isZero();
                assertThat(masked(Files.readString(said))).isEqualTo(masked(block.shown().orElseThrow()));
            }
        } finally {
            running.destroy();
            assertThat(running.waitFor(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(running.exitValue()).as("Ctrl-C is the way to end it").isZero();
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        List<String> links = LINK.matcher(Files.readString(README)).results().map(link -> link.group(1)).toList();

        assertThat(links).hasSizeGreaterThan(5).allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
    }

    private static List<Block> blocks() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(README));
        return matcher.results().map(block -> new Block(block.group(1), Optional.ofNullable(block.group(2)))).toList();
    }

    private static Process shell(Path folder, String commands, Path output) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands.startsWith(DEMO.strip()) ? "exec " + commands : commands)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().put("LC_ALL", "C.UTF-8");
        return Product.built().inHurry().inItsEnvironment(shell).start();
    }

    /** Without what differs each time: ids, hashes, times, leaves, and how wide a number is. */
    private static String masked(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("[0-9a-f]{64}", "HASH")
                .replaceAll("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}", "TIME")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}", "DAY")
                .replaceAll(" *[0-9]+(\\.[0-9])? ms", " N ms")
                .replaceAll("leaf [0-9,]+", "leaf N")
                .replaceAll("localhost:[0-9]+", "localhost:PORT");
    }
}
