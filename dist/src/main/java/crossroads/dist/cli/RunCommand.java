package crossroads.dist.cli;

import crossroads.dist.demo.Places;
import crossroads.dist.hub.HubSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: a hub, until it is told to stop. */
@Command(
        name = "run",
        customSynopsis = "./crossroads run [OPTIONS]",
        description = "Starts the hub: database, broker, doors. Ctrl-C or SIGTERM drains and stops it.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads run --data /var/lib/crossroads --config config/example")
final class RunCommand implements Verb {

    @Option(names = "--config", paramLabel = "DIR", description = "the configuration that the first start activates (default: config/example)")
    @Nullable Path configuration;

    @Option(names = "--keys", paramLabel = "DIR", description = "where the journal's month keys are kept (default: keys in the data folder)")
    @Nullable Path keys;

    @Option(names = "--jdbc", paramLabel = "URL", description = "a PostgreSQL of your own; its logins stand in jdbc.properties in the data folder (default: an embedded one)")
    @Nullable String jdbcUrl;

    @Option(names = "--broker", paramLabel = "URL", description = "joins the broker of another hub, amqps://HOST:PORT, as a further node (default: one of its own)")
    @Nullable URI broker;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0", description = "added to each port")
    int portOffset;

    @Spec
    CommandSpec spec = CommandSpec.create();

    HubSettings settings(Session session) {
        HubSettings settings = HubSettings.in(session.data(), configuration == null ? Places.example() : configuration)
                .withOffset(portOffset)
                .withJdbc(Optional.ofNullable(jdbcUrl))
                .joining(Optional.ofNullable(broker));
        return keys == null ? settings : settings.withKeys(keys);
    }

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public int run(Session session) throws Exception {
        return new HubRun(session, settings(session), SameCommand.of(spec)).untilStopped();
    }
}
