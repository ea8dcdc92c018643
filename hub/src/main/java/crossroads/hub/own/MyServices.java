package crossroads.hub.own;

import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.Recipients;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Period;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.institution.Institution;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the asking institution may ask, in which legal context, and what it needs for it; and what it may not, and why. */
final class MyServices {

    private static final int LINE = 256;
    private static final int LONG_LINE = 1_024;
    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");

    Node answer(Authorized authorized) {
        Revision revision = authorized.validated().opened().revision();
        Institution asker = revision.institution(authorized.validated().opened().sender()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(authorized.received().arrival(), SECTOR);
        List<Node> services = new ArrayList<>();
        List<Row> rows = revision.matrix().rowsFor(asker, today);
        rows.forEach(row -> services.add(allowed(row)));
        revision.services().keySet().stream()
                .sorted()
                .forEach(service -> services.addAll(denied(service, revision, asker, rows, today)));
        return Node.of("myServicesAnswer", services);
    }

    private static Node allowed(Row row) {
        return Node.of(
                "service",
                List.of(
                        Node.leaf("name", row.service().name()),
                        Node.leaf("version", Integer.toString(row.service().version())),
                        Node.leaf("legalContext", row.legalContext()),
                        Node.leaf("row", row.id()),
                        Node.leaf("needs", OneLine.of(row.recipientInscription().map(MyServices::needs).orElse("nothing"), LINE)),
                        Node.leaf("allowed", "true")));
    }

    /** Per legal context in which others may ask it. Rows that name one other institution are that institution's affair. */
    private static List<Node> denied(ServiceId service, Revision revision, Institution asker, List<Row> allowed, LocalDate today) {
        Map<String, List<Row>> contexts = revision.matrix().rows().stream()
                .filter(row -> row.service().equals(service))
                .filter(row -> row.recipients().includes(asker) || row.recipients() instanceof Recipients.OfClass)
                .sorted(Comparator.comparing(Row::id))
                .collect(Collectors.groupingBy(Row::legalContext, TreeMap::new, Collectors.toList()));
        allowed.stream().filter(row -> row.service().equals(service)).map(Row::legalContext).forEach(contexts::remove);
        List<Node> all = new ArrayList<>();
        contexts.forEach((context, rows) -> all.add(denied(service, context, "a row" + rows.getFirst()
                        .recipientInscription()
                        .map(rule -> "; " + needs(rule))
                        .orElse(""), why(rows, asker, today))));
        boolean isAllowed = allowed.stream().anyMatch(row -> row.service().equals(service));
        return all.isEmpty() && !isAllowed
                ? List.of(denied(service, "-", "a row", "no row of the matrix names your institution or its class for this service"))
                : all;
    }

    private static String why(List<Row> rows, Institution asker, LocalDate today) {
        Optional<Row> own = rows.stream().filter(row -> row.recipients().includes(asker)).findFirst();
        if (own.isPresent()) {
            List<Period> both = List.of(own.get().validity(), own.get().basis().validity());
            LocalDate begin = both.stream().map(Period::begin).max(Comparator.naturalOrder()).orElseThrow();
            return begin.isAfter(today)
                    ? "row " + own.get().id() + " counts only from " + begin + " on"
                    : "row " + own.get().id() + " counted until "
                            + both.stream().flatMap(one -> one.end().stream()).min(Comparator.naturalOrder()).orElseThrow();
        }
        return "its rows are for institutions of class "
                + rows.stream()
                        .map(Row::recipients)
                        .filter(Recipients.OfClass.class::isInstance)
                        .map(of -> ((Recipients.OfClass) of).sectorClass().toString())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))
                + "; yours is of class " + asker.sectorClass();
    }

    private static Node denied(ServiceId service, String legalContext, String needs, String why) {
        return Node.of(
                "service",
                List.of(
                        Node.leaf("name", service.name()),
                        Node.leaf("version", Integer.toString(service.version())),
                        Node.leaf("legalContext", legalContext),
                        Node.leaf("row", "-"),
                        Node.leaf("needs", OneLine.of(needs, LINE)),
                        Node.leaf("allowed", "false"),
                        Node.leaf("why", OneLine.of(why, LONG_LINE))));
    }

    private static String needs(InscriptionRule rule) {
        return "inscription, quality "
                + rule.qualities().stream().map(Object::toString).collect(Collectors.joining(" or "))
                + (rule.minimumPhase() > 0 ? ", phase " + rule.minimumPhase() + " or later" : "");
    }
}
