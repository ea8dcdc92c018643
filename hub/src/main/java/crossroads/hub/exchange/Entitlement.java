package crossroads.hub.exchange;

import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Overlap;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Argument;
import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Argument.Day;
import crossroads.hub.refusal.Argument.Either;
import crossroads.hub.refusal.Argument.Held;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a row's demands on its recipient are met for these subjects: a pure function of row, inscriptions, period and day. */
final class Entitlement {

    /** The field of the demands that are looked at last: who fails here has passed all others. */
    private static final String PERIOD = "period";

    private Entitlement() {}

    sealed interface Outcome {
        Row row();
    }

    record Granted(Row row, List<Inscription> inscriptions) implements Outcome {

        Ladder climb(Ladder ladder) {
            Ladder withRow = ladder.passed("row", row.id() + " · " + row.legalContext());
            return inscriptions.isEmpty()
                    ? withRow.passed("inscription", row.recipientInscription().isPresent() ? "no person is named" : "none is needed")
                    : withRow.passed(
                            "inscription",
                            "quality "
                                    + inscriptions.stream()
                                            .map(i -> i.quality().toString())
                                            .distinct()
                                            .collect(Collectors.joining(", ")));
        }
    }

    record Denied(Row row, Refusal refusal) implements Outcome {

        RefusedException refused(Ladder ladder) {
            return Authorize.failed(ladder.passed("row", row.id() + " · " + row.legalContext()), refusal);
        }
    }

    /** The one that grants, or else came nearest to granting. */
    static Outcome better(Outcome one, Outcome other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Granted ignored -> Integer.MAX_VALUE;
            case Denied denied -> 2 * denied.refusal().id().ordinal() + (denied.refusal().field().startsWith(PERIOD) ? 1 : 0);
        };
    }

    /** Decides a question. A row that counts on the period asked about grants nothing to a question that names none. */
    static Outcome of(Row row, Cbe recipient, List<Ssin> subjects, Optional<Period> period, Files.Holdings holdings, LocalDate today) {
        return decide(row, recipient, subjects, period, holdings, today, today);
    }

    /** Decides its answer once more, at the answer's own time; only how far back it may look was for the day on which it was asked. */
    static Outcome still(Row row, Cbe recipient, AskedAbout asked, Files.Holdings holdings, LocalDate today, LocalDate askedOn) {
        return decide(row, recipient, asked.subjects(), asked.period(), holdings, today, askedOn);
    }

    private static Outcome decide(
            Row row, Cbe recipient, List<Ssin> subjects, Optional<Period> period, Files.Holdings holdings, LocalDate today, LocalDate askedOn) {
        Outcome outcome = compare(row, recipient, subjects, period, holdings, today, askedOn);
        boolean countsOnPeriod = row.monthsBack().isPresent()
                || row.recipientInscription().map(rule -> rule.overlap() == Overlap.OVERLAP).orElse(false);
        return outcome instanceof Granted && countsOnPeriod && period.isEmpty()
                ? denied(row, RefusalId.AUT_004, PERIOD, RuleKey.PERIOD_UNNAMED)
                : outcome;
    }

    private static Outcome compare(
            Row row, Cbe recipient, List<Ssin> subjects, Optional<Period> period, Files.Holdings holdings, LocalDate today, LocalDate askedOn) {
        List<Inscription> used = new ArrayList<>();
        if (row.recipientInscription().isPresent()) {
            InscriptionRule rule = row.recipientInscription().get();
            boolean isNow = rule.overlap() == Overlap.ACTIVE_NOW;
            Either qualities = Either.of(rule.qualities());
            Count phase = new Count(rule.minimumPhase());
            for (Ssin subject : subjects) {
                List<Inscription> own = holdings.of(recipient, subject);
                if (own.isEmpty()) {
                    return denied(
                            row,
                            RefusalId.AUT_002,
                            "inscription",
                            isNow ? RuleKey.NOT_INSCRIBED_NOW : RuleKey.NOT_INSCRIBED_OVERLAP,
                            qualities,
                            phase);
                }
                List<Inscription> fitting = own.stream()
                        .filter(i -> rule.qualities().contains(i.quality()) && i.phase() >= rule.minimumPhase())
                        .toList();
                if (fitting.isEmpty()) {
                    return denied(
                            row,
                            RefusalId.AUT_003,
                            "inscription/quality",
                            isNow ? RuleKey.OTHER_QUALITY_NOW : RuleKey.OTHER_QUALITY_OVERLAP,
                            qualities,
                            phase,
                            Held.of(own));
                }
                Optional<Inscription> running = fitting.stream().filter(i -> runs(rule, i, period, today)).findFirst();
                if (running.isEmpty()) {
                    return denied(
                            row,
                            RefusalId.AUT_004,
                            "inscription/period",
                            isNow ? RuleKey.OTHER_PERIOD_NOW : RuleKey.OTHER_PERIOD_OVERLAP,
                            qualities,
                            phase,
                            new Text(fitting.stream().map(i -> i.period().toString()).collect(Collectors.joining(", "))));
                }
                used.add(running.get());
            }
        }
        if (row.monthsBack().isPresent() && period.isPresent()) {
            LocalDate earliest = askedOn.minusMonths(row.monthsBack().get());
            if (period.get().begin().isBefore(earliest)) {
                return denied(
                        row,
                        RefusalId.AUT_004,
                        PERIOD + "/begin",
                        RuleKey.PERIOD_TOO_EARLY,
                        new Count(row.monthsBack().get()),
                        new Day(earliest),
                        new Day(period.get().begin()));
            }
        }
        return new Granted(row, List.copyOf(used));
    }

    private static boolean runs(InscriptionRule rule, Inscription inscription, Optional<Period> period, LocalDate today) {
        return switch (rule.overlap()) {
            case ACTIVE_NOW -> inscription.period().contains(today);
            case OVERLAP -> period.map(inscription.period()::overlaps).orElse(true);
        };
    }

    private static Denied denied(Row row, RefusalId id, String field, RuleKey rule, Argument... arguments) {
        return new Denied(row, Refusal.of(id, field, rule, arguments).under(row.id()));
    }
}
