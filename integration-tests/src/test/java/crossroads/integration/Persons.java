package crossroads.integration;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Reply;
import crossroads.xsd.payloads.FormattedPayloads;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The invented persons of {@code config/small}, what a centre asks about them, and what the contributions office answers. */
public final class Persons {

    /** Known to the centre and to the supplier: a question about her is answered. */
    public static final Ssin ANNA = new Ssin("85073003357");

    /** Known to the supplier only. */
    public static final Ssin BRAM = new Ssin("91021402158");

    static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");
    static final String SOCIAL_INQUIRY = "PCSW:SOCIAL_INQUIRY";

    private static final Payloads PAYLOADS = new FormattedPayloads();

    private Persons() {}

    /** Where a person has worked in the last twelve months, for a social inquiry. */
    public static Ask question(Ssin about) {
        return Ask.of(EMPLOYMENT, SOCIAL_INQUIRY, payload(questionText(about.digits()))).by("program-of-the-centre", "DOSSIER-2026-17");
    }

    static String questionText(String about) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Brussels"));
        return """
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">\
                <ssin>%s</ssin><period><begin>%s</begin><end>%s</end></period></employmentRequest>"""
                .formatted(about, today.minusMonths(12), today);
    }

    /** The same question in this format. */
    public static Ask question(Ssin about, Format format) {
        Ask xml = question(about);
        return format == Format.XML
                ? xml
                : new Ask(xml.ticket(), xml.service(), xml.legalContext(), json(questionJson(about.digits())), xml.endUser(), xml.dossier(), xml.actingFor());
    }

    static String questionJson(String about) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Brussels"));
        return "{\"ssin\": \"%s\", \"period\": {\"begin\": \"%s\", \"end\": \"%s\"}}".formatted(about, today.minusMonths(12), today);
    }

    static Payload json(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Format.JSON);
    }

    static Payload payload(String xml) {
        return new Payload(xml.getBytes(StandardCharsets.UTF_8), Format.XML);
    }

    /** One employment, of whomever was asked about. */
    public static Optional<Reply> employment(Envelope.Question question) {
        String ssin = PAYLOADS.values(question.service(), Direction.QUESTION, question.payload(), List.of("/employmentRequest/ssin")).getFirst();
        return Optional.of(Reply.data(answer(question.payload().format(), ssin)));
    }

    private static Payload answer(Format format, String ssin) {
        return format == Format.JSON
                ? json("""
                        {"ssin": "%s", "employments": [{"period": {"begin": "2024-03-01"}, "employer": \
                        {"enterpriseNumber": "0477472701", "name": "Invented bakery"}}]}"""
                        .formatted(ssin))
                : payload(
                """
                <employmentAnswer xmlns="urn:crossroads:payload:employment:2"><ssin>%s</ssin><employments><employment>\
                <period><begin>2024-03-01</begin></period><employer><enterpriseNumber>0477472701</enterpriseNumber>\
                <name>Invented bakery</name></employer></employment></employments></employmentAnswer>"""
                        .formatted(ssin));
    }
}
