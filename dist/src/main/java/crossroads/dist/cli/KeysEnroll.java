package crossroads.dist.cli;

import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.enrolment.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys enroll}: makes an institution's keys here and has them certified, with the one-time token of its invitation. */
@Command(
        name = "enroll",
        customSynopsis = "./crossroads keys enroll --token - [-o json]",
        description = {
            "Makes three keys on this machine, to connect, to sign and to be encrypted to, and gets certificates for them at the enrolment door.",
            "The keys are never sent. The token comes from standard input or a file, never as an argument: others could read it."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads keys enroll --token -        then paste the token")
final class KeysEnroll implements Verb {

    /** More than any token has. */
    private static final int LONGEST = 200;

    @Option(names = "--token", paramLabel = "FILE", required = true, description = "the file that holds the token; - for standard input")
    String token = "-";

    @Override
    public int run(Session session) throws Exception {
        InvitedContext invited = ChosenContext.of(session).invited();
        EnrolmentToken read = token(session);
        Path partners = session.data().resolve("partners");
        KeyRing.Joined joined = DoorCall.of(session, invited.url(), () -> KeyRing.enrol(invited, read, partners, session.clock()));
        session.contexts().get().save(joined.context());
        session.contexts().get().use(joined.context().name());
        LocalDate until = day(joined.keys());
        if (session.isForPrograms()) {
            session.show(Json.fields(
                    "context", joined.context().name(), "institution", joined.context().institution().digits(), "name", joined.name(),
                    "notAfter", joined.keys().ends()));
            return ExitCode.OK;
        }
        session.screen().ok(session.say("keys.whoYouAre", joined.name(), joined.context().institution()));
        session.screen().ok(session.say("keys.made"));
        session.screen().ok(session.say("keys.until", until));
        session.screen().next("./crossroads ping");
        return ExitCode.OK;
    }

    static LocalDate day(KeyRing keys) {
        return LocalDate.ofInstant(keys.ends(), ZoneId.of("Europe/Brussels"));
    }

    private EnrolmentToken token(Session session) throws IOException {
        if (EnrolmentToken.parse(token).isPresent()) {
            throw new CommandFailure(ExitCode.INVALID, session.say("keys.tokenAsArgument"), "./crossroads keys enroll --token -");
        }
        String text = token.equals("-") ? firstLine(session) : Given.line(session, token);
        return EnrolmentToken.parse(text)
                .orElseThrow(() -> new CommandFailure(ExitCode.INVALID, session.say("keys.tokenMistyped"), session.say("keys.tokenMistypedRemedy")));
    }

    /** Up to the end of the line that was pasted: nobody should have to end the input as well. */
    private static String firstLine(Session session) {
        if (session.screen().isTerminal()) {
            session.screen().hint(session.say("keys.paste"));
        }
        StringBuilder line = new StringBuilder();
        try {
            for (int read = session.stdin().read(); read >= 0 && read != '\n' && line.length() < LONGEST; read = session.stdin().read()) {
                line.append((char) read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }
}
