package crossroads.partner.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.security.certificates.Pem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the enrolment door handed out: certificates of the institution, and what one must know of the hub. */
public record Issued(List<Paper> certificates, OfHub hub) {

    /** A certificate in DER and what it is for. */
    public record Paper(CertificateUsage usage, byte[] der) {
        static List<Paper> all(JsonNode list) {
            List<Paper> papers = new ArrayList<>();
            list.forEach(one -> papers.add(new Paper(CertificateUsage.valueOf(one.path("usage").asText()), read(one.path("certificate")))));
            return papers;
        }
    }

    /**
     * The hub.
     *
     * @param exchange where to connect
     * @param authority the sector's CA in DER
     * @param certificates those with which it signs, and to which one encrypts
     */
    public record OfHub(Cbe cbe, Environment environment, URI exchange, byte[] authority, List<Paper> certificates) {
        static OfHub of(JsonNode node) {
            return new OfHub(
                    new Cbe(node.path("hub").asText()),
                    Environment.valueOf(node.path("environment").asText()),
                    URI.create(node.path("exchange").asText()),
                    read(node.path("authority")),
                    Paper.all(node.path("certificates")));
        }
    }

    /** Whom a token is for. */
    public record Invitee(Cbe cbe, String name, Environment environment) {
        static Invitee of(JsonNode node) {
            return new Invitee(
                    new Cbe(node.path("institution").asText()), node.path("name").asText(), Environment.valueOf(node.path("environment").asText()));
        }
    }

    static Issued of(JsonNode node) {
        return new Issued(Paper.all(node.path("certificates")), OfHub.of(node.path("hub")));
    }

    private static byte[] read(JsonNode pem) {
        return Pem.decode("CERTIFICATE", pem.asText().getBytes(StandardCharsets.US_ASCII));
    }
}
