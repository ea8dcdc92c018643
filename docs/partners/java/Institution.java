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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An institution of the network, on the library {@code crossroads-partner}: it asks, or answers as a supplier. The library keeps the duties of the
 * partner guide: it signs, encrypts and verifies, keeps what it received, drops a message that it knows, and accepts one only after its effect.
 *
 * <pre>
 *   java -Dlogback.configurationFile=docs/partners/java/logback.xml -cp "dist/target/lib/*" docs/partners/java/Institution.java ask DATA CONTEXT PERSON-FILE
 *   java -Dlogback.configurationFile=docs/partners/java/logback.xml -cp "dist/target/lib/*" docs/partners/java/Institution.java supply DATA CONTEXT PERSON-FILE
 * </pre>
 *
 * DATA is a folder with contexts, {@code .crossroads} beside a demonstration; CONTEXT is its name there, as in {@code clairval}. The person's number
 * comes from a file, never from the command line.
 */
public final class Institution {

    private static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");
    private static final Pattern SSIN = Pattern.compile("ssin>([0-9]{11})<");

    private Institution() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("ask|supply DATA CONTEXT PERSON-FILE");
        }
        PartnerContext context = Contexts.of(Path.of(arguments[1]))
                .named(arguments[2])
                .filter(PartnerContext.class::isInstance)
                .map(PartnerContext.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("no institution's context is called " + arguments[2]));
        String person = Files.readString(Path.of(arguments[3])).strip();
        try (Partner partner = Partner.connect(context, Clock.systemUTC())) {
            switch (arguments[0]) {
                case "ask" -> ask(partner.start(), person);
                case "supply" -> supply(partner, person);
                default -> throw new IllegalArgumentException("neither ask nor supply: " + arguments[0]);
            }
        }
    }

    private static void ask(Partner partner, String person) throws Exception {
        LocalDate today = LocalDate.now(Clock.systemDefaultZone());
        String payload =
                """
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>%s</ssin>
                  <period><begin>%s</begin><end>%s</end></period>
                </employmentRequest>
                """
                        .formatted(person, today.minusYears(1), today);
        // Keep this very question until it is answered: sent again it is a repeat, a new one under its ticket would be refused.
        Envelope.Question question = partner.drafts().question(Ask.of(EMPLOYMENT, "PCSW:SOCIAL_INQUIRY", xml(payload)));
        Letter letter;
        try {
            letter = partner.ask(question).get(10, TimeUnit.SECONDS);
        } catch (TimeoutException nothingCame) {
            letter = partner.ask(question).get(10, TimeUnit.SECONDS);
        }
        System.out.println(told(letter.envelope()) + " · kept in " + letter.file());
    }

    /** What became of it. NO_RESULT means that it is not known: never take it for "no data". */
    private static String told(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Answer answer -> answer.status().value() + " " + answer.status().code();
            case Envelope.RefusalNotice refusal -> refusal.refusal() + " " + refusal.rule() + " → " + refusal.remedy();
            case Envelope.RepeatNotice notice -> "told before: " + notice.outcome();
            case Envelope.Question ignored -> "a question, which only suppliers get";
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
