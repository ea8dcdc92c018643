package crossroads.integration;

import static crossroads.integration.BadCase.opened;
import static crossroads.integration.BadCase.unopened;

import crossroads.hub.envelope.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Well sealed, and under the seal JSON that hurts a parser, that two parsers read differently, or whose attributes say what its data does not. */
final class JsonCases {

    private static final String SUPPLIER = "urn:crossroads:institution:" + RunningHub.SUPPLIER;

    private JsonCases() {}

    static List<BadCase> all() {
        return List.of(
                text("JSON nested 100,000 deep", x -> inPayload(x, "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))),
                text("JSON arrays that nobody closes", x -> inPayload(x, "[".repeat(500_000))),
                text("a number of 100,000 digits in JSON", x -> inPayload(x, "{\"a\": " + "9".repeat(100_000) + "}")),
                text("an exponent that stands for all memory", x -> inPayload(x, "{\"a\": 1e999999999}")),
                text("a text of 900,000 characters in JSON", x -> inPayload(x, "{\"a\": \"" + "t".repeat(900_000) + "\"}")),
                text("a name of 900,000 characters in JSON", x -> inPayload(x, "{\"" + "n".repeat(900_000) + "\": 1}")),
                text("50,000 names in JSON", x -> inPayload(x, "{" + IntStream.range(0, 50_000).mapToObj(i -> "\"n" + i + "\": 1").collect(Collectors.joining(",")) + "}")),
                text("a member twice", x -> x.replaceFirst("\"legalContext\":", "\"legalContext\": \"-\", \"legalContext\":")),
                text("a member twice, once in escapes", x -> x.replaceFirst("\"legalContext\":", "\"legal\\\\u0043ontext\": \"-\", \"legalContext\":")),
                text("something behind the JSON document", x -> x + "{}"),
                text("a JSON document cut off", x -> x.substring(0, x.length() - 20)),
                text("NaN", x -> inPayload(x, "{\"a\": NaN}")),
                text("a comment in JSON", x -> x.replaceFirst("\\{", "{ // ours\n")),
                text("half of a pair of surrogates in JSON", x -> x.replace("DOSSIER-2026-17", "\\ud83d")),
                text("a zero character in JSON", x -> x.replace("DOSSIER-2026-17", "\\u0000")),
                unopened("JSON in a byte order mark", "ENV-002", s -> s.member().sealed(("\uFEFF" + json(s)).getBytes(StandardCharsets.UTF_8))),
                unopened("JSON in UTF-16", "ENV-002", s -> s.member().sealed(json(s).getBytes(Charset.forName("UTF-16LE")))),
                unopened("JSON that is not UTF-8", "ENV-002", s -> s.member().sealed(json(s).replace("DOSSIER", "dossi\u00E9r").getBytes(StandardCharsets.ISO_8859_1))),
                unopened("an array", "ENV-002", s -> s.sealed("[" + json(s) + "]")),
                changed("a type that is none", "ENV-003", x -> x.replace("example.crossroads.employment.v2.employment.get", "be.example.of.something.else")),
                changed("a type of another service", "ENV-004", x -> x.replace("example.crossroads.employment.v2.employment.get", "example.crossroads.echo.v1.echo.get")),
                changed("another version of the envelope in JSON", "ENV-004", x -> x.replace("\"envelopeversion\": 1", "\"envelopeversion\": 2")),
                changed("a time that is not the sender's", "ENV-003", x -> x.replaceFirst("\"time\": \"[^\"]*\"", "\"time\": \"2020-01-01T00:00:00Z\"")),
                changed("a person in an attribute", "ENV-003", x -> x.replaceFirst("\"type\":", "\"subject\": \"" + Persons.ANNA.digits() + "\", \"type\":")),
                changed("a source other than the customer", "IDN-001", x -> x.replaceFirst("\"source\": \"[^\"]*\"", "\"source\": \"" + SUPPLIER + "\"")),
                changed("another recipient in JSON", "ENV-007", x -> x.replaceFirst("\"recipient\": \"[^\"]*\"", "\"recipient\": \"" + SUPPLIER + "\"")),
                changed("another environment in JSON", "ENV-006", x -> x.replaceFirst("\"environment\": \"[^\"]*\"", "\"environment\": \"PRODUCTION\"")),
                changed("null", "ENV-003", x -> x.replaceFirst("\"dossier\": \"[^\"]*\"", "\"dossier\": null")),
                opened("a payload of another schema in JSON", "ENV-003", s -> s.sealed(inPayload(json(s), "{\"other\": 1}"))),
                opened("a number without quotes", "ENV-003", s -> s.sealed(json(s).replace("\"" + Persons.ANNA.digits() + "\"", Persons.ANNA.digits()))),
                opened("a wrong check digit in JSON", "SSN-001", s -> s.sealed(json(s).replace(Persons.ANNA.digits(), Canaries.MISTYPED))),
                opened("a service that nobody offers in JSON", "ENV-004", s -> s.sealed(json(s)
                        .replace("employment.v2.employment", "career.v2.career").replace("\"name\": \"employment\"", "\"name\": \"career\""))));
    }

    private static BadCase text(String name, UnaryOperator<String> change) {
        return changed(name, "ENV-002", change);
    }

    private static BadCase changed(String name, String refusal, UnaryOperator<String> change) {
        return unopened(name, refusal, s -> s.sealed(change.apply(json(s))));
    }

    /** The envelope of a good question, never the same twice. */
    private static String json(Sender s) {
        return new String(s.member().written(Persons.question(Persons.ANNA, Format.JSON)), StandardCharsets.UTF_8);
    }

    /** Something else where the payload was: it stands last. */
    private static String inPayload(String text, String value) {
        int from = text.indexOf("\"payload\": ") + "\"payload\": ".length();
        return text.substring(0, from) + value + "\n  }\n}";
    }
}
