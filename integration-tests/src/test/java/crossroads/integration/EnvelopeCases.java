package crossroads.integration;

import static crossroads.integration.BadCase.opened;
import static crossroads.integration.BadCase.unopened;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Environment;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.letters.Drafts;
import crossroads.xsd.envelopes.XmlEnvelopes;
import jakarta.jms.BytesMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Well sealed, and under the seal a document that hurts a parser, breaks the schema, or says what is not so. */
final class EnvelopeCases {

    private static final String XI = "http://www.w3.org/2001/XInclude";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private EnvelopeCases() {}

    static List<BadCase> all() {
        return Stream.of(documentTypes(), shapes(), encodings(), payloads(), heads(), contents(), answers()).flatMap(List::stream).toList();
    }

    private static List<BadCase> documentTypes() {
        return List.of(
                text("DOCTYPE", x -> "<!DOCTYPE question>" + x),
                text("a billion laughs", x -> "<!DOCTYPE question [<!ENTITY a0 \"ha\">"
                        + IntStream.range(1, 30).mapToObj(i -> "<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">").collect(Collectors.joining())
                        + "]>" + x.replace("DOSSIER-2026-17", "&a29;")),
                unopened("an external entity of a file", "ENV-002", s -> s.sealed(external(s.tripwire().fileUrl(), s.text()))),
                unopened("an external entity of a server", "ENV-002", s -> s.sealed(external(s.tripwire().url(), s.text()))),
                unopened("an external document type", "ENV-002", s -> s.sealed("<!DOCTYPE question SYSTEM \"" + s.tripwire().url() + "\">" + s.text())),
                unopened("an external parameter entity", "ENV-002", s -> s.sealed(
                        "<!DOCTYPE question [<!ENTITY % p SYSTEM \"" + s.tripwire().url() + "\"> %p;]>" + s.text())),
                text("an entity that nothing declares", x -> x.replace("DOSSIER-2026-17", "&secret;")),
                unopened("XInclude", "ENV-002", s -> s.sealed(inPayload(s.text(), "<i:include xmlns:i=\"" + XI + "\" href=\"" + s.tripwire().fileUrl() + "\" parse=\"text\"/>"))),
                unopened("a schema of its own", "ENV-002", s -> s.sealed(inRoot(s.text(), " xmlns:xsi=\"" + XSI + "\" xsi:schemaLocation=\"urn:x " + s.tripwire().url() + "\""))),
                unopened("a style sheet", "ENV-002", s -> s.sealed("<?xml-stylesheet type=\"text/xsl\" href=\"" + s.tripwire().url() + "\"?>" + s.text())));
    }

    private static List<BadCase> shapes() {
        return List.of(
                text("elements nested 100,000 deep", x -> inHead(x, "<a>".repeat(100_000) + "</a>".repeat(100_000))),
                text("elements nested 65 deep", x -> inPayload(x, nested(65))),
                text("a payload nested 100,000 deep", x -> inPayload(x, nested(100_000))),
                text("something behind the document", x -> x + "<question/>"),
                text("text behind the document", x -> x + "tail"),
                text("a document cut off", x -> x.substring(0, x.length() - 20)),
                text("no document", x -> ""),
                text("neither XML nor JSON", x -> "question: " + UUID.randomUUID()),
                unopenedText("an object that is no envelope", "ENV-003", x -> "{\"question\": \"" + UUID.randomUUID() + "\"}"),
                text("50,000 attributes", x -> inRoot(x, IntStream.range(0, 50_000).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining()))),
                text("an attribute of 900,000 characters", x -> inRoot(x, " a='" + "x".repeat(900_000) + "'")),
                text("a name of 900,000 characters", x -> inPayload(x, "<" + "n".repeat(900_000) + "/>")),
                text("5,000 namespaces", x -> inPayload(x, "<e" + IntStream.range(0, 5_000).mapToObj(i -> " xmlns:p" + i + "='urn:" + i + "'").collect(Collectors.joining()) + "/>")),
                opened("200,000 elements side by side", "ENV-003", s -> s.sealed(inPayload(s.text(), "<employmentRequest xmlns='urn:crossroads:payload:employment:2'>"
                        + "<a/>".repeat(200_000) + "</employmentRequest>"))),
                opened("a number of 900,000 digits", "ENV-003", s -> s.sealed(s.text().replace(Persons.ANNA.digits(), "8".repeat(900_000)))),
                text("a processing instruction", x -> inPayload(x, "<?run me?>")),
                text("XML 1.1", x -> "<?xml version=\"1.1\"?>" + withoutDeclaration(x)));
    }

