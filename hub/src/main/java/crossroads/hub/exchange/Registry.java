package crossroads.hub.exchange;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.Instant;
import java.util.Optional;

/** Certificates and suspensions as they are registered now: look-ups in memory, refreshed after each withdrawal. */
public interface Registry {

    /** The newest epoch whose withdrawals these answers know. Read it before anything else. */
    long epoch();

    Optional<RegisteredCertificate> certificate(Fingerprint fingerprint);

    /** The live certificate to which messages for this institution are encrypted: the one that became valid last. */
    Optional<RegisteredCertificate> encryptionCertificate(Cbe institution, Instant at);

    /** The outside authority that does not say whether the certificate is still good to which messages would be encrypted; absent when nobody is waited for. */
    Optional<String> awaited(Cbe institution, Instant at);

    boolean isSuspended(Cbe institution);
}
