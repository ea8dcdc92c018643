package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Overlap;
import crossroads.hub.authorization.Row;
import crossroads.hub.authorization.Rung;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.exchange.Entitlement.Denied;
import crossroads.hub.exchange.Entitlement.Granted;
import crossroads.hub.exchange.Entitlement.Outcome;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row demands of its recipient, case by case. Inscriptions are written {@code quality.phase:begin/end}; today is 24 November 2026. */
class EntitlementTest {

    private static final Cbe ME = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe OTHER = SmallNetwork.NSSO.cbe();
    private static final LocalDate TODAY = SmallNetwork.TODAY;
    private static final Ssin ANNA = SmallNetwork.ANNA;
    private static final Ssin BRAM = SmallNetwork.BRAM;

    @ParameterizedTest(name = "{3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ACTIVE_NOW |                        | 2026-01-01/2026-11-24 | AUT-002 | no inscription
                    ACTIVE_NOW | 7.1:2026-01-01/        | 2026-01-01/2026-11-24 | AUT-003 | another quality
                    ACTIVE_NOW | 7.1:2020-01-01/2020-12-31 | 2026-01-01/2026-11-24 | AUT-003 | another quality, and ended: the quality is told first
                    ACTIVE_NOW | 1.1:2026-01-01/        | 2026-01-01/2026-11-24 | granted | exactly the phase
                    ACTIVE_NOW | 1.0:2026-01-01/        | 2026-01-01/2026-11-24 | AUT-003 | the quality in a phase too early
                    ACTIVE_NOW | 2.3:2026-01-01/        | 2026-01-01/2026-11-24 | granted | the other quality, a later phase
                    ACTIVE_NOW | 1.1:2026-01-01/2026-11-23 | 2026-01-01/2026-11-24 | AUT-004 | ended yesterday, although it overlaps the period
                    ACTIVE_NOW | 1.1:2026-01-01/2026-11-24 | 2026-01-01/2026-11-24 | granted | ends today
                    ACTIVE_NOW | 1.1:2026-11-24/        | 2026-01-01/2026-11-24 | granted | begins today
                    ACTIVE_NOW | 1.1:2026-11-25/        | 2026-01-01/2027-01-31 | AUT-004 | begins tomorrow
                    ACTIVE_NOW | 1.1:2026-11-01/        | 2026-01-01/2026-10-31 | granted | runs today, not in the period
                    ACTIVE_NOW | 1.1:2026-01-01/        |                       | granted | no period is asked about
                    ACTIVE_NOW | 7.1:2026-01-01/ 1.1:2020-01-01/2020-12-31 2.1:2026-01-01/ | 2026-01-01/2026-11-24 | granted | one of three
                    ACTIVE_NOW | 7.1:2026-01-01/ 1.1:2020-01-01/2020-12-31 | 2026-01-01/2026-11-24 | AUT-004 | one runs, the other has the quality
                    OVERLAP    |                        | 2026-01-01/2026-11-24 | AUT-002 | no inscription
                    OVERLAP    | 7.1:2026-01-01/        | 2026-01-01/2026-11-24 | AUT-003 | another quality
                    OVERLAP    | 1.1:2026-01-01/2026-02-28 | 2026-02-28/2026-11-24 | granted | one day in common
                    OVERLAP    | 1.1:2026-01-01/2026-02-28 | 2026-03-01/2026-11-24 | AUT-004 | ended the day before
                    OVERLAP    | 1.1:2026-11-01/        | 2026-01-01/2026-10-31 | AUT-004 | runs today, not in the period
                    OVERLAP    | 1.1:2025-01-01/        | 2026-03-01/           | granted | both open
                    OVERLAP    | 1.1:2026-01-01/2026-02-28 | 2026-01-01/           | granted | an open period
                    OVERLAP    | 1.1:2026-01-01/        |                       | AUT-004 | the row counts on a period and none is asked about
                    """)
    void aRowsDemandOnInscriptions(Overlap overlap, String inscriptions, String period, String outcome, String why) {
        assertThat(text(of(row(overlap, null), List.of(ANNA), period, inscriptions(ANNA, inscriptions)))).as(why).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} months, {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    24 | 2024-11-24/2026-11-24 | granted
                    24 | 2024-11-23/2026-11-24 | AUT-004
                    24 | 2027-01-01/2027-12-31 | granted
                    1  | 2026-10-24/2026-11-24 | granted
                    1  | 2026-10-23/2026-11-24 | AUT-004
                    0  | 2026-11-24/2026-11-24 | granted
                    0  | 2026-11-23/2026-11-24 | AUT-004
                    24 |                       | AUT-004
                       | 1990-01-01/2026-11-24 | granted
                       |                       | granted
                    """)
    void howFarBackAQuestionMayLook(Integer monthsBack, String period, String outcome) {
        assertThat(text(of(row(Overlap.ACTIVE_NOW, monthsBack), List.of(ANNA), period, inscriptions(ANNA, "1.1:2026-01-01/"))))
                .isEqualTo(outcome);
    }

