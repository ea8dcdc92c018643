package crossroads.dist.cli;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.partner.amqp.LineException;
import crossroads.partner.context.Contexts;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands of {@code ./crossroads}, ready to run: how they are parsed, run, and what is said when one fails. */
public final class Commands {

    private static final Pattern PERSON = Pattern.compile("(?<![0-9A-Za-z-])[0-9]{11}(?![0-9A-Za-z-])");

    private static final String LOG_SETTINGS = "logback.configurationFile";

    private final Screen screen;
    private final InputStream stdin;
    private final InstantSource clock;
    private final Function<Path, Contexts> contexts;

    /** @param contexts those that count for a data folder */
    public Commands(Screen screen, InputStream stdin, InstantSource clock, Function<Path, Contexts> contexts) {
        this.screen = screen;
        this.stdin = stdin;
        this.clock = clock;
        this.contexts = contexts;
    }

    /** On this process' streams and clock. A lambda, for a method reference would load what it refers to. */
    public static Commands ofProcess() {
        return new Commands(Screen.ofProcess(), System.in, Clock.systemUTC(), folder -> Contexts.of(folder));
    }

    /** Runs one command. @return what to leave with, one of {@link ExitCode} */
    public int run(String... arguments) {
        return line().execute(arguments);
    }

    CommandLine line() {
        CommandLine line = new CommandLine(new Menu())
                .setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setColorScheme(Help.defaultColorScheme(screen.isColoured() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpAutoWidth(screen.isTerminal())
                .setUsageHelpLongOptionsMaxWidth(28)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Cbe.class, text -> Cbe.parse(text)
                        .orElseThrow(() -> new CommandLine.TypeConversionException("'" + text + "' is not an enterprise number (CBE)")))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed);
        AuditCommand.takeOutputFile(line);
        line.getSubcommands().values().forEach(Commands::hideGeneralOptions);
        return line;
    }

    private static PrintWriter writer(java.io.OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** A command's own help shows its own options; the general ones stand in the menu's. */
    private static void hideGeneralOptions(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> {
            List<OptionSpec> own = help.commandSpec().options().stream().filter(option -> !option.inherited()).toList();
            return own.isEmpty() ? "" : help.optionListExcludingGroups(own);
        });
        command.getSubcommands().values().forEach(Commands::hideGeneralOptions);
    }

    private int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandSpec command = command(parsed);
        if (!(command.userObject() instanceof Verb verb)) {
            if (command.parent() == null) {
                command.commandLine().usage(writer(screen.err()));
                return ExitCode.USAGE;
            }
            throw new ParameterException(command.commandLine(), "say which: " + String.join(", ", command.subcommands().keySet()));
        }
        Session session = session(parsed);
        if (!verb.isLongRunning() && System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "crossroads/dist/cli/" + (session.isVerbose() ? "logback-verbose.xml" : "logback-silent.xml"));
        }
        try {
            return verb.run(session);
        } catch (ParameterException e) {
            throw e;
        } catch (Exception e) {
            throw new CommandLine.ExecutionException(command.commandLine(), "failed", e);
        }
    }

    private static CommandSpec command(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec();
    }

    private Session session(ParseResult parsed) {
        Menu menu = (Menu) parsed.commandSpec().root().userObject();
        if (menu.language != null && !Phrases.LANGUAGES.contains(menu.language) && !takes(command(parsed), menu.language)) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "--lang is one of nl, fr, de, en");
        }
        return new Session(
                menu.on(screen),
                stdin,
                clock,
                menu.data,
                () -> contexts.apply(menu.data),
                Optional.ofNullable(menu.context),
                menu.output,
                menu.phrases(),
                menu.isVerbose);
    }

    private static boolean takes(CommandSpec command, String language) {
        return command.userObject() instanceof Verb verb && verb.takesLanguage(language);
    }

    private int misused(ParameterException e, String[] arguments) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        screen.failure(masked(String.valueOf(e.getMessage())), "./" + command.qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** What was typed is repeated, except what may be a person's number: screens are logged. */
    private static String masked(String message) {
        return PERSON.matcher(message).replaceAll("***********");
    }

    private int failed(Exception e, CommandLine line, ParseResult parsed) {
        Session session = session(parsed);
        Throwable cause = e instanceof CommandLine.ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (session.isVerbose()) {
            cause.printStackTrace(screen.err());
        }
        return switch (cause) {
            case CommandFailure failure -> {
                session.screen().failure(masked(String.valueOf(failure.getMessage())), masked(failure.remedy()));
                yield failure.exitCode();
            }
            case LineException unreachable -> {
                session.screen().failure(session.say("line.failed", unreachable.getMessage()), session.say("line.remedy"));
                yield ExitCode.UNREACHABLE;
            }
            case RefusedException refused -> {
                session.screen().failure(
                        refused.refusal().id() + "  " + RefusalTexts.title(refused.refusal().id(), session.phrases().language()),
                        RefusalTexts.remedy(refused.refusal().id(), session.phrases().language()));
                yield ExitCode.of(refused.refusal().id());
            }
            case InterruptedException ignored -> ExitCode.INTERRUPTED;
            default -> {
                session.screen().failure(session.say("unexpected"), session.isVerbose() ? "" : session.say("unexpected.remedy"));
                yield ExitCode.UNEXPECTED;
            }
        };
    }
}