    private static List<BadCase> encodings() {
        List<BadCase> cases = new ArrayList<>();
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "IBM037")) {
            cases.add(bytes(charset, x -> withoutDeclaration(x).getBytes(Charset.forName(charset))));
        }
        cases.add(bytes("a byte order mark", x -> ("\uFEFF" + x).getBytes(StandardCharsets.UTF_8)));
        cases.add(bytes("another encoding declared", x -> ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + withoutDeclaration(x)).getBytes(StandardCharsets.UTF_8)));
        cases.add(bytes("what is not UTF-8", x -> x.replace("DOSSIER", "dossi\u00E9r").getBytes(StandardCharsets.ISO_8859_1)));
        cases.add(bytes("a zero character", x -> x.replace("DOSSIER", "DOS\0IER").getBytes(StandardCharsets.UTF_8)));
        return cases;
    }

    private static List<BadCase> payloads() {
        return List.of(
                opened("a payload of another schema", "ENV-003", s -> s.sealed(inPayload(s.text(), "<other xmlns='urn:example:other'/>"))),
                opened("a date that no calendar has", "ENV-003", s -> s.sealed(s.text().replaceFirst("<begin>[^<]*<", "<begin>2026-02-30<"))),
                opened("a wrong check digit", "SSN-001", s -> s.sealed(s.text().replace(Persons.ANNA.digits(), Canaries.MISTYPED))),
                opened("a number in letters around it", "ENV-003", s -> s.sealed(s.text().replace(Persons.ANNA.digits(), "x" + Persons.ANNA.digits()))),
                opened("a number that nobody has", "AUT-002", s -> s.sealed(s.text().replace(Persons.ANNA.digits(), "70010100188"))),
                opened("a person whose file is elsewhere", "AUT-002", s -> s.sealed(s.text().replace(Persons.ANNA.digits(), Persons.BRAM.digits()))));
    }

    private static List<BadCase> heads() {
        return List.of(
                unopened("another version of the envelope", "ENV-004", s -> s.sealed(s.text().replace("urn:crossroads:envelope:1", "urn:crossroads:envelope:2"))),
                opened("a service that nobody offers", "ENV-004", s -> s.sealed(s.text().replace("<name>employment</name>", "<name>employments</name>"))),
                opened("a version that nobody offers", "ENV-004", s -> s.sealed(s.text().replaceFirst("(<name>employment</name>\\s*<version>)2<", "$19<"))),
                unopened("another environment", "ENV-006", s -> drafted(s, new Drafts(
                        Environment.PRODUCTION, s.member().cbe(), s.member().context().hub(), java.time.Clock.systemUTC()))),
                unopened("another recipient", "ENV-007", s -> drafted(s, new Drafts(
                        s.member().context().environment(), s.member().cbe(), RunningHub.SUPPLIER, java.time.Clock.systemUTC()))),
                unopened("another sender", "IDN-001", s -> s.member().sealed(s.member().written(s.question().actingFor(RunningHub.SUPPLIER)))),
                unopened("a sender of the head other than the customer", "IDN-001", s -> s.sealed(s.text().replaceFirst(
                        "<sender>(\\s*)<cbeNumber>[0-9]+<", "<sender>$1<cbeNumber>" + RunningHub.SUPPLIER + "<"))),
                opened("sent an hour ago", "ENV-005", s -> drafted(s, new Drafts(
                        s.member().context().environment(), s.member().cbe(), s.member().context().hub(), () -> Instant.now().minus(Duration.ofHours(1))))),
                opened("sent in an hour", "ENV-005", s -> drafted(s, new Drafts(
                        s.member().context().environment(), s.member().cbe(), s.member().context().hub(), () -> Instant.now().plus(Duration.ofHours(1))))));
    }

    private static List<BadCase> contents() {
        return List.of(
                unopenedText("a ticket of 900,000 characters", "ENV-003", x -> x.replaceFirst("<ticket>[^<]*<", "<ticket>" + "t".repeat(900_000) + "<")),
                unopenedText("no ticket", "ENV-003", x -> x.replaceFirst("<ticket>[^<]*</ticket>", "")),
                unopenedText("a message id that is no UUID", "ENV-003", x -> x.replaceFirst("<messageId>[^<]*<", "<messageId>1<")),
                unopenedText("an element that the envelope does not have", "ENV-003", x -> inHead(x, "<extra/>")),
                unopenedText("two payloads", "ENV-003", x -> x.replace("</payload>", "</payload><payload><a xmlns='urn:a'/></payload>")),
                unopened("a refusal, which only the hub sends", "ENV-003", s -> s.sealed(refusal(s))),
                opened("a legal context that no row knows", "AUT-001", s -> s.sealed(s.text().replace("PCSW:SOCIAL_INQUIRY", "PENSION:RIGHTS"))));
    }

    private static List<BadCase> answers() {
        return List.of(
                among("noise among the answers", new Expected.Refusal("ENV-002", false), s -> SealCases.random(3_000)),
                among("an answer that nobody asked for", new Expected.Refusal("CNV-001", true), s -> s.member().sealed(new XmlEnvelopes().write(answer(s)))));
    }

    private static BadCase among(String name, Expected expected, BadCase.Body body) {
        return new BadCase(name, expected, sender -> {
            byte[] made = body.of(sender);
            return () -> sender.told(AmqpLine.ANSWERS, session -> {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(made);
                return message;
            });
        });
    }

    private static Envelope answer(Sender s) {
        Instant now = Instant.now();
        return new Envelope.Answer(
                new Head(Head.VERSION, s.member().context().environment(), Uuid7.next(now), Optional.empty(), s.member().cbe(), s.member().context().hub()),
                Optional.empty(),
                new HubInformation(Uuid7.next(now), now, Optional.empty()),
                Optional.of(new SupplierInformation(UUID.randomUUID().toString(), now, s.member().cbe())),
                Persons.EMPLOYMENT,
                new Status(StatusValue.NO_DATA_FOUND, "MSG00100", "no data", List.of()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String refusal(Sender s) {
        Instant now = Instant.now();
        return new String(
                new XmlEnvelopes().write(new Envelope.RefusalNotice(
                        new Head(Head.VERSION, s.member().context().environment(), Uuid7.next(now), Optional.empty(), s.member().cbe(), s.member().context().hub()),
                        Optional.empty(),
                        new HubInformation(Uuid7.next(now), now, Optional.of(now)),
                        "ENV-002",
                        true,
                        new Status(StatusValue.NO_RESULT, "CRX102", "unreadable", List.of()),
                        "seal",
                        "unreadable",
                        Optional.empty(),
                        "correct it",
                        "https://example.org/refusals",
                        Optional.empty())),
                StandardCharsets.UTF_8);
    }

    private static byte[] drafted(Sender s, Drafts drafts) {
        return s.member().sealed(new XmlEnvelopes().write(drafts.question(s.question())));
    }

    private static BadCase text(String name, UnaryOperator<String> change) {
        return unopenedText(name, "ENV-002", change);
    }

    private static BadCase unopenedText(String name, String refusal, UnaryOperator<String> change) {
        return unopened(name, refusal, s -> s.sealed(change.apply(s.text())));
    }

    private interface Encoded {
        byte[] of(String text);
    }

    private static BadCase bytes(String name, Encoded encoded) {
        return unopened("a document in " + name, "ENV-002", s -> s.member().sealed(encoded.of(s.text())));
    }

    private static String external(String where, String text) {
        return "<!DOCTYPE question [<!ENTITY x SYSTEM \"" + where + "\">]>" + withoutDeclaration(text).replace("DOSSIER-2026-17", "&x;");
    }

    private static String withoutDeclaration(String text) {
        return text.startsWith("<?xml") ? text.substring(text.indexOf("?>") + 2) : text;
    }

    private static String inRoot(String text, String attributes) {
        return text.replaceFirst("<question", "<question" + attributes);
    }

    private static String inHead(String text, String element) {
        return text.replaceFirst("</head>", element + "</head>");
    }

    /** Something else where the payload was. */
    private static String inPayload(String text, String element) {
        int from = text.indexOf("<payload>") + "<payload>".length();
        return text.substring(0, from) + element + text.substring(text.indexOf("</payload>"));
    }

    private static String nested(int depth) {
        return "<a xmlns='urn:a'>" + "<a>".repeat(depth) + "</a>".repeat(depth) + "</a>";
    }
}
