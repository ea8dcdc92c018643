package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Argument;
import crossroads.hub.refusal.Argument.Moment;
import crossroads.hub.refusal.Argument.Span;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what a message says: known service, schema, then what schemas can't say, freshness last, counted to the arrival so that an outage of
 * the hub makes nothing stale. An answer's subjects must be those of its question.
 */
public final class Validate {

    private final Payloads payloads;
    private final Files files;
    private final JournalSecrets secrets;
    private final Memos memos;
    private final StepTimer timer;

    public Validate(Payloads payloads, Files files, JournalSecrets secrets, InstantSource clock, Meter meter) {
        this.payloads = payloads;
        this.files = files;
        this.secrets = secrets;
        this.memos = new Memos(secrets);
        this.timer = new StepTimer(clock, meter);
    }

    public Validated validate(Opened opened) {
        requireNonNull(opened);
        return timer.run("validate", opened, () -> switch (opened.envelope()) {
            case Envelope.Question question -> question(opened, question);
            case Envelope.Answer answer -> answer(opened, answer);
            case Envelope.RefusalNotice ignored -> throw new IllegalStateException("Open lets no refusal pass");
            case Envelope.RepeatNotice ignored -> throw new IllegalStateException("Open lets no notice pass");
        });
    }

    private Validated question(Opened opened, Envelope.Question question) {
        Service service = known(opened, question.service());
        Ladder ladder = opened.ladder().passed("service", service.id().toString());
        payloads.check(service.id(), Direction.QUESTION, question.payload());
        ladder = ladder.passed("schema", service.id() + ", question");
        List<Ssin> subjects = subjects(service, Direction.QUESTION, question.payload(), service.questionSubjects());
        question.customer().endUser().ifPresent(user -> checkEndUser(user.id()));
        ladder = ladder.passed("check digits", count(subjects));
        Optional<Period> period = service.questionPeriod().flatMap(path -> payloads.period(service.id(), Direction.QUESTION, question.payload(), path));
        checkFreshness(question.customer().timestampSent(), opened, service);
        ladder = ladder.passed("freshness", "sent within " + service.freshness() + " of its arrival");
        AskedAbout asked = new AskedAbout(question.legalContext(), subjects, period);
        return new Validated(
                opened, opened.trail().mark("validated", timer.now()), service, subjects, Optional.of(asked), Optional.empty(), ladder);
    }

    private Validated answer(Opened opened, Envelope.Answer answer) {
        Service service = known(opened, answer.service());
        Optional<Conversation> conversation = files.conversation(answer.hub().ticket());
        boolean isData = answer.status().value() == StatusValue.DATA_FOUND;
        if (isData != answer.payload().isPresent()) {
            throw refused(RefusalId.ENV_003, "payload", RuleKey.PAYLOAD_AND_STATUS);
        }
        answer.payload().ifPresent(payload -> payloads.check(service.id(), Direction.ANSWER, payload));
        Ladder ladder = opened.ladder().passed("schema", service.id() + ", answer");
        List<Ssin> subjects = answer.payload().map(payload -> subjects(service, Direction.ANSWER, payload, service.answerSubjects())).orElse(List.of());
        // Whether it may answer at all is for Authorize to say; only its own supplier is told what is wrong with it.
        conversation
                .filter(c -> c.deliveryTo(opened.sender()).isPresent() && !c.exchange().state().isClosed())
                .ifPresent(c -> checkFits(c, opened, service, subjects, isData));
        ladder = ladder.passed("subjects", isData ? "those of the question" : "none");
        checkFreshness(answer.supplier().orElseThrow().timestampSent(), opened, service);
        Optional<AskedAbout> asked = conversation
                .filter(c -> c.deliveryTo(opened.sender()).isPresent())
                .flatMap(c -> asked(c.exchange()));
        return new Validated(opened, opened.trail().mark("validated", timer.now()), service, subjects, asked, conversation, ladder);
    }

    private Optional<AskedAbout> asked(ExchangeRow exchange) {
        return exchange.asked().map(memo -> AskedAbout.decoded(memos.open(AskedAbout.KIND, exchange.id(), memo)));
    }

    private void checkFits(Conversation conversation, Opened opened, Service service, List<Ssin> subjects, boolean isData) {
        if (!conversation.askedService().equals(service.id())) {
            throw refused(RefusalId.SUP_002, "service", RuleKey.OTHER_SERVICE_ANSWERED, new Text(conversation.askedService().toString()));
        }
        if (conversation.exchange().format() != opened.format()) {
            throw refused(RefusalId.SUP_002, "/", RuleKey.OTHER_FORMAT_ANSWERED, new Text(conversation.exchange().format().name()));
        }
        YearMonth month = Uuid7.month(conversation.exchange().id());
        boolean isSame = subjects.stream()
                .map(subject -> SubjectToken.of(secrets.subjectToken(month, subject)))
                .allMatch(conversation.subjects()::contains);
        boolean isMissing = isData && subjects.isEmpty() && !service.answerSubjects().isEmpty();
        if (!isSame || isMissing) {
            throw refused(RefusalId.SUP_002, service.answerSubjects().getFirst(), RuleKey.OTHER_PERSON_ANSWERED);
        }
    }

    private Service known(Opened opened, ServiceId id) {
        return opened.revision()
                .service(id)
                .filter(service -> payloads.knows(id))
                .orElseThrow(() -> refused(RefusalId.ENV_004, "service", RuleKey.SERVICE_UNKNOWN));
    }

    private List<Ssin> subjects(Service service, Direction direction, Payload payload, List<String> paths) {
        Set<Ssin> found = new LinkedHashSet<>();
        for (String path : paths) {
            for (String digits : payloads.values(service.id(), direction, payload, List.of(path))) {
                found.add(Ssin.parse(digits)
                        .orElseThrow(() -> refused(RefusalId.SSN_001, path, RuleKey.SSIN_INVALID)));
            }
        }
        return List.copyOf(found);
    }

    /** An official's id is a person's number, a program's is not: what has eleven digits must be a valid one. */
    private static void checkEndUser(String id) {
        if (id.matches("[0-9]{11}") && !Ssin.isValid(id)) {
            throw refused(RefusalId.SSN_001, "informationCustomer/endUser", RuleKey.END_USER_INVALID);
        }
    }

    private static void checkFreshness(Instant sent, Opened opened, Service service) {
        Duration age = Duration.between(sent, opened.received().arrival()).abs();
        if (age.compareTo(service.freshness()) > 0) {
            throw refused(
                    RefusalId.ENV_005,
                    "timestampSent",
                    RuleKey.NOT_FRESH,
                    new Span(service.freshness()),
                    new Moment(opened.received().arrival()),
                    new Span(age));
        }
    }

    private static String count(List<Ssin> subjects) {
        return subjects.size() == 1 ? "one person" : subjects.size() + " persons";
    }

    private static RefusedException refused(RefusalId id, String field, RuleKey rule, Argument... arguments) {
        return new RefusedException(Refusal.of(id, field, rule, arguments));
    }
}
