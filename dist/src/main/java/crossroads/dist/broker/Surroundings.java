package crossroads.dist.broker;

import java.time.InstantSource;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Whom the broker asks and tells.
 *
 * @param tls the hub's certificate and whom it trusts; asked for each connection, so a renewed certificate needs no restart
 */
public record Surroundings(Supplier<SSLContext> tls, Members members, Intake intake, Takings takings, SecurityEvents events, InstantSource clock) {}
