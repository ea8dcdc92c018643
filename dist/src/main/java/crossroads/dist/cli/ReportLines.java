package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the API says of the members' certificates, in columns. */
final class ReportLines {

    static final List<String> MONTHS = List.of("MONTH", "CERTIFICATES", "INSTITUTIONS");
    static final List<String> ENDING = List.of("INSTITUTION", "NAME", "USE", "CERTIFICATE", "UNTIL", "STATE");

    private ReportLines() {}

    static List<List<String>> months(JsonNode report) {
        List<List<String>> rows = new ArrayList<>();
        report.path("months").forEach(month -> rows.add(List.of(text(month, "month"), text(month, "certificates"), text(month, "institutions"))));
        return rows;
    }

    static List<List<String>> ending(JsonNode report) {
        List<List<String>> rows = new ArrayList<>();
        report.path("ending").forEach(one -> rows.add(List.of(
                text(one, "cbe"), text(one, "name"), text(one, "usage"), text(one, "fingerprint").substring(0, 16), text(one, "notAfter"),
                one.path("isOver").asBoolean() ? "ENDED" : "SOON")));
        return rows;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
