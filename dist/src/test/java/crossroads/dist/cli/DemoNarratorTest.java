package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.demo.Demo;
import crossroads.dist.demo.Ending;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Story;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemoNarratorTest {

    private static final UUID EXCHANGE = new UUID(7, 7);
    private static final Instant ARRIVAL = Typed.NOW;
    private static final Instant ANSWERED = ARRIVAL.plusMillis(30);

    private static final Ending GRANTED = new Ending(
            "A welfare centre asks where a person works", "DATA_FOUND", "DATA_FOUND", "2 employments · 3 elements removed by the filter", "",
            Optional.of(EXCHANGE), Optional.of(ARRIVAL.plusMillis(41)));
    private static final Ending REFUSED = new Ending(
            "About a person on whom the centre holds no file", "AUT-002", "AUT-002", "an inscription in quality 1 must be active today",
            "Inscribe the person: crossroads register add", Optional.empty(), Optional.empty());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DemoNarrator narrator = new DemoNarrator(
            new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false), exchange -> Optional.of(story()));

    @Test
    void theFirstSceneIsOneTimelineFromTheQuestionsArrival() {
        narrator.sees(GRANTED);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                 ✔ DATA_FOUND  A welfare centre asks where a person works
                     0 ms  received    AMQP, mutual TLS · ticket t-1
                     2 ms  opened      signature ✔ · CPAS de Clairval
                     3 ms  validated   employment.v2 · schema ✔
                     3 ms  authorized  row FICT-2026-001/3 · PCSW:SOCIAL_INQUIRY · quality 1 · person ✔
                     4 ms  resolved    NSSO
                     5 ms  protected   signed, encrypted for the supplier · journal leaf 1,204
                    30 ms  answered    by the supplier, a process of its own
                    31 ms  opened      signature ✔ · NSSO
                    33 ms  resolved    the asker's inbox
                    34 ms  protected   signed, encrypted for the asker · 3 elements removed · journal leaf 1,205
                    41 ms  delivered   2 employments · 3 elements removed by the filter

                """);
    }

    @Test
    void eachLaterSceneTellsIdRuleAndNextCommandInThreeLines() {
        narrator.sees(GRANTED);
        out.reset();

        narrator.sees(REFUSED);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                 ✔ AUT-002     About a person on whom the centre holds no file
                     an inscription in quality 1 must be active today
                   → Inscribe the person: ./crossroads register add
                """);
    }

    @Test
    void aSceneThatEndsOtherwiseIsSaidSoAndNotCounted() {
        narrator.sees(GRANTED);
        for (int scene = 2; scene < Demo.scenes(); scene++) {
            narrator.sees(REFUSED);
        }
        out.reset();

        narrator.sees(new Ending("The supplier does not answer", "SUP-001", "DATA_FOUND", "", "", Optional.empty(), Optional.empty()));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(" ✖ DATA_FOUND  The supplier does not answer: it had to end in SUP-001\n")
                .endsWith(" 22 more scenes: 21 ended as they must\n");
    }

    private static Story story() {
        Ladder question = Ladder.empty()
                .passed("signature", "one signer")
                .passed("sender", "CPAS de Clairval")
                .passed("service", "employment.v2")
                .passed("schema", "employment.v2, question")
                .passed("row", "FICT-2026-001/3 · PCSW:SOCIAL_INQUIRY")
                .passed("inscription", "quality 1")
                .passed("person", "known to the registers")
                .passed("supplier", "NSSO");
        Ladder answer = Ladder.empty()
                .passed("signature", "one signer")
                .passed("sender", "NSSO")
                .passed("supplier", "answered")
                .passed("filter", "3 elements removed");
        return new Story(EXCHANGE, "t-1", Typed.CENTRE, "employment.v2", "ANSWERED", List.of(
                chapter(1_204, "REQUEST", question, trail(ARRIVAL, "opened", 2_100, "validated", 2_900, "authorized", 3_200, "resolved", 3_900)),
                chapter(1_205, "ANSWER", answer, trail(ANSWERED, "opened", 1_000, "resolved", 3_000))), List.of());
    }

    private static Story.Chapter chapter(long index, String kind, Ladder ladder, Trail trail) {
        long last = trail.marks().getLast().micros() + 1_000;
        return new Story.Chapter(index, "", kind, trail.arrival().plusNanos(last * 1_000), "", 1, "", ladder, trail);
    }

    private static Trail trail(Instant arrival, Object... marks) {
        Trail trail = Trail.from(arrival);
        for (int i = 0; i < marks.length; i += 2) {
            trail = trail.mark((String) marks[i], arrival.plusNanos(((Integer) marks[i + 1]) * 1_000L));
        }
        return trail;
    }
}
