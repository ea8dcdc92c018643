package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result as lines: the items of a collection, or the one value. */
record Rows(List<JsonNode> rows) {

    static Rows of(JsonNode value) {
        List<JsonNode> rows = new ArrayList<>();
        if (value.path("items").isArray()) {
            value.get("items").forEach(rows::add);
        } else if (value.isArray()) {
            value.forEach(rows::add);
        } else {
            rows.add(value);
        }
        return new Rows(rows);
    }

    /** A header and a record for each, as RFC 4180 has them but for the line ends; what is no single value is in JSON. Empty when there are no rows. */
    String csv() {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        if (columns.isEmpty()) {
            return rows.stream().map(row -> cell(text(row))).collect(Collectors.joining("\n"));
        }
        return Stream.concat(
                        Stream.of(columns.stream().map(Rows::cell).collect(Collectors.joining(","))),
                        rows.stream().map(row -> columns.stream().map(column -> cell(text(row.path(column)))).collect(Collectors.joining(","))))
                .collect(Collectors.joining("\n"));
    }

    /** The first field of each: what names it. */
    String ids() {
        return rows.stream().map(row -> text(row.isObject() && !row.isEmpty() ? row.elements().next() : row)).collect(Collectors.joining("\n"));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
    }

    private static String cell(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
