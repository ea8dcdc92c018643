package crossroads.partner.context;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.net.URI;
import java.nio.file.Path;

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
     */
    record PartnerContext(
            String name, URI url, Environment environment, Cbe institution, Cbe hub, Path keys, Path hubCertificates, Path letters)
            implements Context {}

    /**
     * As the hub's administrator, over the API on loopback.
     *
     * @param token the 0600 file with the bearer token
     */
    record AdminContext(String name, URI url, Environment environment, Path token) implements Context {}
}
