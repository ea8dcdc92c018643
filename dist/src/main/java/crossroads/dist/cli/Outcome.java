package crossroads.dist.cli;

import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.hub.refusal.Rule;
import crossroads.xsd.codes.CodeList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a question ended, told to the one who sent it. Nothing of the answer itself is shown: it lies in a file.
 *
 * @param asked what was asked in which legal context
 * @param question the file that was sent, for places in it
 * @param saved where the answer lies
 */
record Outcome(Session session, String ticket, String asked, Optional<Question> question, Envelope envelope, Duration took, Optional<Path> saved) {

    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");

    /** Refused, perhaps, by what a supplier said. */
    private static final Set<String> AFTER_SUPPLIERS = Set.of(RefusalId.IDN_006.id(), RefusalId.SSN_003.id());

    /** Refused before anybody was looked for. */
    private static final Set<String> BEFORE_SUPPLIERS = Set.of("ENV", "IDN", "TKT", "SSN", "AUT");

    int exitCode() {
        return switch (envelope) {
            case Envelope.Answer answer -> answer.status().value() == StatusValue.NO_RESULT ? ExitCode.UNREACHABLE : ExitCode.OK;
            case Envelope.RefusalNotice refusal -> RefusalId.of(refusal.refusal()).map(ExitCode::of).orElse(ExitCode.REFUSED);
            case Envelope.RepeatNotice notice -> exitCode(notice.outcome());
            case Envelope.Question ignored -> ExitCode.UNEXPECTED;
        };
    }

    private static int exitCode(String state) {
        if (state.equals(ExchangeState.REFUSED.name())) {
            return ExitCode.REFUSED;
        }
        return state.equals(ExchangeState.NO_RESULT.name()) ? ExitCode.UNREACHABLE : ExitCode.OK;
    }

    void tell() {
        if (session.isForPrograms()) {
            session.show(json());
            return;
        }
        switch (envelope) {
            case Envelope.Answer answer -> tell(answer);
            case Envelope.RefusalNotice refusal -> tell(refusal);
            case Envelope.RepeatNotice notice -> tell(notice);
            case Envelope.Question ignored -> throw new IllegalStateException("a question is no outcome");
        }
    }

    private void tell(Envelope.Answer answer) {
        Screen screen = session.screen();
        Status status = answer.status();
        String value = status.value().name();
        switch (status.value()) {
            case DATA_FOUND -> screen.ok(session.say(
                    "send.found", value, took.toMillis(), saved.map(Path::toString).orElse("-")));
            case NO_DATA_FOUND -> screen.ok(session.say("send.nothing", value, status.code(), meaning(status), took.toMillis()));
            case NO_RESULT -> screen.warning(session.say("send.noResult", value, status.code(), meaning(status)));
        }
        String removed = answer.filtered().isEmpty()
                ? session.say("send.removedNone")
                : session.say("send.removed", answer.filtered().size(), names(answer.filtered()));
        screen.under(removed + answer.authorizedBy().map(row -> " · " + session.say("send.authorizedBy", row)).orElse(""));
        screen.under(session.say("send.ticket", ticket) + " · ./crossroads trace " + ticket);
    }

    private static String names(List<String> paths) {
        return paths.stream().map(path -> path.substring(path.lastIndexOf('/') + 1)).distinct().collect(Collectors.joining(", "));
    }

    private String meaning(Status status) {
        return CodeList.statusCodes()
                .find(status.value().name(), status.code())
                .map(code -> code.meaning().in(session.phrases().language()))
                .orElse(status.description());
    }

