package crossroads.hub.own;

import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.institution.Institution;
import crossroads.hub.service.Service;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the asking institution may ask, in which legal context, and what it needs for it; and what it may not, and why. */
final class MyServices {

    private static final int LINE = 256;
    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");

    Node answer(Authorized authorized) {
        Revision revision = authorized.validated().opened().revision();
        Institution asker = revision.institution(authorized.validated().opened().sender()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(authorized.received().arrival(), SECTOR);
        List<Node> services = new ArrayList<>();
        List<Row> rows = revision.matrix().rowsFor(asker, today);
        rows.forEach(row -> services.add(allowed(row)));
        revision.services().values().stream()
                .sorted(java.util.Comparator.comparing(Service::id))
                .filter(service -> rows.stream().noneMatch(row -> row.service().equals(service.id())))
                .forEach(service -> services.add(denied(service)));
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

    private static Node denied(Service service) {
        return Node.of(
                "service",
                List.of(
                        Node.leaf("name", service.id().name()),
                        Node.leaf("version", Integer.toString(service.id().version())),
                        Node.leaf("legalContext", "-"),
                        Node.leaf("row", "-"),
                        Node.leaf("needs", "a row"),
                        Node.leaf("allowed", "false"),
                        Node.leaf("why", "no row of the matrix names your institution or its class for this service")));
    }

    private static String needs(InscriptionRule rule) {
        return "inscription, quality "
                + rule.qualities().stream().map(Object::toString).collect(Collectors.joining(" or "))
                + (rule.minimumPhase() > 0 ? ", phase " + rule.minimumPhase() + " or later" : "");
    }
}
