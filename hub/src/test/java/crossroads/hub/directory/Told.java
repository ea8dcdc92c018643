package crossroads.hub.directory;

import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the journal tells of changes, as {@code docs/journal-format.md} has it, and does it again. */
public final class Told {

    private Told() {}

    /** The lines of one institution on one person after this text. */
    public static List<Inscription> apply(String told, List<Inscription> before, Ssin subject, Cbe institution) {
        List<Inscription> lines = new ArrayList<>(before);
        for (String one : told.split("; ")) {
            String[] words = one.split(" ");
            Quality quality = new Quality(Integer.parseInt(words[1]));
            int phase = Integer.parseInt(words[2]);
            String[] ends = words[3].split("/");
            Period days = new Period(LocalDate.parse(ends[0]), ends.length == 1 ? Optional.empty() : Optional.of(LocalDate.parse(ends[1])));
            if (words[0].equals("inscribed")) {
                lines.add(new Inscription(0, subject, institution, quality, phase, days));
            } else {
                List<Inscription> left = new ArrayList<>();
                for (Inscription line : lines) {
                    if (line.quality().equals(quality) && line.phase() == phase) {
                        line.period().without(days).forEach(rest -> left.add(new Inscription(0, subject, institution, quality, phase, rest)));
                    } else {
                        left.add(line);
                    }
                }
                lines = left;
            }
        }
        return lines;
    }
}
