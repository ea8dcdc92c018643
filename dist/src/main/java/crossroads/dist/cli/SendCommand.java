package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Letter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send}: asks a question through the hub. */
@Command(
        name = "send",
        customSynopsis = "./crossroads send FILE|--example SERVICE [--person FILE] [--wait] [OPTIONS]",
        description = {
            "Sends a question: a payload in XML or JSON, checked first, then put into an envelope, signed and encrypted to the hub.",
            "A file may have {person}, {today} and {yearAgo} where the person's number and days go. The answer comes in its format.",
            "JSON does not say of which service it is: name the file after it, as in employment.v2.json, or say --service.",
            "The same ticket again is safe: the same question under it has one effect."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ./crossroads persons show robin > robin.txt",
            "  ./crossroads send --example employment.v2 --person robin.txt --wait"
        })
final class SendCommand implements Verb {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @ArgGroup(multiplicity = "1")
    What what = new What();

    /** The question. */
    static final class What {
        @Parameters(paramLabel = "FILE", arity = "0..1", description = "the payload; - is standard input")
        @Nullable String file;

        @Option(names = "--example", paramLabel = "SERVICE", description = "a question that comes with the product, as in employment.v2")
        @Nullable String example;
    }

    @Option(names = "--format", paramLabel = "XML|JSON", defaultValue = "XML", description = "of the example (default: XML)")
    Format format = Format.XML;

    @Option(names = "--service", paramLabel = "SERVICE", description = "whose question the file is, where the file does not say it")
    @Nullable String service;

    @Option(names = "--person", paramLabel = "FILE", description = "a file (or -) with the person's number alone, for {person}")
    @Nullable String person;

    @Option(names = "--wait", description = "until the final answer, the service's deadline and 5 s at most")
    boolean isWaiting;

    @Option(names = "--ticket", paramLabel = "T", description = "your own number for it, at most 36 characters (default: a new one)")
    @Nullable String ticket;

    @Option(names = "--legal-context", paramLabel = "C", description = "the purpose (default: the only one in which you may ask it)")
    @Nullable String legalContext;

    @Option(names = "--end-user", paramLabel = "FILE", description = "a file (or -) with the id of the official or program you ask for")
    @Nullable String endUser;

    @Option(names = "--dossier", paramLabel = "D", description = "your reference of the dossier")
    @Nullable String dossier;

    @Option(names = "--acting-for", paramLabel = "CBE", description = "the institution that you represent under a mandate")
    @Nullable Cbe actingFor;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "where the answer is saved (default: out)")
    Path out = Path.of("out");

    @Override
    public int run(Session session) throws Exception {
        Optional<Example> example = example(session);
        Given file = example.isPresent()
                ? new Given(example.get().service().toString(), example.get().template(format))
                : Given.read(session, String.valueOf(what.file));
        Optional<ServiceId> said = example.map(Example::service).or(() -> Optional.ofNullable(service).map(text -> Services.parse(session, text)));
        Question question = Question.of(session, file, said, person == null ? Optional.<Ssin>empty() : Optional.of(Given.person(session, person)));
        Optional<String> user = endUser == null ? Optional.<String>empty() : Optional.of(Given.line(session, endUser));
        String chosen = chosenTicket(session);
        try (Asking asking = Asking.open(session)) {
            String context = legalContext != null
                    ? legalContext
                    : example.isPresent() ? example.get().legalContext() : LegalContexts.only(session, asking, question.service());
            Ask ask = new Ask(
                    chosen,
                    question.service(),
                    context,
                    question.payload(),
                    user,
                    Optional.ofNullable(dossier),
                    Optional.ofNullable(actingFor));
            return sent(session, asking, question, ask);
        }
    }

    private Optional<Example> example(Session session) throws IOException {
        if (what.example == null) {
            return Optional.empty();
        }
        ServiceId service = Services.parse(session, what.example);
        return Optional.of(Example.of(service)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, session.say("send.noExample", service), session.say("send.noExampleRemedy", Example.names()))));
    }

    private String chosenTicket(Session session) {
        if (ticket == null) {
            return UUID.randomUUID().toString();
        }
        if (!ticket.matches("[\\x21-\\x7E]{1,36}") || Ssin.isValid(ticket)) {
            throw new CommandFailure(ExitCode.INVALID, session.say("send.badTicket"), session.say("send.badTicketRemedy"));
        }
        return ticket;
    }

    private int sent(Session session, Asking asking, Question question, Ask ask) throws Exception {
        SentQuestions sent = new SentQuestions(asking.context().letters());
        Envelope.Question fresh = asking.partner().drafts().question(ask);
        Optional<Envelope.Question> before = ticket == null ? Optional.empty() : sent.find(ticket);
        // A repeat is the very same envelope. Another question under the ticket goes out too: that the hub refuses it is for the hub to say.
        boolean isRepeat = before.filter(one -> sent.asksTheSame(one, fresh)).isPresent();
        Envelope.Question envelope = isRepeat ? before.get() : fresh;
        if (before.isEmpty()) {
            sent.keep(fresh);
        }
        String sentTicket = ask.ticket();
        if (!isWaiting) {
            asking.send(envelope);
            told(session, sentTicket, envelope);
            return ExitCode.OK;
        }
        Duration deadline = Deadlines.of(ConfigurationFolder.ifAny(session), question.service()).plus(GRACE);
        long began = System.nanoTime();
        Optional<Letter> letter = isRepeat ? asking.askAgain(envelope, deadline) : asking.ask(envelope, deadline);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (letter.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, session.say("send.noAnswer", deadline.toSeconds(), sentTicket), session.say("send.noAnswerRemedy", sentTicket));
        }
        Outcome outcome = new Outcome(
                session, sentTicket, ask.service() + ", " + ask.legalContext(), Optional.of(question), letter.get().envelope(), took, new LetterFiles(out).save(letter.get()));
        outcome.tell();
        return outcome.exitCode();
    }

    private static void told(Session session, String ticket, Envelope.Question envelope) {
        if (session.isForPrograms()) {
            Map<String, String> sent = new LinkedHashMap<>();
            sent.put("ticket", ticket);
            sent.put("messageId", envelope.head().messageId().toString());
            session.show(sent);
            return;
        }
        session.screen().ok(session.say("send.sent", ticket));
        for (String next : List.of("./crossroads receive", "./crossroads trace " + ticket)) {
            session.screen().next(next);
        }
    }
}
