package crossroads.xsd.payloads;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Reduced;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a row allows: a reduced answer holds nothing that was not there or not allowed, and all that was allowed. */
class ReductionProperties {

    private static final XmlPayloads PAYLOADS = new XmlPayloads();
    private static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");
    private static final Payload ANSWER = sample();
    private static final String EACH = "/employmentAnswer/employments/employment";

    private static final List<String> REQUIRED = List.of("/employmentAnswer/ssin", EACH + "/period", EACH + "/employer/enterpriseNumber");
    private static final List<String> OPTIONAL = List.of(
            EACH + "/period/end",
            EACH + "/employer",
            EACH + "/employer/nssoNumber",
            EACH + "/employer/name",
            EACH + "/jointCommission",
            EACH + "/workerType",
            EACH + "/wage",
            EACH + "/wage/grossAmountCents",
            "/*/*/*/wage/quarter",
            EACH + "/contributions",
            EACH + "/contributions/amountCents",
            EACH + "/reductions",
            EACH + "/reductions/*",
            EACH + "/reductions/reduction/code",
            "/employmentAnswer/employments/*/*/*/amountCents");

    @Property(tries = 300)
    void anAnswerReducedToItsRequiredPartsAndAnyOthersIsValid(@ForAll("someOptional") Set<String> optional) {
        TreeSet<String> allowed = new TreeSet<>(optional);
        allowed.addAll(REQUIRED);
        Reduced reduced = PAYLOADS.reduce(ANSWER, allowed);
        PAYLOADS.check(EMPLOYMENT, Direction.ANSWER, reduced.payload());
    }

    @Property(tries = 300)
    void aReductionKeepsWhatIsAllowedAndNothingElse(@ForAll("some") Set<String> some) {
        TreeSet<String> allowed = new TreeSet<>(some);
        List<String> expected = leaves(ANSWER).stream().filter(leaf -> isAllowed(leaf, allowed)).toList();
        assertThat(leaves(PAYLOADS.reduce(ANSWER, allowed).payload())).isEqualTo(expected);
    }

    @Property(tries = 300)
    void reducingTwiceIsReducingOnce(@ForAll("some") Set<String> some) {
        TreeSet<String> allowed = new TreeSet<>(some);
        Payload once = PAYLOADS.reduce(ANSWER, allowed).payload();
        Reduced twice = PAYLOADS.reduce(once, allowed);
        assertThat(twice.removed()).isEmpty();
        assertThat(twice.payload().bytes()).isEqualTo(once.bytes());
    }

    @Provide
    Arbitrary<Set<String>> someOptional() {
        return Arbitraries.of(OPTIONAL).set();
    }

    @Provide
    Arbitrary<Set<String>> some() {
        List<String> all = new ArrayList<>(OPTIONAL);
        all.addAll(REQUIRED);
        return Arbitraries.of(all).set();
    }

    /** Said differently than the product says it: as regular expressions. */
    private static boolean isAllowed(String leaf, Set<String> allowed) {
        String path = leaf.substring(0, leaf.indexOf('='));
        return allowed.stream().anyMatch(one -> path.matches(one.replace("*", "[^/]+") + "(/.*)?"));
    }

    /** Path and text of each element that has a text, in document order. */
    private static List<String> leaves(Payload payload) {
        List<String> leaves = new ArrayList<>();
        XmlCursor cursor = SecureXml.open(payload.bytes());
        for (XmlCursor.Event event = cursor.next(); event != XmlCursor.Event.DONE; event = cursor.next()) {
            if (event == XmlCursor.Event.TEXT && !cursor.text().isBlank()) {
                leaves.add("/" + String.join("/", cursor.path()) + "=" + cursor.text());
            }
        }
        return leaves;
    }

    private static Payload sample() {
        try {
            return new Payload(Files.readAllBytes(Path.of("samples/employment.v2/good/answer.xml")), Format.XML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
