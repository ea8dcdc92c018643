package crossroads.dist.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.testbench.Report.Result;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the bench finds mistakes, and finds none where there are none. */
class TestBenchTest {

    private static final Cbe INSTITUTION = new Cbe("1000000021");
    /** One in so many of the other cases. */
    private static final int SHARE = 8;

    private static final Set<Role> BOTH = EnumSet.allOf(Role.class);

    @TempDir static Path folder;

    private static TestBench bench;
    /** One bench serves all; who is tested changes. */
    private static Client tested;

    @BeforeAll
    static void open() throws Exception {
        bench = TestBench.open(Files.createDirectory(folder.resolve("bench")), INSTITUTION, told -> tested.start(told), Format.XML, Duration.ofSeconds(3), Clock.systemUTC());
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
    }

    private static Report run(Client client, List<TestCase> cases) throws Exception {
        tested = client;
        return bench.run("test", cases, BOTH, result -> { });
    }

    private static List<String> failed(Report report) {
        return report.results().stream().filter(one -> one.verdict() == Verdict.FAILED).map(one -> one.test().id()).toList();
    }

    private static List<String> findings(Report report) {
        return report.results().stream().filter(one -> one.verdict() == Verdict.FAILED).map(one -> one.test().id() + ": " + one.observed(new Texts("en"))).toList();
    }

    @Test
    void aClientWithoutMistakesPassesEveryCase() throws Exception {
        Report report = run(new OwnClient(), TestCases.list());

        assertThat(findings(report)).isEmpty();
        assertThat(report.count(Verdict.PASSED)).isEqualTo(TestCases.list().size());
        assertThat(report.isPassed()).isTrue();
        assertThat(report.isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsFoundByItsCaseAndByNoOther(Mistake mistake) throws Exception {
        List<String> expected = TestCases.list().stream().filter(mistake::isFoundBy).map(TestCase::id).toList();
        assertThat(expected).isNotEmpty();

        Report report = run(new OwnClient(mistake), TestCases.list().stream().filter(one -> isPlayedWith(mistake, one)).toList());

        assertThat(failed(report)).as(findings(report).toString()).isEqualTo(expected);
        assertThat(report.results()).as("what it did wrong is said, not what followed from it").noneMatch(one -> one.seen().key().equals("leftInInbox"));
        assertThat(report.isPassed()).isFalse();
    }

    /** Its own cases, and of the others each time other ones: all with all takes minutes, and is played with {@code -Dtestbench.all=true}. */
    private static boolean isPlayedWith(Mistake mistake, TestCase one) {
        return Boolean.getBoolean("testbench.all")
                || mistake.isFoundBy(one)
                || (TestCases.list().indexOf(one) + mistake.ordinal()) % SHARE == 0;
    }

    @Test
    void everyCaseButTheTwoOnWhichAllRestHasAMistakeThatItAloneFinds() {
        assertThat(TestCases.list().stream().filter(one -> Stream.of(Mistake.values()).noneMatch(mistake -> mistake.isFoundBy(one))).map(TestCase::id))
                .containsExactly("answered", "question");
    }

    @ParameterizedTest
    @CsvSource({"answered, askedNothing", "question, ended"})
    void whoDoesNothingFailsAtTheFirstCaseOfItsRole(String id, String finding) throws Exception {
        Result result = run(new Silent(), List.of(TestCases.called(id).orElseThrow())).results().getFirst();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.seen().key()).isEqualTo(finding);
    }

    @Test
    void whatOtherRolesMustStandDoesNotApply() throws Exception {
        tested = new OwnClient();
        Report report = bench.run("test", TestCases.list(), EnumSet.of(Role.SUPPLIER), result -> { });

        assertThat(report.count(Verdict.NOT_APPLICABLE)).isEqualTo(TestCases.list().stream().filter(one -> one.role() == Role.RECIPIENT).count());
        assertThat(report.isPassed()).isTrue();
        assertThat(report.isComplete()).isTrue();
    }

    /** A client that ends at once and says nothing. */
    private record Silent() implements Client, Client.Running {
        @Override
        public Running start(Map<String, String> told) {
            return this;
        }

        @Override
        public Optional<Told> ended(Duration atMost) {
            return Optional.of(Told.of(""));
        }

        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public void stop() {}
    }
}
