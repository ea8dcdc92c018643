package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the command gives is what lies in {@code docs/partners}, whole. */
class ExamplesCommandTest {

    private static final Path DOCS = Path.of("..", "docs", "partners");
    private static final Set<String> MADE_THERE = Set.of("node_modules", "__pycache__");

    @TempDir Path folder;

    /** Without the language of texts that {@link Typed} gives to every command: here the option means another. */
    private static Left run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        Commands commands = new Commands(screen, new ByteArrayInputStream(new byte[0]), InstantSource.fixed(Typed.NOW), data -> {
            throw new AssertionError("no context is needed");
        });
        int exit = commands.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(ClientExample.class)
    void everyFileIsPrintedAsItLiesInTheDocumentation(ClientExample example) throws IOException {
        Left left = run("examples", "--lang", example.language());

        StringBuilder expected = new StringBuilder();
        for (String path : example.files().keySet()) {
            expected.append(example.heading(path)).append('\n').append(Files.readString(DOCS.resolve(path))).append('\n');
        }
        assertThat(left).isEqualTo(new Left(0, expected.toString(), ""));
    }

    @ParameterizedTest
    @EnumSource(ClientExample.class)
    void noFileOfTheDocumentationIsForgotten(ClientExample example) throws IOException {
        Set<String> there = new TreeSet<>(ClientExample.SHARED);
        try (Stream<Path> files = Files.list(DOCS.resolve(example.language()))) {
            files.filter(file -> !MADE_THERE.contains(file.getFileName().toString()))
                    .forEach(file -> there.add(example.language() + "/" + file.getFileName()));
        }

        assertThat(example.files().keySet()).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void aClientIsWrittenOnceIntoAFolderAndCanBeStartedThere() throws IOException {
        Path client = folder.resolve("client");

        assertThat(run("examples", "--lang", "python", "--into", client).exit()).isZero();

        for (String path : ClientExample.PYTHON.files().keySet()) {
            assertThat(client.resolve(path)).hasSameBinaryContentAs(DOCS.resolve(path));
        }
        assertThat(client.resolve("from-demo")).isExecutable();
        assertThat(run("examples", "--lang", "python", "--into", client).exit()).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void withoutALanguageOfProgramsTheOnesThatThereAreAreSaid() {
        assertThat(run("examples")).satisfies(left -> assertThat(left.err()).contains("--lang java|python|node|php|csharp"));
        assertThat(run("examples", "--lang", "nl").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("examples", "--lang", "cobol").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("version", "--lang", "python").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theClientInJavaCompiles() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int failed = compiler.run(
                null, said, said, "-Xlint:all,-processing,-path,-classfile,-requires-automatic,-requires-transitive-automatic", "-Werror", "-proc:none", "-d",
                folder.toString(), "-cp", System.getProperty("java.class.path"), DOCS.resolve("java").resolve("Institution.java").toString());

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(failed).isZero();
    }

    @Test
    void whatNodeLocksNamesNoPlaceThatItWasFetchedFrom() throws IOException {
        List<String> names = Files.readString(DOCS.resolve("node/package-lock.json")).lines().filter(line -> line.contains("resolved")).collect(Collectors.toList());

        assertThat(names).isEmpty();
    }
}