    @Test
    void withoutAnInscriptionEveryCaseReadsTheSameHoweverMuchElseIsWrong() {
        Outcome denied = of(row(Overlap.OVERLAP, 1), List.of(ANNA), "1990-01-01/", List.of());

        assertThat(text(denied)).isEqualTo("AUT-002");
        assertThat(((Denied) denied).refusal().field()).isEqualTo("inscription");
    }

    @Test
    void theInscriptionsOfOthersDoNotCountNorAreTheyTold() {
        List<Inscription> theirs = List.of(new Inscription(1, ANNA, OTHER, new Quality(1), 5, Period.from(TODAY)));

        Outcome denied = of(row(Overlap.ACTIVE_NOW, null), List.of(ANNA), "", theirs);

        assertThat(((Denied) denied).refusal()).isEqualTo(((Denied) of(row(Overlap.ACTIVE_NOW, null), List.of(ANNA), "", List.of())).refusal());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1.1:2026-01-01/ | 1.1:2026-01-01/ | granted
                    1.1:2026-01-01/ |                 | AUT-002
                                    | 1.1:2026-01-01/ | AUT-002
                    1.1:2026-01-01/ | 7.1:2026-01-01/ | AUT-003
                    2.1:2026-01-01/ | 1.1:2020-01-01/2020-12-31 | AUT-004
                    """)
    void everySubjectNeedsAnInscriptionOfItsOwn(String onAnna, String onBram, String outcome) {
        List<Inscription> both = Stream.of(inscriptions(ANNA, onAnna), inscriptions(BRAM, onBram)).flatMap(List::stream).toList();

        Outcome decided = of(row(Overlap.ACTIVE_NOW, null), List.of(ANNA, BRAM), "", both);

        assertThat(text(decided)).isEqualTo(outcome);
        if (decided instanceof Granted granted) {
            assertThat(granted.inscriptions()).extracting(Inscription::subject).containsExactly(ANNA, BRAM);
        }
    }

    @Test
    void whatItReliedOnAreTheInscriptionsThatRanAndNoOthers() {
        List<Inscription> three = inscriptions(ANNA, "7.1:2026-01-01/ 1.1:2020-01-01/2020-12-31 2.1:2026-01-01/");

        Granted granted = (Granted) of(row(Overlap.ACTIVE_NOW, null), List.of(ANNA), "", three);

        assertThat(granted.inscriptions()).extracting(Inscription::id).containsExactly(3L);
        assertThat(granted.climb(Ladder.empty()).rungs()).extracting(Rung::rule).containsExactly("row", "inscription");
        assertThat(granted.climb(Ladder.empty()).rungs().getLast().text()).isEqualTo("quality 2");
    }

    @Test
    void aRowThatAsksForNoInscriptionLooksAtNone() {
        Row free = new Row(
                "R/1", SmallNetwork.MAY_ECHO.basis(), SmallNetwork.MAY_ECHO.recipients(), SmallNetwork.EMPLOYMENT.id(), "-", Optional.empty(),
                false, new TreeSet<>(), Optional.of(12), SmallNetwork.MAY_ECHO.validity());

        assertThat(of(free, List.of(ANNA), "2026-01-01/", List.of())).isInstanceOf(Granted.class);
        assertThat(text(of(free, List.of(ANNA), "2020-01-01/", List.of()))).isEqualTo("AUT-004");
        assertThat(((Granted) of(free, List.of(ANNA), "2026-01-01/", List.of())).climb(Ladder.empty()).rungs().getLast().text())
                .isEqualTo("none is needed");
    }

    @Test
    void anAnswerIsDecidedByThePeriodOfItsQuestion() {
        Files.Holdings ended = holdings(inscriptions(ANNA, "1.1:2026-01-01/2026-02-28"));

        assertThat(text(still(row(Overlap.OVERLAP, 24), "2026-02-01/2026-11-24", ended))).isEqualTo("granted");
        assertThat(text(still(row(Overlap.OVERLAP, 24), "2026-03-01/2026-11-24", ended))).isEqualTo("AUT-004");
        assertThat(text(still(row(Overlap.OVERLAP, 24), "", ended))).as("it counts on a period now").isEqualTo("AUT-004");
        assertThat(text(still(row(Overlap.ACTIVE_NOW, 24), "2026-02-01/", ended))).isEqualTo("AUT-004");
        assertThat(text(still(row(Overlap.OVERLAP, 24), "2026-02-01/", holdings(List.of())))).isEqualTo("AUT-002");
    }

    @Test
    void anAnswerThatCameAfterMidnightMayLookAsFarBackAsItsQuestion() {
        Files.Holdings mine = holdings(inscriptions(ANNA, "1.1:2026-01-01/"));

        assertThat(text(still(row(Overlap.ACTIVE_NOW, 1), "2026-10-24/2026-11-24", mine))).isEqualTo("granted");
        assertThat(text(still(row(Overlap.ACTIVE_NOW, 0), "2026-10-24/2026-11-24", mine))).as("the row looks back less now").isEqualTo("AUT-004");
    }

    @Test
    void ofSeveralRowsTheOneCountsThatGrantsElseTheOneThatCameNearest() {
        List<Inscription> mine = inscriptions(ANNA, "1.1:2026-01-01/ 2.1:2020-01-01/2020-12-31");
        Outcome none = of(row("none", Overlap.ACTIVE_NOW, null, 1, 2), List.of(ANNA), "2026-01-01/", List.of());
        Outcome quality = of(row("quality", Overlap.ACTIVE_NOW, null, 3), List.of(ANNA), "2026-01-01/", mine);
        Outcome ended = of(row("ended", Overlap.ACTIVE_NOW, null, 2), List.of(ANNA), "2026-01-01/", mine);
        Outcome tooFarBack = of(row("tooFarBack", Overlap.ACTIVE_NOW, 1, 1), List.of(ANNA), "2026-01-01/", mine);
        Outcome granted = of(row("granted", Overlap.ACTIVE_NOW, null, 1), List.of(ANNA), "2026-01-01/", mine);
        List<Outcome> nearerAndNearer = List.of(none, quality, ended, tooFarBack, granted);

        for (int i = 0; i < nearerAndNearer.size(); i++) {
            for (int j = 0; j < nearerAndNearer.size(); j++) {
                assertThat(Entitlement.better(nearerAndNearer.get(i), nearerAndNearer.get(j)).row().id())
                        .isEqualTo(nearerAndNearer.get(Math.max(i, j)).row().id());
            }
        }
        Outcome another = of(row("another", Overlap.ACTIVE_NOW, null, 1), List.of(ANNA), "2026-01-01/", mine);
        assertThat(Entitlement.better(granted, another)).as("of two that grant, the first").isSameAs(granted);
    }

    @Test
    void aRefusalNamesItsRowItsDemandAndWhatTheAskerHas() {
        Denied denied = (Denied) of(row(Overlap.ACTIVE_NOW, null), List.of(ANNA), "", inscriptions(ANNA, "7.1:2026-01-01/"));

        assertThat(denied.refusal().row()).contains("R/1");
        assertThat(denied.refusal().detail()).contains("quality 1 or 2, phase 1 or later").contains("active today").contains("7 phase 1");
        assertThat(denied.refusal().toString()).doesNotContain(ANNA.digits());
        assertThat(denied.refused(Ladder.empty()).refusal()).isEqualTo(denied.refusal());
    }

    @Test
    void aReplacedPersonsInscriptionsCountUnderTheOldAndTheNewNumber() {
        List<Inscription> underOld = inscriptions(SmallNetwork.DANA_BEFORE, "1.1:2026-01-01/");
        List<Inscription> underNew = inscriptions(SmallNetwork.DANA, "1.1:2026-01-01/");

        for (List<Inscription> inscriptions : List.of(underOld, underNew)) {
            for (Ssin asked : List.of(SmallNetwork.DANA, SmallNetwork.DANA_BEFORE)) {
                assertThat(of(row(Overlap.ACTIVE_NOW, null), List.of(asked), "", inscriptions)).isInstanceOf(Granted.class);
            }
        }
        assertThat(text(of(row(Overlap.ACTIVE_NOW, null), List.of(ANNA), "", underOld))).as("another person's").isEqualTo("AUT-002");
    }

    /** Of a question of today, answered three days later. */
    private static Outcome still(Row row, String period, Files.Holdings holdings) {
        Optional<Period> asked = Optional.of(period).filter(text -> !text.isEmpty()).map(EntitlementTest::period);
        return Entitlement.still(row, ME, new AskedAbout("-", List.of(ANNA), asked), holdings, TODAY.plusDays(3), TODAY);
    }

    private static Outcome of(Row row, List<Ssin> subjects, String period, List<Inscription> inscriptions) {
        Optional<Period> asked = Optional.ofNullable(period).filter(text -> !text.isEmpty()).map(EntitlementTest::period);
        return Entitlement.of(row, ME, subjects, asked, holdings(inscriptions), TODAY);
    }

    private static Files.Holdings holdings(List<Inscription> inscriptions) {
        Map<Ssin, PersonState> states = SmallNetwork.persons();
        return new Files.Holdings(states, inscriptions);
    }

    private static String text(Outcome outcome) {
        return switch (outcome) {
            case Granted ignored -> "granted";
            case Denied denied -> denied.refusal().id().id();
        };
    }

    private static Row row(Overlap overlap, Integer monthsBack) {
        return row("R/1", overlap, monthsBack, 1, 2);
    }

    /** A row that demands one of these qualities in phase 1. */
    private static Row row(String id, Overlap overlap, Integer monthsBack, Integer... qualities) {
        return new Row(
                id,
                SmallNetwork.MAY_ASK_EMPLOYMENTS.basis(),
                SmallNetwork.MAY_ASK_EMPLOYMENTS.recipients(),
                SmallNetwork.EMPLOYMENT.id(),
                SmallNetwork.SOCIAL_INQUIRY,
                Optional.of(new InscriptionRule(
                        Arrays.stream(qualities).map(Quality::new).collect(Collectors.toCollection(TreeSet::new)), 1, overlap)),
                true,
                new TreeSet<>(),
                Optional.ofNullable(monthsBack),
                SmallNetwork.MAY_ASK_EMPLOYMENTS.validity());
    }

    private static List<Inscription> inscriptions(Ssin subject, String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        String[] each = text.split(" ");
        return IntStream.range(0, each.length)
                .mapToObj(i -> {
                    String[] parts = each[i].split("[.:]");
                    return new Inscription(
                            i + 1, subject, ME, new Quality(Integer.parseInt(parts[0])), Integer.parseInt(parts[1]), period(parts[2]));
                })
                .toList();
    }

    private static Period period(String text) {
        String[] ends = text.split("/");
        return new Period(LocalDate.parse(ends[0]), ends.length == 1 ? Optional.empty() : Optional.of(LocalDate.parse(ends[1])));
    }
}
