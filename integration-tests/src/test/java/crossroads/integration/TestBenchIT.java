package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Commands;
import crossroads.dist.cli.Screen;
import crossroads.partner.context.Contexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client in Java that institutions copy, a process of its own, judged by the test bench as an institution would have its own judged. */
class TestBenchIT {

    private static final Path SOURCE = RunningHub.home().resolve("docs/partners/java/Institution.java");
    /** Those where a process counts: what must outlive it, and what it must have accepted before it ends. */
    private static final List<String> ASKING = List.of("answered", "no-result", "other-message", "repeated-ticket", "answer-again", "answer-stranger", "question-to-new-key");

    @TempDir
    static Path folder;

    private record Left(int exit, String out, String err) {}

    @BeforeAll
    static void compile() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String path = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler().run(null, said, said, "-proc:none", "-d", folder.resolve("classes").toString(), "-cp", path, SOURCE.toString());
        assertThat(failed).as(said.toString(StandardCharsets.UTF_8)).isZero();
        Files.writeString(folder.resolve("java.options"), """
                -XX:TieredStopAtLevel=1
                -XX:+UseSerialGC
                -Dlogback.configurationFile=%s
                -cp "%s:%s"
                """.formatted(SOURCE.resolveSibling("logback.xml"), folder.resolve("classes"), path));
    }

    private static Left type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        Commands commands = new Commands(
                screen, new ByteArrayInputStream(new byte[0]), Clock.systemUTC(), data -> new Contexts(List.of(data.resolve("contexts"))));
        int exit = commands.run(
                Stream.concat(Stream.of("--data", folder.resolve("data").toString(), "--lang", "en", "testbench", "run"), Stream.of(arguments)).toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String java(String arguments) {
        return "exec " + Path.of(System.getProperty("java.home"), "bin", "java") + " @" + folder.resolve("java.options") + " Institution " + arguments;
    }

    @Test
    void itAsksAsItMust() throws Exception {
        Path report = folder.resolve("asking.html");
        Left left = type(Stream.concat(ASKING.stream(), Stream.of(
                        "--report", report.toString(), "--institution", "0212344876", "--client",
                        java("ask \"$TESTBENCH_FOLDER\" \"$TESTBENCH_CONTEXT\" \"$TESTBENCH_PERSON\" \"$TESTBENCH_TICKET\"")))
                .toArray(String[]::new));

        assertThat(left.exit()).as(left.toString()).isZero();
        assertThat(left.out()).contains("7 passed, 0 failed, 0 not applicable");
        assertThat(left.err()).contains("the report: " + report);
        assertThat(Files.readString(report)).contains("<html lang=\"en\">", "0212344876", "✔ passed").doesNotContain("✖");
        assertThat(Files.readString(folder.resolve("asking.json"))).contains("\"verdict\" : \"passed\"", "\"complete\" : false");
    }

    @Test
    void itSuppliesAsItMust() throws Exception {
        Path report = folder.resolve("supplying.html");
        Left left = type(
                "--as", "supplier", "--report", report.toString(), "--client", java("supply \"$TESTBENCH_FOLDER\" \"$TESTBENCH_CONTEXT\" \"$TESTBENCH_PERSON\""));

        assertThat(left.exit()).as(left.toString()).isZero();
        assertThat(left.out()).contains("15 passed, 0 failed, 19 not applicable");
        assertThat(Files.readString(folder.resolve("supplying.json"))).contains("\"complete\" : true");
    }
}
