package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the API says of institutions, in lines and columns. */
final class InstitutionLines {

    static final List<String> HEADER = List.of("INSTITUTION", "CLASS", "NAME", "LEVEL", "STATE", "CERTIFICATES");

    private InstitutionLines() {}

    static List<List<String>> rows(JsonNode listed) {
        List<List<String>> rows = new ArrayList<>();
        listed.path("items").forEach(one -> rows.add(List.of(
                text(one, "cbe"), text(one, "sectorClass"), text(one, "name"), text(one, "level"), text(one, "state"),
                Integer.toString(one.path("certificates").size()))));
        return rows;
    }

    /** A line for each field that says something, and for each certificate. */
    static List<String> fields(JsonNode institution) {
        List<String> lines = new ArrayList<>();
        institution.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(certificate -> lines.add(line("certificate", certificate.asText())));
            } else if (!field.getValue().asText().isEmpty()) {
                lines.add(line(field.getKey(), field.getValue().asText()));
            }
        });
        return lines;
    }

    private static String line(String name, String value) {
        return " %-12s %s".formatted(name, value);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
