package crossroads.checker.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the rows of an authorization file: {@code spec} is one row of rank 1, or its {@code rows} take from it what they don't say. */
final class RowFiles {

    private RowFiles() {}

    static List<Row> read(Path file) throws IOException {
        Yaml root = Yaml.read(file);
        String id = root.section("metadata").text("id");
        Yaml spec = root.section("spec");
        Span basis = spec.section("legalBasis").span("validFrom", "validTo");
        List<Row> rows = new ArrayList<>();
        if (!spec.has("rows")) {
            rows.add(row(id + "/1", spec, basis));
            return rows;
        }
        for (Yaml own : spec.sections("rows")) {
            rows.add(row(id + "/" + own.text("rank"), own.over(spec), basis));
        }
        return rows;
    }

    private static Row row(String id, Yaml row, Span basis) throws IOException {
        Yaml recipient = row.section("recipient");
        String whom = recipient.may("institution").or(() -> recipient.may("class")).orElse("*");
        Optional<Row.Demand> demand = recipient.may("inscription").isPresent()
                ? Optional.empty()
                : Optional.of(new Row.Demand(
                        recipient.texts("qualities").stream().map(Integer::valueOf).collect(Collectors.toSet()),
                        recipient.number("minimumPhase"),
                        recipient.text("overlap").equals("activeNow")));
        return new Row(
                id,
                whom,
                demand,
                row.text("service"),
                row.text("legalContext"),
                row.section("fields").texts("allow"),
                row.has("period") ? Optional.of(row.section("period").number("monthsBack")) : Optional.empty(),
                basis,
                row.has("validFrom") ? row.span("validFrom", "validTo") : basis);
    }
}
