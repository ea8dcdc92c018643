package crossroads.dist.cli;

import crossroads.dist.demo.Demo;
import crossroads.dist.demo.Ending;
import crossroads.hub.authorization.Rung;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells the demo to a person: the first scene step by step as the hub recorded it, the others in three lines: what, by which rule, what to do. */
final class DemoNarrator implements Demo.Audience {

    /** Of these one wants to know that they hold, not what was found. */
    private static final Set<String> PLAIN =
            Set.of("signature", "certificate", "schema", "check digits", "freshness", "subjects", "conversation", "person");

    private final Screen screen;
    private final Function<UUID, Optional<Story>> stories;
    private int told;
    private int good;
    private int firstGood;

    DemoNarrator(Screen screen, Function<UUID, Optional<Story>> stories) {
        this.screen = screen;
        this.stories = stories;
    }

    @Override
    public void sees(Ending ending) {
        told++;
        good += ending.isAsItMust() ? 1 : 0;
        firstGood = told == 1 ? good : firstGood;
        String headline = "%-11s %s".formatted(ending.received(), ending.title());
        if (ending.isAsItMust()) {
            screen.ok(headline);
        } else {
            screen.failed(headline + ": it had to end in " + ending.expected());
        }
        Optional<Story> story = told == 1 ? ending.exchange().flatMap(stories) : Optional.empty();
        if (story.isPresent()) {
            timeline(story.get(), ending);
        } else {
            screen.paragraph("     ", ending.remark());
            if (!ending.remedy().isEmpty()) {
                screen.paragraph("   → ", Remedies.pasteable(ending.remedy()));
            }
        }
        if (told == 1 || told == Demo.scenes()) {
            screen.line("");
        }
        if (told == Demo.scenes()) {
            screen.line(" %d more scenes: %d ended as they must".formatted(told - 1, good - firstGood));
        }
    }

    private void timeline(Story story, Ending ending) {
        Instant arrival = story.chapters().getFirst().trail().arrival();
        step(0, "received", "AMQP, mutual TLS · ticket " + story.ticket());
        for (Story.Chapter chapter : story.chapters()) {
            boolean isAnswer = chapter.kind().equals("ANSWER");
            long began = Duration.between(arrival, chapter.trail().arrival()).toNanos() / 1_000;
            if (isAnswer) {
                step(began, "answered", "by the supplier, a process of its own");
            }
            for (Trail.Mark mark : chapter.trail().marks()) {
                boolean isWayBack = isAnswer && mark.step().equals("resolved");
                step(began + mark.micros(), mark.step(), isWayBack ? "the asker's inbox" : found(mark.step(), chapter.ladder().rungs()));
            }
            String removed = found("protected", chapter.ladder().rungs());
            step(
                    Duration.between(arrival, chapter.time()).toNanos() / 1_000,
                    "protected",
                    "signed, encrypted for the " + (isAnswer ? "asker" : "supplier") + (removed.isEmpty() ? "" : " · " + removed)
                            + String.format(Locale.ROOT, " · journal leaf %,d", chapter.index()));
        }
        ending.told().ifPresent(at -> step(Duration.between(arrival, at).toNanos() / 1_000, "delivered", ending.remark()));
    }

    private void step(long micros, String step, String found) {
        screen.line(String.format(Locale.ROOT, "%6d ms  %-11s %s", Math.round(micros / 1_000.0), step, found).stripTrailing());
    }

    private static String found(String step, List<Rung> rungs) {
        return rungs.stream()
                .filter(rung -> StoryReport.RULES.getOrDefault(step, List.of()).contains(rung.rule()))
                .map(rung -> PLAIN.contains(rung.rule()) ? rung.rule() + " ✔" : rung.rule().equals("row") ? "row " + rung.text() : rung.text())
                .collect(Collectors.joining(" · "));
    }
}
