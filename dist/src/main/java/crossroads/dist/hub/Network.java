package crossroads.dist.hub;

import crossroads.config.population.Population;
import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.reader.Limits;
import crossroads.config.revisions.RevisionFiles;
import crossroads.config.revisions.RevisionZip;
import crossroads.hub.authorization.Revision;
import crossroads.hub.directory.Inscription;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.store.JdbcDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The network as its files say: read once, compiled from what the database keeps of them. */
final class Network {

    private final Path folder;
    private final RevisionFiles files;
    private final Configuration configuration;

    private Network(Path folder, RevisionFiles files, Configuration configuration) {
        this.folder = folder;
        this.files = files;
        this.configuration = configuration;
    }

    /** @throws InvalidConfiguration with every error of the files */
    static Network read(Path folder) {
        try {
            RevisionFiles files = RevisionFiles.of(folder);
            return new Network(folder, files, ConfigurationReader.read(files));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration can't be read: " + folder, e);
        } catch (ConfigurationErrors e) {
            throw new InvalidConfiguration(e.errors());
        }
    }

    /** Compiles what is kept under a number. */
    static Revision compile(long number, byte[] zip) {
        try {
            return ConfigurationReader.read(RevisionZip.read(zip)).compile(number);
        } catch (IOException e) {
            throw new UncheckedIOException("revision " + number + " can't be read", e);
        } catch (ConfigurationErrors e) {
            throw new InvalidConfiguration(e.errors());
        }
    }

    Cbe hub() {
        return configuration.hub();
    }

    Environment environment() {
        return configuration.environment();
    }

    Limits limits() {
        return configuration.limits();
    }

    List<OutsideAuthority> authorities() {
        return configuration.authorities();
    }

    byte[] digest() {
        return HexFormat.of().parseHex(files.digest());
    }

    byte[] zip() {
        return RevisionZip.write(files);
    }

    /** Loads persons and inscriptions, once for these files. */
    void populate(JdbcDirectory directory) {
        Population population = Population.in(folder, configuration);
        List<JdbcDirectory.Person> persons = new ArrayList<>();
        List<Inscription> inscriptions = new ArrayList<>();
        try {
            population.persons(person -> persons.add(new JdbcDirectory.Person(person.ssin(), person.state())));
            population.inscriptions(inscriptions::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory's files can't be read", e);
        } catch (ConfigurationErrors e) {
            throw new InvalidConfiguration(e.errors());
        }
        directory.load(digest(), persons.iterator(), inscriptions.iterator());
    }
}