    private void tell(Envelope.RefusalNotice refusal) {
        Screen screen = session.screen();
        Optional<RefusalId> id = RefusalId.of(refusal.refusal());
        String language = session.phrases().language();
        String title = id.map(one -> RefusalTexts.title(one, language)).orElse(refusal.status().description());
        if (exitCode() == ExitCode.UNREACHABLE) {
            screen.warning(session.say("send.noResult", refusal.status().value(), refusal.refusal(), title));
        } else {
            screen.failed(refusal.refusal() + "  " + refusal.status().code() + "  " + title);
        }
        fact("send.youAsked", asked + ", " + LocalDate.ofInstant(session.clock().instant(), SECTOR));
        fact("send.rule", rule(refusal));
        saved.ifPresent(file -> fact("send.see", file.toString()));
        screen.next(language.equals("en") || id.isEmpty()
                ? Remedies.filled(refusal.remedy(), ticket, question.map(Question::name))
                : Remedies.of(id.get(), language, ticket, question.map(Question::name)));
        // Who inscribes is refused by what the register was asked.
        boolean isBefore = BEFORE_SUPPLIERS.contains(refusal.refusal().split("-")[0]) && !AFTER_SUPPLIERS.contains(refusal.refusal());
        screen.under(session.say("send.ticket", ticket) + (isBefore ? " · " + session.say("send.nobodyAsked") : "")
                + (refusal.ticket().isPresent() ? " · ./crossroads explain " + ticket : ""));
    }

    private String rule(Envelope.RefusalNotice refusal) {
        Optional<Location> place = refusal.location().map(told -> question.map(file -> file.inFile(told)).orElse(told));
        String where = place.map(one -> question.map(Question::name).orElse("payload") + ":" + one.line() + ":" + one.column() + "  " + one.path())
                .orElse(refusal.field());
        String row = refusal.status().information().stream()
                .filter(one -> one.fieldName().equals(LetterFiles.SHOWN))
                .map(one -> one.fieldValue() + ": ")
                .findFirst()
                .orElse("");
        String broken = Rule.told(refusal, session.phrases().language());
        return row.isEmpty() && !where.isEmpty() ? where + ": " + broken : row + broken;
    }

    private void fact(String key, String value) {
        session.screen().under("%-12s %s".formatted(session.say(key), value));
    }

    private void tell(Envelope.RepeatNotice notice) {
        Screen screen = session.screen();
        String first = session.say("send.repeated", notice.outcome(), notice.firstMessageId());
        if (exitCode() == ExitCode.OK) {
            screen.ok(first);
        } else {
            screen.warning(first);
        }
        screen.under(notice.takenAt().map(at -> session.say("send.taken", at)).orElse(session.say("send.notTaken")));
        screen.next("./crossroads trace " + ticket);
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ticket", ticket);
        all.put("messageId", envelope.head().messageId().toString());
        all.put("millis", took.toMillis());
        switch (envelope) {
            case Envelope.Answer answer -> {
                all.put("kind", "answer");
                all.put("ticketCBSS", answer.hub().ticket().toString());
                all.put("service", answer.service().toString());
                all.put("status", json(answer.status()));
                all.put("filtered", answer.filtered());
                answer.authorizedBy().ifPresent(row -> all.put("authorizedBy", row));
            }
            case Envelope.RefusalNotice refusal -> {
                all.put("kind", "refusal");
                all.put("ticketCBSS", refusal.hub().ticket().toString());
                all.put("status", json(refusal.status()));
                all.put("refusal", refusal.refusal());
                all.put("field", refusal.field());
                all.put("rule", refusal.rule());
                refusal.location().map(told -> question.map(file -> file.inFile(told)).orElse(told)).ifPresent(place -> all.put("location", place));
                all.put("remedy", refusal.remedy());
                all.put("href", refusal.href());
            }
            case Envelope.RepeatNotice notice -> {
                all.put("kind", "repeat");
                all.put("ticketCBSS", notice.hub().ticket().toString());
                all.put("outcome", notice.outcome());
                all.put("firstMessageId", notice.firstMessageId().toString());
                notice.takenAt().ifPresent(at -> all.put("takenAt", at));
            }
            case Envelope.Question ignored -> throw new IllegalStateException("a question is no outcome");
        }
        saved.ifPresent(file -> all.put("savedTo", file.toString()));
        return all;
    }

    /** Without what explains it: that may be a person's number. */
    private static Map<String, String> json(Status status) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("value", status.value().name());
        told.put("code", status.code());
        told.put("description", status.description());
        return told;
    }

    @Override
    public String toString() {
        return "outcome of " + ticket;
    }
}
