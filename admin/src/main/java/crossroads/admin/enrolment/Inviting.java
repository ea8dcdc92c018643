package crossroads.admin.enrolment;

import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.enrolment.Invitation;
import crossroads.hub.enrolment.Invitations;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.Institution;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Lets an institution in, once: makes a token, keeps its hash, and says what its holder must know. */
public final class Inviting {

    private final Sector sector;
    private final Invitations invitations;
    private final Fingerprint authority;
    private final URI door;
    private final Terms terms;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param authority of the sector's CA @param door where to enrol */
    public Inviting(Sector sector, Invitations invitations, Fingerprint authority, URI door, Terms terms, InstantSource clock) {
        this.sector = sector;
        this.invitations = invitations;
        this.authority = authority;
        this.door = door;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What the one who is invited is told, by a way that others don't read.
     *
     * @param token the secret; it is shown this once
     * @param fingerprint of the sector's CA, as people compare it
     */
    record Invited(
            String cbe, String name, String sectorClass, String token, long minutes, String expiresAt, String fingerprint, String address) {}

    /** Empty when no institution of the active revision has this number. */
    Optional<Invited> invite(Cbe cbe, String by) {
        return sector.institution(cbe).filter(one -> !one.cbe().equals(sector.hub())).map(one -> invited(one, by));
    }

    private Invited invited(Institution one, String by) {
        EnrolmentToken token = EnrolmentToken.make(random);
        Instant now = clock.instant();
        Instant until = now.plus(terms.invitation());
        invitations.add(new Invitation(one.cbe(), by, now, until, Optional.empty()), token.hash());
        return new Invited(
                one.cbe().digits(),
                one.name().en(),
                one.sectorClass().toString(),
                token.text(),
                terms.invitation().toMinutes(),
                until.toString(),
                authority.spoken(),
                door.toString());
    }
}
