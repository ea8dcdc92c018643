package crossroads.security.outside;

import crossroads.hub.institution.Fingerprint;
import java.util.Optional;
import java.util.Set;

/**
 * What an authority said when it was asked about certificates of its own.
 *
 * @param good of these it says that they are good now
 * @param revoked of these it says that it took them back
 * @param silence why it said nothing of all, or of some
 */
public record Told(Set<Fingerprint> good, Set<Fingerprint> revoked, Optional<Silence> silence) {

    public Told {
        good = Set.copyOf(good);
        revoked = Set.copyOf(revoked);
    }

    static Told nothing(Silence why) {
        return new Told(Set.of(), Set.of(), Optional.of(why));
    }
}
