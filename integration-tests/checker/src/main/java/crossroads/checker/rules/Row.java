package crossroads.checker.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row as its authorization file has it.
 *
 * @param recipient a class, an enterprise number, or {@code *} for everyone
 * @param demand absent where no inscription is needed
 * @param basis when its legal basis counts
 */
public record Row(
        String id,
        String recipient,
        Optional<Demand> demand,
        String service,
        String legalContext,
        List<String> fields,
        Optional<Integer> monthsBack,
        Span basis,
        Span validity) {

    /** The inscription that is needed. */
    public record Demand(Set<Integer> qualities, int minimumPhase, boolean activeNow) {}

    public boolean isLiveOn(LocalDate day) {
        return basis.contains(day) && validity.contains(day);
    }
}
