package crossroads.config.population;

import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.InventedPersons;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The persons and inscriptions with which a directory begins: {@code directory/persons.csv} and {@code directory/inscriptions.csv}. They are
 * read line by line. Good lines are passed on also when others are wrong: take them into a transaction and keep nothing when this throws.
 */
public final class Population {

    private static final int SSIN = 0;

    private final CsvFile persons;
    private final CsvFile inscriptions;
    private final Configuration configuration;

    private Population(Path folder, Configuration configuration) {
        this.persons = new CsvFile(folder, "directory/persons.csv", "ssin", "state", "replacedBy", "since");
        this.inscriptions =
                new CsvFile(folder, "directory/inscriptions.csv", "ssin", "cbe", "quality", "phase", "begin", "end");
        this.configuration = configuration;
    }

    /** The population in the folder that this configuration was read from. */
    public static Population in(Path folder, Configuration configuration) {
        return new Population(folder, configuration);
    }

    /** @throws ConfigurationErrors with every wrong line, at the end */
    public void persons(Consumer<RegisteredPerson> each) throws IOException, ConfigurationErrors {
        persons.read((line, number) -> each.accept(person(line)));
    }

    /** The inscriptions, their ids counted from 1. @throws ConfigurationErrors with every wrong line, at the end */
    public void inscriptions(Consumer<Inscription> each) throws IOException, ConfigurationErrors {
        inscriptions.read((line, number) -> each.accept(inscription(line, number)));
    }

    private RegisteredPerson person(CsvLine line) throws CsvLine.Refused {
        Ssin ssin = ssin(line, SSIN);
        PersonState state = switch (line.text(1)) {
            case "active" -> new PersonState.Active();
            case "cancelled" -> new PersonState.Cancelled();
            case "deceased" -> new PersonState.Deceased();
            case "replaced" -> new PersonState.Replaced(ssin(line, 2));
            default -> throw line.refused(1, "not a state", "write active, replaced, cancelled or deceased");
        };
        if (!line.isEmpty(2) && !(state instanceof PersonState.Replaced)) {
            throw line.refused(2, "another number, although this one is not replaced", "write replaced, or remove the number");
        }
        if (state.equals(new PersonState.Replaced(ssin))) {
            throw line.refused(2, "replaced by itself", "write the number that took its place");
        }
        return new RegisteredPerson(ssin, state, line.date(3));
    }

    private Inscription inscription(CsvLine line, long number) throws CsvLine.Refused {
        Ssin ssin = ssin(line, SSIN);
        Institution institution = Cbe.parse(line.text(1))
                .map(configuration.institutions()::get)
                .orElseThrow(() -> line.refused(1, "not the number of an institution", "write one that stands in institutions/"));
        Quality quality = new Quality(line.number(2));
        if (configuration.codes().quality(institution.sectorClass(), quality).isEmpty()) {
            throw line.refused(2, "not a quality of class " + institution.sectorClass(), "write one of codes/qualities.yaml");
        }
        int phase = line.number(3);
        LocalDate begin = line.date(4);
        Optional<LocalDate> end = line.dateIfAny(5);
        if (end.isPresent() && end.get().isBefore(begin)) {
            throw line.refused(5, "ends before it begins", "correct one of the dates");
        }
        return new Inscription(number, ssin, institution.cbe(), quality, phase, new Period(begin, end));
    }

    private Ssin ssin(CsvLine line, int column) throws CsvLine.Refused {
        Ssin ssin = Ssin.parse(line.text(column))
                .orElseThrow(() -> line.refused(column, "not a valid number of a person", "write eleven digits whose check digits fit"));
        if (!InventedPersons.mayStandIn(configuration.environment(), ssin)) {
            throw line.refused(column, "this may be a person's real number", "outside production take persons born after 2040");
        }
        return ssin;
    }
}
