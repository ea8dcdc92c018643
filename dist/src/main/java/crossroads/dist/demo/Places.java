package crossroads.dist.demo;

import crossroads.dist.hub.HubSettings;
import java.net.URI;
import java.nio.file.Path;

/** Where things of this installation lie. */
public final class Places {

    private Places() {}

    /** The folder of the installation, as the launcher says; the working directory without it. */
    public static Path home() {
        return Path.of(System.getProperty("crossroads.home", ".")).toAbsolutePath().normalize();
    }

    /** The configuration of the whole sector. */
    public static Path example() {
        return home().resolve("config").resolve("example");
    }

    /** Where institutions connect on this machine. */
    public static URI url(HubSettings settings) {
        return settings.amqpsUrl();
    }
}
