package crossroads.hub.journal;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.person.Ssin;
import java.util.List;

/**
 * The part of a leaf that is sealed: about whom, for whom, why, and the proof of what was sent. Empty texts and arrays where there is none. Never printed.
 *
 * @param digest SHA-256 of the original signed content
 * @param signature of the original message
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
        byte[] signature) {

    public PrivatePart {
        subjects = List.copyOf(subjects);
    }

    @Override
    public String toString() {
        return "private part";
    }
}
