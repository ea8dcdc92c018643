package crossroads.dist.cli;

import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.reader.TestPerson;
import crossroads.config.reader.TestPersons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configuration that a command without a hub looks into: the one named, else the data folder's, else the example that comes with the product. */
record ConfigurationFolder(Path folder) {

    private static final String MARK = "hub.yaml";

    /** @throws CommandFailure when there is none */
    static ConfigurationFolder find(Session session, @Nullable Path named) {
        if (named != null && !Files.isReadable(named.resolve(MARK))) {
            throw new CommandFailure(ExitCode.NOT_FOUND, session.say("config.notThere", named), "./crossroads init " + named + " --example");
        }
        return candidates(session, Optional.ofNullable(named))
                .filter(folder -> Files.isReadable(folder.resolve(MARK)))
                .map(ConfigurationFolder::new)
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, session.say("config.none", session.data()), "./crossroads demo"));
    }

    private static Stream<Path> candidates(Session session, Optional<Path> named) {
        Optional<Path> product = Optional.ofNullable(System.getProperty("crossroads.home")).map(Path::of);
        return Stream.of(
                        named,
                        Optional.of(session.data().resolve("config")),
                        product.map(home -> home.resolve("config").resolve("example")))
                .flatMap(Optional::stream);
    }

    List<TestPerson> persons(Session session) throws IOException {
        try {
            Configuration configuration = ConfigurationReader.read(folder);
            return TestPersons.in(folder, configuration);
        } catch (ConfigurationErrors e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("config.wrong", folder, e.errors().getFirst()), e.errors().getFirst().remedy());
        }
    }
}
