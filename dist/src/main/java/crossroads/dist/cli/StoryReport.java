package crossroads.dist.cli;

import crossroads.hub.authorization.Rung;
import crossroads.hub.journal.Trail;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the story of a ticket to people: as a timeline, or as the ladder of its decision. */
final class StoryReport {

    /** The rungs of a question in the order in which they are climbed: those above the one that failed were not reached. */
    private static final List<String> QUESTION = List.of(
            "signature", "certificate", "sender", "service", "schema", "check digits", "freshness", "row", "inscription", "person", "supplier");

    /** After which step of the walk the rungs of these rules are climbed. */
    static final Map<String, List<String>> RULES = Map.of(
            "opened", List.of("size", "signature", "suite", "certificate", "environment", "recipient", "sender"),
            "validated", List.of("service", "schema", "check digits", "freshness", "subjects"),
            "authorized", List.of("row", "inscription", "person", "conversation", "identity"),
            "resolved", List.of("supplier"),
            "protected", List.of("filter"));

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.of("Europe/Brussels"));

    private final Session session;
    private final Screen screen;

    StoryReport(Session session) {
        this.session = session;
        this.screen = session.screen();
    }

    void timeline(TicketStory story) {
        head(story);
        for (TicketStory.Chapter chapter : story.chapters()) {
            boolean isAnswer = chapter.kind().equals("ANSWER");
            Duration begin = chapter.after();
            screen.line(step(begin, isAnswer ? "answer received" : "received", ""));
            for (Trail.Mark mark : chapter.marks().stream().filter(one -> !one.step().equals("received")).toList()) {
                screen.line(step(begin.plusNanos(mark.micros() * 1_000), (isAnswer ? "answer " : "") + mark.step(), detail(mark.step(), chapter.rungs())));
            }
            failed(chapter.rungs()).ifPresent(rung -> screen.failed(rung.rule() + "  " + rung.text()));
            chapter.index().ifPresent(index -> screen.under(session.say("story.leaf", index, chapter.leafHash().orElse(""))));
        }
        for (TicketStory.Sent sent : story.messages()) {
            screen.line(" " + session.say("story.sent", CLOCK.format(sent.at()), sent.recipient(), sent.messageId(), sent.state()));
        }
        refusal(story).ifPresent(id -> screen.next("./crossroads explain " + story.ticket()));
    }

    void ladder(TicketStory story) {
        head(story);
        List<Rung> rungs = new ArrayList<>(story.ladder());
        failed(rungs).ifPresent(rung -> QUESTION.stream()
                .skip(QUESTION.contains(rung.rule()) ? QUESTION.indexOf(rung.rule()) + 1 : QUESTION.size())
                .filter(rule -> rungs.stream().noneMatch(one -> one.rule().equals(rule)))
                .forEach(rule -> rungs.add(new Rung(rule, Rung.Verdict.NOT_REACHED, ""))));
        for (Rung rung : rungs) {
            String line = "%-13s %s".formatted(rung.rule(), rung.text()).stripTrailing();
            switch (rung.verdict()) {
                case PASSED -> screen.ok(line);
                case FAILED -> screen.failed(line);
                case NOT_REACHED -> screen.line(" – " + line);
            }
        }
        story.row().ifPresent(row -> screen.under(session.say("story.row", row, story.legalBasis().orElse("-"))));
        screen.under(session.say("story.revision", story.revision()));
        story.chapters().stream()
                .flatMap(chapter -> chapter.index().stream().map(index -> session.say("story.leaf", index, chapter.leafHash().orElse(""))))
                .forEach(screen::under);
        refusal(story).ifPresent(id -> {
            String language = session.phrases().language();
            screen.failed(id + "  " + id.statusCode() + "  " + RefusalTexts.title(id, language));
            screen.under(RefusalTexts.why(id, language));
            screen.next(Remedies.of(id, language, story.ticket(), Optional.empty()));
            screen.under(RefusalTexts.page(id));
        });
    }

    private void head(TicketStory story) {
        screen.line(" ticket " + story.ticket() + " · " + story.service() + " · " + story.state() + story.sender().map(sender -> " · " + sender).orElse(""));
        screen.line(" ticketCBSS " + story.exchange());
    }

    private static Optional<RefusalId> refusal(TicketStory story) {
        return story.refusal().flatMap(RefusalId::of);
    }

    private static Optional<Rung> failed(List<Rung> rungs) {
        return rungs.stream().filter(rung -> rung.verdict() == Rung.Verdict.FAILED).findFirst();
    }

    private static String step(Duration at, String step, String detail) {
        return String.format(Locale.ROOT, "%9.1f ms  %-18s %s", at.toNanos() / 1e6, step, detail).stripTrailing();
    }

    private static String detail(String step, List<Rung> rungs) {
        return rungs.stream()
                .filter(rung -> rung.verdict() == Rung.Verdict.PASSED && RULES.getOrDefault(step, List.of()).contains(rung.rule()))
                .map(rung -> rung.rule() + " ✔ " + rung.text())
                .collect(Collectors.joining(" · "));
    }
}
