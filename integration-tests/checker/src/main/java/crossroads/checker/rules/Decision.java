package crossroads.checker.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says of a question: {@code GRANTED} or the refusal's id.
 *
 * @param dependsOnPeriod whether the period asked about could change it, and was not known
 */
public record Decision(String outcome, boolean dependsOnPeriod) {

    private static final List<String> NEARER_AND_NEARER = List.of("AUT-001", "AUT-002", "AUT-003", "AUT-004", "GRANTED");

    public boolean isGranted() {
        return outcome.equals("GRANTED");
    }

    /** Decides a question: of all rows that serve the asker, the one that grants, or else came nearest. Then what the registers say. */
    public static Decision of(
            Rules rules, String asker, String service, String legalContext, List<String> subjects, Optional<Span> period, LocalDate day) {
        Decision best = rules.rows(asker, service, legalContext, day).stream()
                .map(row -> by(row, rules, asker, subjects, period, day))
                .max(Comparator.comparingInt(decision -> NEARER_AND_NEARER.indexOf(decision.outcome)))
                .orElse(new Decision("AUT-001", false));
        return best.isGranted() ? registers(rules, subjects, best) : best;
    }

    /** Decides by one row, which must be live and serve the asker: what an answer is decided by. */
    public static Decision by(Row row, Rules rules, String asker, List<String> subjects, Optional<Span> period, LocalDate day) {
        if (!row.isLiveOn(day) || !rules.serves(row, asker)) {
            return new Decision("AUT-001", false);
        }
        boolean isOpen = false;
        if (row.demand().isPresent()) {
            Row.Demand demand = row.demand().get();
            for (String subject : subjects) {
                List<Inscription> own = rules.inscriptions(asker, subject);
                List<Inscription> fitting = own.stream()
                        .filter(i -> demand.qualities().contains(i.quality()) && i.phase() >= demand.minimumPhase())
                        .toList();
                if (fitting.isEmpty()) {
                    return new Decision(own.isEmpty() ? "AUT-002" : "AUT-003", false);
                }
                isOpen |= !demand.activeNow() && period.isEmpty();
                if (fitting.stream().noneMatch(i -> demand.activeNow()
                        ? i.span().contains(day)
                        : period.map(i.span()::overlaps).orElse(true))) {
                    return new Decision("AUT-004", false);
                }
            }
        }
        if (row.monthsBack().isPresent()) {
            isOpen |= period.isEmpty();
            LocalDate earliest = day.minusMonths(row.monthsBack().get());
            if (period.isPresent() && period.get().begin().isBefore(earliest)) {
                return new Decision("AUT-004", false);
            }
        }
        return new Decision("GRANTED", isOpen);
    }

    private static Decision registers(Rules rules, List<String> subjects, Decision granted) {
        for (String subject : subjects) {
            switch (rules.state(subject)) {
                case "replaced" -> {
                    return new Decision("SSN-002", granted.dependsOnPeriod);
                }
                case "unknown", "cancelled" -> {
                    return new Decision("SSN-003", granted.dependsOnPeriod);
                }
                default -> {}
            }
        }
        return granted;
    }
}
