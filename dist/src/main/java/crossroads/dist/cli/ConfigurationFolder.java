package crossroads.dist.cli;

import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.reader.SupplierAnswers;
import crossroads.config.reader.TestPerson;
import crossroads.config.reader.TestPersons;
import crossroads.dist.demo.Places;
import crossroads.hub.person.Ssin;
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
        return first(session, Optional.ofNullable(named))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, session.say("config.none", session.data()), "./crossroads demo"));
    }

    static Optional<ConfigurationFolder> ifAny(Session session) {
        return first(session, Optional.empty());
    }

    private static Optional<ConfigurationFolder> first(Session session, Optional<Path> named) {
        return candidates(session, named).filter(folder -> Files.isReadable(folder.resolve(MARK))).map(ConfigurationFolder::new).findFirst();
    }

    private static Stream<Path> candidates(Session session, Optional<Path> named) {
        return Stream.concat(named.stream(), Stream.of(session.data().resolve("config"), Places.example()));
    }

    /** What an invented person's identity document shows; absent where no register of the demonstration knows the person. */
    Optional<ProofFile> proof(Session session, Ssin person) throws IOException {
        try {
            return Optional.ofNullable(SupplierAnswers.in(folder).identities().get(person)).map(ProofFile::of);
        } catch (ConfigurationErrors e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("config.wrong", folder, e.errors().getFirst()), e.errors().getFirst().remedy());
        }
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
