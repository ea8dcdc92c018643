package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcDirectoryTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final TestDatabase database = TestDatabase.at(clock);
    private final JdbcDirectory directory = new JdbcDirectory(database.working(), clock);

    @AfterEach
    void stop() {
        database.close();
    }

    static Iterator<JdbcDirectory.Person> persons() {
        return SmallNetwork.persons().entrySet().stream().map(e -> new JdbcDirectory.Person(e.getKey(), e.getValue())).iterator();
    }

    private Optional<JdbcDirectory.Loaded> load(String digest) {
        return directory.load(Entries.sha256(digest), persons(), SmallNetwork.inscriptions().iterator());
    }

    private List<Inscription> of(Ssin subject) {
        try (JdbcFiles files = new JdbcFiles(database.working())) {
            return files.about(Set.of(subject)).inscriptions();
        }
    }

    @Test
    void aNetworkIsLoadedOnce() {
        assertThat(load("small")).contains(new JdbcDirectory.Loaded(5, 7, 0));
        assertThat(load("small")).isEmpty();
        assertThat(load("the same in another file")).contains(new JdbcDirectory.Loaded(0, 0, 7));

        assertThat(database.count("SELECT count(*) FROM inscription")).isEqualTo(7);
    }

    @Test
    void whatWasEndedDoesNotComeBackWithTheSameLoad() {
        load("small");
        database.execute("DELETE FROM inscription WHERE institution = '" + CLAIRVAL + "'");

        load("small");

        assertThat(database.count("SELECT count(*) FROM inscription WHERE institution = '" + CLAIRVAL + "'")).isZero();
    }

    @Test
    void aLoadThatFailsLeavesNothing() {
        Iterator<Inscription> failing = new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                if (given == 6_000) {
                    throw new IllegalStateException("the file is torn");
                }
                return true;
            }

            @Override
            public Inscription next() {
                return new Inscription(0, SmallNetwork.ANNA, CLAIRVAL, new Quality(given % 900), given++, Period.from(LocalDate.EPOCH));
            }
        };

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> directory.load(Entries.sha256("torn"), persons(), failing))
                .hasMessage("the file is torn");

        assertThat(database.count("SELECT count(*) FROM inscription")).isZero();
        assertThat(database.count("SELECT count(*) FROM person")).isZero();
        assertThat(load("torn")).isPresent();
    }

    @Test
    void overlappingLinesOfOneLoadAreNotBothTaken() {
        Inscription line = new Inscription(0, SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, Period.from(LocalDate.of(2026, 1, 1)));
        Inscription overlapping =
                new Inscription(0, SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, Period.of(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)));

        assertThat(directory.load(Entries.sha256("x"), List.<JdbcDirectory.Person>of().iterator(), List.of(line, overlapping).iterator()))
                .contains(new JdbcDirectory.Loaded(0, 1, 1));
    }

    @Test
    void anInscriptionThatOverlapsIsNotAddedAndAnAdjacentOneIs() {
        Period year = Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        assertThat(directory.add(SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, year)).isPresent();

        assertThat(directory.add(SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, Period.from(LocalDate.of(2026, 12, 31)))).isEmpty();
        assertThat(directory.add(SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, Period.from(LocalDate.of(2027, 1, 1)))).isPresent();
        assertThat(directory.add(SmallNetwork.ANNA, CLAIRVAL, new Quality(2), 1, year)).isPresent();
        assertThat(of(SmallNetwork.ANNA)).hasSize(3);
    }

    @Test
    void aPersonsStateFollowsTheRegisters() {
        directory.save(new JdbcDirectory.Person(SmallNetwork.DANA_BEFORE, new PersonState.Active()));
        directory.save(new JdbcDirectory.Person(SmallNetwork.DANA_BEFORE, new PersonState.Replaced(SmallNetwork.DANA)));

        try (JdbcFiles files = new JdbcFiles(database.working())) {
            assertThat(files.about(Set.of(SmallNetwork.DANA_BEFORE)).stateOf(SmallNetwork.DANA_BEFORE))
                    .isEqualTo(new PersonState.Replaced(SmallNetwork.DANA));
        }
    }

    @Test
    void cuttingAtRandomConservesEveryOtherDayAndMakesNoOverlap() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        try (TestNode node = new TestNode(database, clock)) {
            for (int seed = 0; seed < 12; seed++) {
                Random random = new Random(seed);
                Quality quality = new Quality(100 + seed);
                directory.add(SmallNetwork.ANNA, CLAIRVAL, quality, 1, Period.of(first, first.plusDays(99))).orElseThrow();
                Set<LocalDate> expected = new TreeSet<>(first.datesUntil(first.plusDays(100)).toList());
                for (int i = 0; i < 6; i++) {
                    List<Inscription> lines = lines(quality);
                    if (lines.isEmpty()) {
                        break;
                    }
                    Inscription line = lines.get(random.nextInt(lines.size()));
                    LocalDate from = first.plusDays(random.nextInt(100));
                    LocalDate to = from.plusDays(random.nextInt(20));
                    node.withdrawals.cut(line.id(), Period.of(from, to), "test");
                    expected.removeIf(day -> line.period().contains(day) && !day.isBefore(from) && !day.isAfter(to));
                }

                List<LocalDate> left = new ArrayList<>();
                lines(quality).forEach(line -> line.period().begin()
                        .datesUntil(line.period().end().orElseThrow().plusDays(1))
                        .forEach(left::add));

                assertThat(left).as("seed " + seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private List<Inscription> lines(Quality quality) {
        return of(SmallNetwork.ANNA).stream().filter(line -> line.quality().equals(quality)).toList();
    }
}
