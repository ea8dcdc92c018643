package crossroads.hub.enrolment;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The invitations, and the certificates that are registered by them: what opens a door and the record of it are one commit. */
public interface Invitations {

    void add(Invitation invitation, byte[] tokenHash);

    Optional<Invitation> of(byte[] tokenHash);

    /**
     * Uses the invitation up and registers these certificates of its institution, both or neither. Of several at once with one token one succeeds.
     *
     * @param address from where
     * @return whether it did: not when the token was used or expired meanwhile, or its institution suspended
     */
    boolean enrol(byte[] tokenHash, Collection<RegisteredCertificate> certificates, String address, Instant now);

    /**
     * Registers further certificates of an institution that showed this one of its own.
     *
     * @return whether it did: not when that one was revoked meanwhile, or the institution suspended
     */
    boolean renew(Cbe institution, Fingerprint shown, Collection<RegisteredCertificate> certificates, String address, Instant now);

    /**
     * Registers a certificate that an outside authority issued, and said at this time to be good.
     *
     * @param by who let it in
     * @return whether it did: not when the institution was suspended meanwhile
     * @throws IllegalArgumentException when it is registered already for another institution or usage
     */
    boolean admit(RegisteredCertificate certificate, String by, String address, Instant now);
}
