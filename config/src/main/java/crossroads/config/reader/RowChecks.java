package crossroads.config.reader;

import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.Overlap;
import crossroads.hub.authorization.Recipients;
import crossroads.hub.authorization.Row;
import crossroads.hub.institution.Institution;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether each row makes sense for its service, and whether it adds anything to the others. */
final class RowChecks {

    private record Key(Recipients recipients, ServiceId service, String legalContext) {}

    private final Draft draft;
    private final Map<Key, List<Draft.PlacedRow>> byKey = new HashMap<>();

    private RowChecks(Draft draft) {
        this.draft = draft;
        for (Draft.PlacedRow placed : draft.rows) {
            Row row = placed.row();
            byKey.computeIfAbsent(new Key(row.recipients(), row.service(), row.legalContext()), k -> new ArrayList<>())
                    .add(placed);
        }
    }

    static void check(Draft draft) {
        RowChecks checks = new RowChecks(draft);
        for (Draft.PlacedRow placed : draft.rows) {
            Service service = draft.services.get(placed.row().service());
            if (service != null) {
                checks.fits(placed.row(), service, placed.at());
            }
            checks.addsSomething(placed);
        }
    }

    private void fits(Row row, Service service, Value at) {
        if (service.isOwn() != row.legalContext().equals("-")) {
            at.refuse(service.isOwn() ? "the hub's own services have no legal context" : "a row needs a legal context",
                    service.isOwn() ? "write legalContext: \"-\"" : "name one of codes/legal-contexts.yaml");
        }
        if (row.recipients() instanceof Recipients.Everyone && !service.isOwn()) {
            at.refuse("everyone may only be served by the hub itself", "name a class or an institution");
        }
        boolean isAboutNobody = service.questionSubjects().isEmpty();
        if (isAboutNobody && (row.recipientInscription().isPresent() || row.needsSupplierInscription())) {
            at.refuse("asks for an inscription, but questions to " + row.service() + " name no person",
                    "write inscription: none, or add subjects to the service");
        }
        boolean needsPeriod = row.monthsBack().isPresent()
                || row.recipientInscription().map(InscriptionRule::overlap).equals(Optional.of(Overlap.OVERLAP));
        if (needsPeriod && service.questionPeriod().isEmpty()) {
            at.refuse("counts on the period asked about, but questions to " + row.service() + " have none",
                    "remove monthsBack and overlap: overlap, or add period to the service");
        }
    }

    private void addsSomething(Draft.PlacedRow placed) {
        for (Recipients wider : widerRecipients(placed.row().recipients())) {
            Key key = new Key(wider, placed.row().service(), placed.row().legalContext());
            for (Draft.PlacedRow other : byKey.getOrDefault(key, List.of())) {
                if (other != placed && covers(other.row(), placed.row()) && !isFirstOfTwins(placed, other)) {
                    placed.at().refuse("adds nothing to row " + other.row().id() + " (" + other.at().whereabouts() + ")",
                            "remove one of them");
                    return;
                }
            }
        }
    }

    /** Of two rows that say the same, the first stays. */
    private static boolean isFirstOfTwins(Draft.PlacedRow placed, Draft.PlacedRow other) {
        return placed.order() < other.order()
                && placed.row().recipients().equals(other.row().recipients())
                && covers(placed.row(), other.row());
    }

    private List<Recipients> widerRecipients(Recipients recipients) {
        List<Recipients> wider = new ArrayList<>(List.of(recipients));
        if (recipients instanceof Recipients.Named named) {
            Institution institution = draft.institutions.get(named.cbe());
            if (institution != null) {
                wider.add(new Recipients.OfClass(institution.sectorClass()));
            }
        }
        return wider;
    }

    /** Whether everything that the second row grants is granted by the first. */
    private static boolean covers(Row wide, Row narrow) {
        return wide.validity().covers(narrow.validity())
                && (!wide.needsSupplierInscription() || narrow.needsSupplierInscription())
                && wide.monthsBack().map(most -> narrow.monthsBack().map(n -> n <= most).orElse(false)).orElse(true)
                && wide.recipientInscription()
                        .map(rule -> narrow.recipientInscription().map(n -> covers(rule, n)).orElse(false))
                        .orElse(true)
                && narrow.fields().stream().allMatch(path -> wide.fields().stream().anyMatch(w -> Paths.covers(w, path)));
    }

    private static boolean covers(InscriptionRule wide, InscriptionRule narrow) {
        return wide.qualities().containsAll(narrow.qualities())
                && wide.minimumPhase() <= narrow.minimumPhase()
                && wide.overlap() == narrow.overlap();
    }
}
