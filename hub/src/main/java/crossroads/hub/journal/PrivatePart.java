package crossroads.hub.journal;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import java.util.List;

/**
 * The part of a leaf that is sealed: about whom, for whom, why, and the proof of what was sent. Empty texts and arrays where there is none. Never printed.
 *
 * @param digest SHA-256 of the original signed content
 * @param signature of the original message
 * @param suppliers who was asked for the data, who gave them: known to all, it would tell whether anybody holds a file
 */
public record PrivatePart(
        List<Ssin> subjects,
        String endUser,
        String legalContext,
        String dossier,
        String ticket,
        String row,
        Ladder ladder,
        Trail trail,
        byte[] digest,
        byte[] signature,
        List<Cbe> suppliers) {

    public PrivatePart {
        subjects = List.copyOf(subjects);
        suppliers = List.copyOf(suppliers);
    }

    /** Of what no supplier has part in. */
    public PrivatePart(
            List<Ssin> subjects,
            String endUser,
            String legalContext,
            String dossier,
            String ticket,
            String row,
            Ladder ladder,
            Trail trail,
            byte[] digest,
            byte[] signature) {
        this(subjects, endUser, legalContext, dossier, ticket, row, ladder, trail, digest, signature, List.of());
    }

    @Override
    public String toString() {
        return "private part";
    }
}
