package crossroads.config.reader;

import crossroads.hub.institution.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code hub.yaml}: which installation this is, who the hub is, its limits, and what services get that say nothing themselves. */
final class HubFile {

    private static final Map<String, Environment> ENVIRONMENTS = new TreeMap<>(Map.of(
            "test", Environment.TEST, "acceptance", Environment.ACCEPTANCE, "production", Environment.PRODUCTION));

    private static final int QUESTIONS_AT_DOOR = 256;
    private static final Duration OUTBOX_AGE = Duration.ofDays(1);

    private HubFile() {}

    static void read(Section file, Draft draft) {
        file.header("Hub");
        file.need("environment").flatMap(value -> Typed.oneOf(value, ENVIRONMENTS)).ifPresent(e -> draft.environment = e);
        file.need("hub").ifPresent(value -> Typed.cbe(value).ifPresent(cbe -> {
            draft.hub = cbe;
            draft.mustBeMember(value, cbe);
        }));
        file.need("limits").flatMap(Value::section).ifPresent(section -> limits(section, draft));
        file.need("defaults").flatMap(Value::section).ifPresent(section -> defaults(section, draft));
        file.refuseOthers();
    }

    private static void limits(Section section, Draft draft) {
        Optional<Integer> messageBytes =
                section.need("messageBytes").flatMap(value -> Typed.integer(value, 1_024, 64 << 20));
        Optional<Integer> outboxRows =
                section.need("outboxRows").flatMap(value -> Typed.integer(value, 1, 100_000_000));
        int questionsAtDoor =
                section.may("questionsAtDoor").flatMap(value -> Typed.integer(value, 1, 1_000_000)).orElse(QUESTIONS_AT_DOOR);
        Duration outboxAge =
                section.may("outboxAge").flatMap(value -> Typed.duration(value, Duration.ofDays(40))).orElse(OUTBOX_AGE);
        Optional<Duration> bodiesKept =
                section.need("bodiesKept").flatMap(value -> Typed.duration(value, Duration.ofDays(40)));
        section.refuseOthers();
        if (messageBytes.isPresent() && outboxRows.isPresent() && bodiesKept.isPresent()) {
            draft.limits = new Limits(messageBytes.get(), questionsAtDoor, outboxRows.get(), outboxAge, bodiesKept.get());
        }
    }

    private static void defaults(Section section, Draft draft) {
        section.need("deadline").flatMap(ServiceFile::deadline).ifPresent(deadline -> draft.deadline = deadline);
        section.need("freshness").flatMap(ServiceFile::freshness).ifPresent(freshness -> draft.freshness = freshness);
        section.refuseOthers();
    }
}
