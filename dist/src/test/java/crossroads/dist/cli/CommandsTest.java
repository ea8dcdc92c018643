package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.partner.amqp.LineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {

    @TempDir Path data;

    /** A command that fails as the test says. */
    @Command(name = "break")
    record Breaking(Exception how) implements Verb {
        @Override
        public int run(Session session) throws Exception {
            throw how;
        }
    }

    private Left breaking(Exception how, String... options) {
        List<Object> arguments = new ArrayList<>(List.of(options));
        arguments.add("break");
        return new Typed(data).run(line -> line.addSubcommand("break", new Breaking(how)), arguments.toArray());
    }

    @Test
    void everyCommandSaysWhatItDoesAndGivesAnExample() {
        List<CommandLine> all = new ArrayList<>();
        new Typed(data).run(line -> collect(line, all), "--help");

        assertThat(all).hasSizeGreaterThan(8).allSatisfy(command -> {
            var usage = command.getCommandSpec().usageMessage();
            assertThat(usage.description()).as(command.getCommandName()).isNotEmpty();
            assertThat(usage.customSynopsis()).as(command.getCommandName()).isNotEmpty();
            assertThat(usage.footer()).as(command.getCommandName()).isNotEmpty().anyMatch(line -> line.contains("./crossroads "));
            assertThat(command.getUsageMessage()).contains("Usage: ./crossroads", "Example:");
        });
    }

    @Test
    void theExamplesInTheHelpTextsCanBeTyped() {
        List<CommandLine> all = new ArrayList<>();
        new Typed(data).run(line -> {
            collect(line, all);
            assertThat(all.stream()
                            .flatMap(command -> List.of(command.getCommandSpec().usageMessage().footer()).stream())
                            .flatMap(text -> Pattern.compile("\\./crossroads ([^)>|;]+)").matcher(text).results().map(found -> found.group(1).strip()))
                            .filter(typed -> !typed.startsWith("COMMAND")))
                    .isNotEmpty()
                    .allSatisfy(typed -> assertThat(line.parseArgs(typed.split("  +")[0].split(" ")).errors()).isEmpty());
        }, "--help");
    }

    private static void collect(CommandLine line, List<CommandLine> all) {
        all.add(line);
        line.getSubcommands().values().forEach(command -> collect(command, all));
    }

    @Test
    void withoutACommandTheMenuIsShownAndTheUsageIsWrong() {
        Left left = new Typed(data).run();

        assertThat(left.exit()).isEqualTo(2);
        assertThat(left.err()).contains("validate", "context", "simulate");
    }

    @Test
    void whatIsMistypedIsSaidWithTheNextCommand() {
        Left left = new Typed(data).run("context", "sho");

        assertThat(left.exit()).isEqualTo(2);
        assertThat(left.err()).contains("✖", "'sho'", "→ ./crossroads context --help");
        assertThat(left.out()).isEmpty();
    }

    @Test
    void aGroupAloneSaysItsCommands() {
        assertThat(new Typed(data).run("context").err()).contains("say which: add, list, use, show");
    }

    @Test
    void aLanguageThatIsNoneOfTheSectorsIsRefused() {
        Left left = new Typed(data).run("version", "--lang", "it");

        assertThat(left.exit()).isEqualTo(2);
        assertThat(left.err()).contains("nl, fr, de, en");
    }

    @Test
    void aFailureIsSaidWithItsRemedyOnStandardErrorAndLeavesWithItsCode() {
        Left left = breaking(new CommandFailure(ExitCode.CONFLICT, "what went wrong", "the next command"));

        assertThat(left).isEqualTo(new Left(6, "", " ✖ what went wrong\n   → the next command\n"));
    }

    @Test
    void anUnreachableHubLeavesWithNine() {
        Left left = breaking(new LineException("no connection to localhost:5671", new IOException()));

        assertThat(left.exit()).isEqualTo(9);
        assertThat(left.err()).contains("✖ no connection to localhost:5671", "→ ./crossroads ping");
    }

    @Test
    void theUnexpectedIsOneNeutralLineUnlessDetailsAreAskedFor() {
        Exception secret = new IllegalStateException("something inside");

        assertThat(breaking(secret).exit()).isEqualTo(1);
        assertThat(breaking(secret).err()).contains("✖").contains("--verbose").doesNotContain("something inside");
        assertThat(breaking(secret, "--verbose").err()).contains("IllegalStateException: something inside");
    }

    @Test
    void generalOptionsMayStandBeforeAndAfterACommand() {
        Typed typed = new Typed(data);

        assertThat(typed.run("-o", "json", "version").out()).startsWith("{");
        assertThat(typed.run("version", "-o", "JSON").out()).startsWith("{");
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        Left left = new Typed(data).run("completion", "bash");

        assertThat(left.exit()).isZero();
        assertThat(left.out()).startsWith("#!/usr/bin/env bash").contains("validate", "--down");
    }

    @Test
    void allFourLanguagesSayTheSameThingsWithTheSamePlaces() throws IOException {
        Properties english = texts("en");
        for (String language : Set.of("nl", "fr", "de")) {
            Properties other = texts(language);
            assertThat(new TreeSet<>(other.stringPropertyNames())).as(language).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
            for (String key : english.stringPropertyNames()) {
                assertThat(other.getProperty(key)).as(language + " " + key).isNotBlank();
                assertThat(places(other.getProperty(key))).as(language + " " + key).isEqualTo(places(english.getProperty(key)));
            }
        }
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (var in = CommandsTest.class.getResourceAsStream("texts_" + language + ".properties")) {
            texts.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[0-9]}").matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
