package crossroads.hub.authorization;

import crossroads.hub.directory.Period;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Collections;

/**
 * A row of the matrix: these recipients may get these fields of this service in this legal context, on this legal basis.
 *
 * @param id deliberation and rank, {@code FICT-2026-001/3}: stable over revisions
 * @param legalContext {@code "-"} for the hub's own services
 * @param recipientInscription absent where the flow asks none of its recipient
 * @param needsSupplierInscription whether the supplier must hold a file on the person
 * @param fields paths of the answer that may pass, as in {@link crossroads.hub.service.Service}
 * @param monthsBack how far back the period asked about may begin
 */
public record Row(
        String id,
        LegalBasis basis,
        Recipients recipients,
        ServiceId service,
        String legalContext,
        Optional<InscriptionRule> recipientInscription,
        boolean needsSupplierInscription,
        SortedSet<String> fields,
        Optional<Integer> monthsBack,
        Period validity) {

    public Row {
        fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
    }

    /** Whether the row and its legal basis count on this day. */
    public boolean isLiveOn(LocalDate day) {
        return validity.contains(day) && basis.validity().contains(day);
    }
}
