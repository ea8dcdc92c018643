package crossroads.hub.directory;

import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to change among the inscriptions of one institution on one person in one quality. It is done only where every ended line is still
 * there and no line stands in the days of an added one; elsewhere it was made of what is no longer so.
 *
 * @param subjects the numbers of the person under which lines end or begin
 * @param ended lines that were looked at, to be taken out; what remains of them is among the added
 * @param added their ids are not looked at
 */
public record DirectoryChange(Cbe institution, Quality quality, Set<Ssin> subjects, List<Inscription> ended, List<Inscription> added) {

    public DirectoryChange {
        subjects = Set.copyOf(subjects);
        ended = List.copyOf(ended);
        added = List.copyOf(added);
    }

    /**
     * Inscribes what of the period is not inscribed yet.
     *
     * @param own what the institution has on the person, under any number
     * @return absent where every day is inscribed already
     */
    public static Optional<DirectoryChange> inscribing(
            Ssin subject, Cbe institution, Quality quality, int phase, Period period, List<Inscription> own) {
        List<Period> missing = List.of(period);
        for (Inscription line : own) {
            if (line.quality().equals(quality) && line.phase() == phase) {
                missing = without(missing, line.period());
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(of(subject, institution, quality, List.of(), missing.stream()
                        .map(days -> new Inscription(0, subject, institution, quality, phase, days))
                        .toList()));
    }

    /**
     * Lets all lines of a quality run until this day and no longer; those that begin later vanish.
     *
     * @param phase only lines in this phase
     * @return absent where none runs longer
     */
    public static Optional<DirectoryChange> ending(
            Ssin subject, Cbe institution, Quality quality, OptionalInt phase, LocalDate lastDay, List<Inscription> own) {
        Period after = Period.from(lastDay.plusDays(1));
        List<Inscription> ended = own.stream()
                .filter(line -> line.quality().equals(quality) && (phase.isEmpty() || phase.getAsInt() == line.phase()))
                .filter(line -> line.period().overlaps(after))
                .toList();
        List<Inscription> rest = ended.stream()
                .flatMap(line -> line.period().without(after).stream()
                        .map(days -> new Inscription(0, line.subject(), institution, quality, line.phase(), days)))
                .toList();
        return ended.isEmpty() ? Optional.empty() : Optional.of(of(subject, institution, quality, ended, rest));
    }

    private static DirectoryChange of(Ssin subject, Cbe institution, Quality quality, List<Inscription> ended, List<Inscription> added) {
        Set<Ssin> subjects = new HashSet<>(Set.of(subject));
        Stream.concat(ended.stream(), added.stream()).forEach(line -> subjects.add(line.subject()));
        return new DirectoryChange(institution, quality, subjects, ended, added);
    }

    /** What the institution has on the person once it is done. */
    public List<Inscription> after(List<Inscription> own) {
        return Stream.concat(own.stream().filter(line -> ended.stream().noneMatch(one -> one.id() == line.id())), added.stream())
                .sorted(Comparator.comparing(Inscription::quality).thenComparing(line -> line.period().begin()))
                .toList();
    }

    /** Whether days are taken away, on which somebody may have relied. */
    public boolean takesAway() {
        return !ended.isEmpty();
    }

    /** Whether it can still be done on what the institution has now. */
    public boolean fits(List<Inscription> now) {
        Set<Long> ids = now.stream().map(Inscription::id).collect(Collectors.toSet());
        Set<Long> endedIds = ended.stream().map(Inscription::id).collect(Collectors.toSet());
        return ids.containsAll(endedIds)
                && now.stream()
                        .filter(line -> !endedIds.contains(line.id()) && line.institution().equals(institution) && line.quality().equals(quality))
                        .noneMatch(line -> added.stream().anyMatch(one -> one.subject().equals(line.subject())
                                && one.phase() == line.phase()
                                && one.period().overlaps(line.period())));
    }

    /** For the journal, as {@code docs/journal-format.md} has it: the days inscribed and those cut out, never the person. */
    public String told() {
        List<String> told = new ArrayList<>();
        for (Inscription line : ended) {
            List<Period> cut = List.of(line.period());
            for (Inscription rest : added) {
                cut = rest.subject().equals(line.subject()) && rest.phase() == line.phase() ? without(cut, rest.period()) : cut;
            }
            cut.forEach(days -> told.add("cut " + quality + " " + line.phase() + " " + days));
        }
        added.stream()
                .filter(line -> ended.stream().noneMatch(one -> one.phase() == line.phase() && one.period().covers(line.period())))
                .forEach(line -> told.add("inscribed " + quality + " " + line.phase() + " " + line.period()));
        return String.join("; ", told);
    }

    private static List<Period> without(List<Period> periods, Period days) {
        return periods.stream().flatMap(one -> one.without(days).stream()).toList();
    }
}
