import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Letter;
import crossroads.partner.letters.Reply;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An institution of the network, on the library {@code crossroads-partner}: it asks, or answers as a supplier. The library keeps the duties of the
 * partner guide: it signs, encrypts and verifies, keeps what it received, drops a message that it knows, and accepts one only after its effect.
 *
 * <pre>
 *   java -Dlogback.configurationFile=docs/partners/java/logback.xml -cp "dist/target/lib/*" docs/partners/java/Institution.java ask DATA CONTEXT PERSON-FILE [TICKET]
 *   java -Dlogback.configurationFile=docs/partners/java/logback.xml -cp "dist/target/lib/*" docs/partners/java/Institution.java supply DATA CONTEXT PERSON-FILE
 * </pre>
 *
 * DATA is a folder with contexts, {@code .crossroads} beside a demonstration; CONTEXT is its name there, as in {@code clairval}. The person's number
 * comes from a file, never from the command line. Asked again under its ticket, the very same envelope goes out: a repeat, which has one effect.
 * Asking prints one line of JSON and leaves with 9 when nothing is known yet.
 */
public final class Institution {

    private static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final Pattern SSIN = Pattern.compile("ssin>([0-9]{11})<");

    private Institution() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4 && arguments.length != 5) {
            throw new IllegalArgumentException("ask|supply DATA CONTEXT PERSON-FILE [TICKET]");
        }
        PartnerContext context = Contexts.of(Path.of(arguments[1]))
                .named(arguments[2])
                .filter(PartnerContext.class::isInstance)
                .map(PartnerContext.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("no institution's context is called " + arguments[2]));
        String person = Files.readString(Path.of(arguments[3])).strip();
        boolean isKnown = true;
        try (Partner partner = Partner.connect(context, Clock.systemUTC())) {
            switch (arguments[0]) {
                case "ask" -> isKnown = ask(partner, context, person, arguments.length == 5 ? arguments[4] : UUID.randomUUID().toString());
                case "supply" -> supply(partner, person);
                default -> throw new IllegalArgumentException("neither ask nor supply: " + arguments[0]);
            }
        }
        if (!isKnown) {
            System.exit(9);
        }
    }

    private static boolean ask(Partner partner, PartnerContext context, String person, String ticket) throws Exception {
        LocalDate today = LocalDate.now(Clock.systemDefaultZone());
        String payload =
                """
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>%s</ssin>
                  <period><begin>%s</begin><end>%s</end></period>
                </employmentRequest>
                """
                        .formatted(person, today.minusYears(1), today);
        Envelope.Question question = kept(
                context.letters().resolveSibling("questions"), partner.drafts().question(Ask.of(EMPLOYMENT, "PCSW:SOCIAL_INQUIRY", xml(payload)).withTicket(ticket)));
        partner.start();
        try {
            Letter letter;
            try {
                letter = partner.ask(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException nothingCame) {
                letter = partner.ask(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            System.out.println(told(letter.envelope()));
            return true;
        } catch (TimeoutException nothingCame) {
            System.err.println("nothing came; ask again under the same ticket: " + ticket);
            return false;
        }
    }

    /** The question as it was first sent under its ticket: sent again it is a repeat, while a new one under that ticket would be refused. */
    private static Envelope.Question kept(Path folder, Envelope.Question fresh) throws IOException {
        FormattedEnvelopes envelopes = new FormattedEnvelopes();
        Path file = folder.resolve(UUID.nameUUIDFromBytes(fresh.customer().ticket().getBytes(StandardCharsets.UTF_8)) + ".xml");
        if (Files.exists(file)) {
            return (Envelope.Question) envelopes.read(Files.readAllBytes(file));
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Whole or not at all, and on disk before it is sent.
        Path part = Files.createTempFile(folder, ".", ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(envelopes.write(fresh, Format.XML)));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return fresh;
    }

    /** What became of it, in JSON. NO_RESULT means that it is not known: never take it for "no data". */
    private static String told(Envelope envelope) {
        String message = "\"messageId\":\"" + envelope.head().messageId() + "\"";
        return switch (envelope) {
            case Envelope.Answer answer -> "{\"status\":\"" + answer.status().value() + "\",\"code\":\"" + answer.status().code() + "\"," + message + "}";
            case Envelope.RefusalNotice refusal -> "{\"status\":\"NO_RESULT\",\"refusal\":\"" + refusal.refusal() + "\"," + message + "}";
            case Envelope.RepeatNotice notice -> "{\"toldBefore\":\"" + notice.outcome() + "\"," + message + "}";
            case Envelope.Question ignored -> throw new IllegalStateException("a question is no outcome");
        };
    }

    private static void supply(Partner partner, String person) throws IOException {
        partner.serve(question -> answer(question, person)).start();
        System.out.println("ready; the end of the input ends it");
        while (System.in.read() >= 0) {
            // It stays.
        }
    }

    /** About the person asked about and no other. Empty where it can't be said: the hub tells the asker that nothing came. */
    private static Optional<Reply> answer(Envelope.Question question, String known) {
        // For a real supplier: a parser, and its own files.
        Matcher ssin = SSIN.matcher(new String(question.payload().bytes(), StandardCharsets.UTF_8));
        if (!question.service().equals(EMPLOYMENT) || !ssin.find()) {
            return Optional.empty();
        }
        if (!ssin.group(1).equals(known)) {
            return Optional.of(Reply.noData());
        }
        return Optional.of(Reply.data(xml(
                """
                <employmentAnswer xmlns="urn:crossroads:payload:employment:2">
                  <ssin>%s</ssin>
                  <employments><employment>
                    <period><begin>2024-01-01</begin></period>
                    <employer><enterpriseNumber>0477472701</enterpriseNumber></employer>
                  </employment></employments>
                </employmentAnswer>
                """
                        .formatted(known))));
    }

    private static Payload xml(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Format.XML);
    }
}
