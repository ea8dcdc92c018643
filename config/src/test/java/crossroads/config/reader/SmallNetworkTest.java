package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.config.SmallCopy;
import crossroads.config.population.Population;
import crossroads.config.population.RegisteredPerson;
import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Inscription;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** config/small says what the fixture of all tests says. */
class SmallNetworkTest {

    private final Configuration small = ConfigurationReader.read(SmallCopy.SMALL);

    SmallNetworkTest() throws Exception {}

    @Test
    void compilesToTheSameRevision() {
        Revision read = small.compile(7);

        Revision built = SmallNetwork.revision(7);
        assertThat(read).usingRecursiveComparison().ignoringFields("matrix").isEqualTo(built);
        assertThat(rows(read)).isEqualTo(rows(built));
    }

    @Test
    void holdsTheSamePersonsAndInscriptions() throws Exception {
        Map<Ssin, PersonState> states = new HashMap<>();
        List<Inscription> inscriptions = new ArrayList<>();

        Population population = Population.in(SmallCopy.SMALL, small);
        population.persons((RegisteredPerson person) -> states.put(person.ssin(), person.state()));
        population.inscriptions(inscriptions::add);

        assertThat(states).isEqualTo(SmallNetwork.persons());
        assertThat(inscriptions).isEqualTo(SmallNetwork.inscriptions());
    }

    @Test
    void namesTheSameTestPersons() throws Exception {
        List<TestPerson> persons = TestPersons.in(SmallCopy.SMALL, small);

        assertThat(persons).extracting(TestPerson::name).containsExactly("anna", "bram", "cleo", "dana");
        assertThat(persons).extracting(TestPerson::ssin)
                .containsExactly(SmallNetwork.ANNA, SmallNetwork.BRAM, SmallNetwork.CLEO, SmallNetwork.DANA_BEFORE);
    }

    @Test
    void keepsItsLimitsAndTitles() {
        assertThat(small.limits().messageBytes()).isEqualTo(1_048_576);
        assertThat(small.limits().questionsAtDoor()).as("where it is not said").isEqualTo(256);
        assertThat(small.limits().outboxAge()).as("where it is not said").isEqualTo(Duration.ofDays(1));
        assertThat(small.deliberations().get("FICT-2026-001").fr()).startsWith("Emplois");
        assertThat(small.codes().legalContexts()).containsKey(SmallNetwork.SOCIAL_INQUIRY);
    }

    private static List<Row> rows(Revision revision) {
        return revision.matrix().rows().stream().sorted(Comparator.comparing(Row::id)).toList();
    }
}
