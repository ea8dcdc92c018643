package crossroads.config.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crossroads.config.population.Population;
import crossroads.config.population.RegisteredPerson;
import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.reader.InventedPersons;
import crossroads.config.reader.SupplierAnswers;
import crossroads.config.reader.TestPerson;
import crossroads.config.reader.TestPersons;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Quality;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExampleSectorTest {

    private static final Path EXAMPLE = Path.of("example");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private Configuration example;
    private final Map<Ssin, PersonState> states = new HashMap<>();
    private final List<Inscription> inscriptions = new ArrayList<>();
    private List<TestPerson> cards;
    private SupplierAnswers answers;

    @BeforeAll
    void read() throws Exception {
        example = ConfigurationReader.read(EXAMPLE);
        Population population = Population.in(EXAMPLE, example);
        population.persons((RegisteredPerson person) -> states.put(person.ssin(), person.state()));
        population.inscriptions(inscriptions::add);
        cards = TestPersons.in(EXAMPLE, example);
        answers = SupplierAnswers.in(EXAMPLE);
    }

    @Test
    void theCommittedFilesAreWhatTheGeneratorWrites(@TempDir Path folder) throws Exception {
        ExampleSector.write(folder.resolve("written"));

        SortedMap<String, String> written = texts(folder.resolve("written"));
        SortedMap<String, String> committed = texts(EXAMPLE);
        assertThat(committed.keySet()).isEqualTo(written.keySet());
        written.forEach((name, text) -> assertThat(committed.get(name)).as(name).isEqualTo(text));
    }

    @Test
    void aFolderThatHoldsAConfigurationIsNotOverwritten() {
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> ExampleSector.write(EXAMPLE));
    }

    @Test
    void theWholeSectorIsThere() {
        Revision revision = example.compile(1);

        assertThat(revision.institutions()).hasSizeGreaterThan(3_000);
        assertThat(ofClass("17.1")).hasSize(566);
        assertThat(ofClass("31.1")).hasSizeGreaterThan(100);
        assertThat(ofClass("74.1")).hasSize(1_200);
        assertThat(ofClass("82.1")).hasSize(500);
        assertThat(ofClass("83.1")).hasSize(565);
        assertThat(revision.services().keySet()).extracting(ServiceId::toString).containsExactlyInAnyOrder(
                "employment.v2", "socialStatus.v1", "identifyPerson.v1", "echo.v1", "inscription.v1", "myServices.v1", "myExchanges.v1");
        assertThat(example.deliberations()).hasSize(16);
    }

    @Test
    void herstappeHasNoWelfareCentre() {
        assertThat(ofClass("83.1")).anyMatch(member -> member.name().nl().equals("Gemeente Herstappe"));
        assertThat(ofClass("17.1")).noneMatch(member -> member.name().nl().contains("Herstappe"));
    }

    @Test
    void everySectorOfTheListIsThere() {
        for (String sectorClass : ("0 1 5 6 7 7.1 9 10 10.1 11 12 12.2 12.11 13 14 14.4 15 15.1 16 16.1 16.2 17 17.1 18 18.1 18.2 18.3 19 20 21 22 23 25 "
                        + "26 26.1 26.2 26.3 31 31.1 31.2 31.3 35 36 39 40 40.1 42 43 63 47 48 49 50 50.1 53 54 55 56 64 85 94 70 70.1 70.3 74 82 75 77 90 91 93")
                .split(" ")) {
            assertThat(ofClass(sectorClass)).as("class " + sectorClass).isNotEmpty();
        }
    }

    @Test
    void everyPersonIsInvented() {
        assertThat(states.keySet()).hasSizeGreaterThan(200).allMatch(InventedPersons::isInvented);
        assertThat(inscriptions).extracting(Inscription::subject).allMatch(InventedPersons::isInvented);
        assertThat(answers.employments().keySet()).allMatch(InventedPersons::isInvented);
        assertThat(answers.identities().keySet()).allMatch(InventedPersons::isInvented);
    }

    @Test
    void everySortOfPersonIsThere() {
        assertThat(states.keySet()).filteredOn(Ssin::isBis).hasSizeGreaterThan(30);
        assertThat(states.keySet()).filteredOn(ssin -> ssin.digits().startsWith("00", 4)).hasSizeGreaterThan(10);
        assertThat(states.values()).filteredOn(PersonState.Replaced.class::isInstance).hasSizeGreaterThan(8)
                .allSatisfy(state -> assertThat(states.get(((PersonState.Replaced) state).by())).isNotNull());
        assertThat(states.values()).filteredOn(PersonState.Deceased.class::isInstance).hasSizeGreaterThan(8);
        assertThat(states.values()).filteredOn(PersonState.Cancelled.class::isInstance).isNotEmpty();
    }

    @Test
    void theRowOfTheFirstSceneLeavesWagesOut() {
        Row row = example.compile(1).matrix().row("FICT-2026-001/3").orElseThrow();

        assertThat(row.legalContext()).isEqualTo("PCSW:SOCIAL_INQUIRY");
        assertThat(row.recipientInscription().orElseThrow().qualities()).containsExactly(new Quality(1), new Quality(2));
        assertThat(row.monthsBack()).contains(24);
        assertThat(row.fields()).hasSize(4).noneMatch(path -> path.contains("wage") || path.contains("nssoNumber"));
    }

    @Test
    void aLapsedDecisionTakesItsRowsWithIt() {
        assertThat(example.rows()).filteredOn(row -> !row.isLiveOn(TODAY)).extracting(Row::id)
                .containsExactly("FICT-2026-014/1", "FICT-2026-014/2");
    }

    @Test
    void theTestPersonsAreThoseOfTheScenes() {
        assertThat(cards).extracting(TestPerson::name).containsExactly(
                "alex", "robin", "bo", "chris", "dominique", "eli", "eli-now", "fran", "gwen", "hanne", "indy", "jo", "kim", "lou", "mika", "noor", "quinn");
        assertThat(cards).extracting(TestPerson::ssin).doesNotHaveDuplicates();
    }

    /** The promise follows from row, directory, registers and the supplier's answers: worked out here without the hub. */
    @Test
    void everyPromiseFollowsFromTheFiles() {
        for (TestPerson card : cards) {
            Outcome expected = new Outcome(card.promise().status(), card.promise().refusal());

            assertThat(outcome(card)).as(card.name()).isEqualTo(expected);
        }
    }

    private record Outcome(StatusValue status, Optional<RefusalId> refusal) {
        static Outcome refused(RefusalId id) {
            return new Outcome(StatusValue.NO_RESULT, Optional.of(id));
        }
    }

    private Outcome outcome(TestPerson card) {
        Row row = example.compile(1).matrix().row("FICT-2026-001/3").orElseThrow();
        List<Inscription> own = held(card.ssin(), card.promise().askedBy());
        if (own.isEmpty()) {
            return Outcome.refused(RefusalId.AUT_002);
        }
        List<Inscription> fitting = own.stream().filter(i -> row.recipientInscription().orElseThrow().qualities().contains(i.quality())).toList();
        if (fitting.isEmpty()) {
            return Outcome.refused(RefusalId.AUT_003);
        }
        if (fitting.stream().noneMatch(i -> i.period().contains(TODAY))) {
            return Outcome.refused(RefusalId.AUT_004);
        }
        PersonState state = states.getOrDefault(card.ssin(), new PersonState.Unknown());
        if (state instanceof PersonState.Replaced) {
            return Outcome.refused(RefusalId.SSN_002);
        }
        if (state instanceof PersonState.Unknown || state instanceof PersonState.Cancelled) {
            return Outcome.refused(RefusalId.SSN_003);
        }
        if (held(card.ssin(), new Cbe("0206731645")).isEmpty()) {
            return new Outcome(StatusValue.NO_DATA_FOUND, Optional.empty());
        }
        if (answers.garbled().contains(card.ssin())) {
            return Outcome.refused(RefusalId.SUP_002);
        }
        return new Outcome(
                answers.employments().containsKey(card.ssin()) ? StatusValue.DATA_FOUND : StatusValue.NO_DATA_FOUND, Optional.empty());
    }

    @Test
    void whomTheContributionsOfficeEmploysItHasInscribed() {
        assertThat(answers.employments().keySet())
                .allMatch(ssin -> inscriptions.stream().anyMatch(i -> i.subject().equals(ssin) && i.institution().equals(new Cbe("0206731645"))));
    }

    @Test
    void everyLivingNumberHasAnIdentity() {
        states.forEach((ssin, state) -> {
            if (!(state instanceof PersonState.Replaced)) {
                assertThat(answers.identities()).containsKey(ssin);
            }
        });
    }

    private List<Inscription> held(Ssin subject, Cbe institution) {
        return inscriptions.stream().filter(i -> i.subject().equals(subject) && i.institution().equals(institution)).toList();
    }

    private List<Institution> ofClass(String sectorClass) {
        return example.institutions().values().stream()
                .filter(member -> member.sectorClass().equals(SectorClass.parse(sectorClass)))
                .toList();
    }

    private static SortedMap<String, String> texts(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                texts.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
