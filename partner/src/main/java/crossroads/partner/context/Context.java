package crossroads.partner.context;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Which hub a command speaks to, and as whom. */
public sealed interface Context {

    String name();

    /** Where the hub listens. */
    URI url();

    Environment environment();

    /**
     * As an institution, over AMQP.
     *
     * @param keys the institution's key folder
     * @param hubCertificates the folder with the hub's and the sector CA's certificates
     * @param letters where received messages are kept
     * @param enrolment where certificates are renewed; absent where they come by another way
     */
    record PartnerContext(
            String name,
            URI url,
            Environment environment,
            Cbe institution,
            Cbe hub,
            Path keys,
            Path hubCertificates,
            Path letters,
            Optional<URI> enrolment)
            implements Context {

        /** Of one whose certificates come by another way. */
        public PartnerContext(
                String name, URI url, Environment environment, Cbe institution, Cbe hub, Path keys, Path hubCertificates, Path letters) {
            this(name, url, environment, institution, hub, keys, hubCertificates, letters, Optional.empty());
        }
    }

    /**
     * Of one that trusts a hub and has no certificates yet.
     *
     * @param url of the enrolment door
     * @param authority the sector's CA, by its fingerprint
     */
    record InvitedContext(String name, URI url, Environment environment, Cbe hub, Fingerprint authority) implements Context {}

    /**
     * As the hub's administrator, over the API on loopback.
     *
     * @param token the 0600 file with the bearer token
     */
    record AdminContext(String name, URI url, Environment environment, Path token) implements Context {}
}
