package crossroads.xsd.payloads;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.exchange.Payloads.Reduced;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** XML and JSON say the same: what is written in one and read is the same as in the other, and a row lets the same pass. Documents grow from a seed. */
class FormatProperties {

    private static final FormattedPayloads PAYLOADS = new FormattedPayloads();

    @Property(tries = 500)
    void aDocumentIsTheSameFromXmlToJsonAndBack(@ForAll("services") ServiceId service, @ForAll Direction direction, @ForAll long seed) {
        Node grown = Written.grown(service, direction, new Random(seed));

        Payload xml = PAYLOADS.write(service, grown, Format.XML);
        Node fromXml = Written.read(service, direction, xml);
        Payload json = PAYLOADS.write(service, fromXml, Format.JSON);
        Node fromJson = Written.read(service, direction, json);

        PAYLOADS.check(service, direction, xml);
        PAYLOADS.check(service, direction, json);
        assertThat(fromXml).isEqualTo(grown);
        assertThat(fromJson).isEqualTo(grown);
        assertThat(PAYLOADS.write(service, fromJson, Format.XML).bytes()).isEqualTo(xml.bytes());
        assertThat(PAYLOADS.write(service, fromJson, Format.JSON).bytes()).isEqualTo(json.bytes());
    }

    @Property(tries = 500)
    void aRowLetsTheSamePassAndNamesTheSameThatStaysBehind(@ForAll("services") ServiceId service, @ForAll long seed) {
        Random random = new Random(seed);
        Node grown = Written.grown(service, Direction.ANSWER, random);
        SortedSet<String> allowed = someOf(grown, random);

        Reduced xml = PAYLOADS.reduce(service, Direction.ANSWER, PAYLOADS.write(service, grown, Format.XML), allowed);
        Reduced json = PAYLOADS.reduce(service, Direction.ANSWER, PAYLOADS.write(service, grown, Format.JSON), allowed);

        assertThat(json.removed()).isEqualTo(xml.removed());
        assertThat(Written.read(service, Direction.ANSWER, json.payload())).isEqualTo(Written.read(service, Direction.ANSWER, xml.payload()));
        assertThat(PAYLOADS.reduce(service, Direction.ANSWER, json.payload(), allowed).removed()).as("twice is once").isEmpty();
    }

    @Property(tries = 200)
    void thePathsOfAServiceFindTheSame(@ForAll("services") ServiceId service, @ForAll Direction direction, @ForAll long seed) {
        Random random = new Random(seed);
        Node grown = Written.grown(service, direction, random);
        List<String> paths = List.copyOf(someOf(grown, random));

        assertThat(PAYLOADS.values(service, direction, PAYLOADS.write(service, grown, Format.JSON), paths))
                .isEqualTo(PAYLOADS.values(service, direction, PAYLOADS.write(service, grown, Format.XML), paths));
    }

    @Test
    void aReductionToWhatTheSchemaRequiresIsStillValid() throws IOException {
        ServiceId service = ServiceId.parse("employment.v2");
        Payload answer = new Payload(Files.readAllBytes(Path.of("samples/employment.v2/good/answer.json")), Format.JSON);
        for (String employment : List.of("/employmentAnswer/employments/employment", "/employmentAnswer/employments/*", "/*/*/employment")) {
            TreeSet<String> allowed = new TreeSet<>(List.of(
                    "/employmentAnswer/ssin", employment + "/period", employment + "/employer/enterpriseNumber"));

            Reduced reduced = PAYLOADS.reduce(service, Direction.ANSWER, answer, allowed);

            PAYLOADS.check(service, Direction.ANSWER, reduced.payload());
            assertThat(Written.read(service, Direction.ANSWER, reduced.payload()).toString())
                    .contains("2025-08-31", "0477472701").doesNotContain("Imprimerie", "845200", "001234518", "FLX");
            assertThat(reduced.removed()).contains("/employmentAnswer/employments/employment/wage", "/employmentAnswer/employments/employment/employer/name");
        }
    }

    @Test
    void aPathThatNamesAnotherItemLetsNoItemPass() throws IOException {
        Payload answer = new Payload(Files.readAllBytes(Path.of("samples/employment.v2/good/answer.json")), Format.JSON);

        Reduced reduced = PAYLOADS.reduce(
                ServiceId.parse("employment.v2"), Direction.ANSWER, answer, new TreeSet<>(List.of("/employmentAnswer/employments/job/period")));

        assertThat(new String(reduced.payload().bytes(), StandardCharsets.UTF_8)).isEqualTo("{\n  \"employments\": []\n}");
    }

    @Test
    void whatNoSchemaKnowsStaysBehindEvenWhereEverythingIsAllowedBelow() {
        Payload odd = new Payload("{\"ssin\":\"1\",\"secret\":\"s\",\"employments\":[]}".getBytes(StandardCharsets.UTF_8), Format.JSON);

        Reduced reduced = PAYLOADS.reduce(ServiceId.parse("employment.v2"), Direction.ANSWER, odd, new TreeSet<>(List.of("/*/*")));

        assertThat(reduced.removed()).containsExactly("/employmentAnswer/secret");
        assertThat(new String(reduced.payload().bytes(), StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void everyGoodSampleSaysTheSameInBothFormats() throws IOException {
        for (ServiceId service : new XmlPayloads().services()) {
            for (Direction direction : Direction.values()) {
                Path file = Path.of("samples", service.toString(), "good", direction.name().toLowerCase(Locale.ROOT));
                Payload xml = new Payload(Files.readAllBytes(Path.of(file + ".xml")), Format.XML);
                Payload json = new Payload(Files.readAllBytes(Path.of(file + ".json")), Format.JSON);
                assertThat(Written.read(service, direction, json)).as(file.toString()).isEqualTo(Written.read(service, direction, xml));
            }
        }
    }

    @Provide
    Arbitrary<ServiceId> services() {
        return Arbitraries.of(new XmlPayloads().services().stream().sorted().toList());
    }

    /** Some of its paths, some names of which are anything. */
    private static SortedSet<String> someOf(Node root, Random random) {
        List<String> all = new ArrayList<>();
        paths(root, "", all);
        SortedSet<String> some = new TreeSet<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String path = all.get(random.nextInt(all.size()));
            some.add(random.nextInt(3) > 0 ? path : path.replaceFirst("/[A-Za-z]+$", "/*"));
        }
        return some;
    }

    private static void paths(Node node, String above, List<String> all) {
        all.add(above + "/" + node.name());
        node.children().forEach(child -> paths(child, above + "/" + node.name(), all));
    }
}
