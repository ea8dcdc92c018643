package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpLoadsLittleTest {

    @TempDir Path folder;

    @Test
    void helpLoadsNeitherCamelNorArtemisNorQpidNorAnyOtherLibraryBesidePicocli() throws Exception {
        Path loaded = folder.resolve("loaded");
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp", System.getProperty("java.class.path"),
                        "crossroads.dist.Crossroads", "--help")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();

        assertThat(help.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(help.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("said"))).contains("Usage: ./crossroads COMMAND");
        List<String> names = Files.readAllLines(loaded).stream()
                .map(line -> line.replaceAll("^\\[.*?]\\[.*?]\\[.*?] ", ""))
                .map(line -> line.split(" ")[0])
                .toList();
        assertThat(names).anyMatch(name -> name.equals("picocli.CommandLine")).anyMatch(name -> name.startsWith("crossroads.dist.cli."));
        assertThat(names.stream().filter(name -> name.matches(
                "(org\\.apache|org\\.bouncycastle|org\\.slf4j|org\\.postgresql|org\\.eclipse|ch\\.qos|com\\.fasterxml|com\\.ctc|io\\.netty|io\\.javalin"
                        + "|io\\.micrometer|jakarta|javax\\.net|java\\.net\\.http|kotlin)\\..*"))).isEmpty();
        assertThat(names.stream().filter(name -> name.matches("crossroads\\.(hub|routes|admin|security|xsd)\\..*")))
                .as("of the rest of the product only what commands name in their fields and signatures")
                .hasSizeLessThan(30);
    }
}
