package crossroads.dist.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the embedded PostgreSQL lives: the data folder of the hub, its port (0: a free one, the same as last time where possible), and a folder for
 * the unpacked programs where the usual cache folders are not wanted.
 */
public record DatabaseSettings(Path data, int port, Optional<Path> cache) {

    public DatabaseSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        data = data.toAbsolutePath().normalize();
    }

    public static DatabaseSettings in(Path data) {
        return new DatabaseSettings(data, 0, Optional.empty());
    }

    public DatabaseSettings onPort(int fixed) {
        return new DatabaseSettings(data, fixed, cache);
    }

    public DatabaseSettings withCache(Path folder) {
        return new DatabaseSettings(data, port, Optional.of(folder));
    }
}
