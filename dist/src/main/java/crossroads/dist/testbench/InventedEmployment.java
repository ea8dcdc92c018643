package crossroads.dist.testbench;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.payloads.FormattedPayloads;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** What is asked and answered in the cases: {@code employment.v2}, about two invented persons. */
final class InventedEmployment {

    static final ServiceId SERVICE = ServiceId.parse("employment.v2");
    static final String LEGAL_CONTEXT = "PCSW:SOCIAL_INQUIRY";
    /** Of whom the supplier has one employment. */
    static final Ssin KNOWN = new Ssin("85073003357");
    /** Of whom it has none. */
    static final Ssin UNKNOWN = new Ssin("90010100123");

    static final String BEGIN = "2024-01-01";
    static final String EMPLOYER = "0477472701";
    static final String EMPLOYER_NAME = "Invented for the test bench";

    private InventedEmployment() {}

    /** The question, of the last twelve months. */
    static Payload question(Ssin person, LocalDate today, Format format) {
        String begin = today.minusMonths(12).toString();
        return text(format, switch (format) {
            case XML -> """
                    <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                      <ssin>%s</ssin>
                      <period>
                        <begin>%s</begin>
                        <end>%s</end>
                      </period>
                    </employmentRequest>
                    """.formatted(person.digits(), begin, today);
            case JSON -> """
                    {"ssin": "%s", "period": {"begin": "%s", "end": "%s"}}
                    """.formatted(person.digits(), begin, today);
        });
    }

    /** What no schema of the service allows. */
    static Payload garbage(Format format) {
        return text(format, switch (format) {
            case XML -> "<garbage xmlns=\"urn:crossroads:payload:employment:2\"/>";
            case JSON -> "{\"garbage\": true}";
        });
    }

    /** The answer about the person of whom there is something. */
    static Payload answer(Format format) {
        Node employment = Node.of("employment", List.of(
                Node.of("period", List.of(Node.leaf("begin", BEGIN))),
                Node.of("employer", List.of(Node.leaf("enterpriseNumber", EMPLOYER), Node.leaf("name", EMPLOYER_NAME)))));
        return new FormattedPayloads().write(
                SERVICE, Node.of("employmentAnswer", List.of(Node.leaf("ssin", KNOWN.digits()), Node.of("employments", List.of(employment)))), format);
    }

    private static Payload text(Format format, String text) {
        return new Payload(text.strip().getBytes(StandardCharsets.UTF_8), format);
    }
}
