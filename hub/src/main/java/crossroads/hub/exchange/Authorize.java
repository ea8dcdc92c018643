package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Mandate;
import crossroads.hub.authorization.Row;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Entitlement.Denied;
import crossroads.hub.exchange.Entitlement.Granted;
import crossroads.hub.exchange.Entitlement.Outcome;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.journal.Reliance;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may get what. A question: the row first, then the caller's own inscription for each subject, only then what the registers say of
 * the person. An answer, whatever it says: an open delivery to exactly this supplier, and then row and inscriptions of the asker as they are now, by
 * what its question asked about.
 */
public final class Authorize {

    private static final Files.Holdings NONE = new Files.Holdings(Map.of(), List.of());

    private final Files files;
    private final Registry registry;
    private final StepTimer timer;

    public Authorize(Files files, Registry registry, InstantSource clock, Meter meter) {
        this.files = files;
        this.registry = registry;
        this.timer = new StepTimer(clock, meter);
    }

    public Authorized authorize(Validated validated) {
        requireNonNull(validated);
        return timer.run("authorize", validated, () -> switch (validated.opened().envelope()) {
            case Envelope.Question question -> question(validated, question.legalContext());
            case Envelope.Answer ignored -> answer(validated);
            case Envelope.RefusalNotice ignored -> throw new IllegalStateException("Open lets no refusal pass");
            case Envelope.RepeatNotice ignored -> throw new IllegalStateException("Open lets no notice pass");
        });
    }

    private Authorized question(Validated validated, String legalContext) {
        LocalDate today = timer.today();
        Institution sender = validated.opened().revision().institution(validated.opened().sender()).orElseThrow(() -> noRow(validated));
        List<Row> rows = validated.opened().revision().matrix().rowsFor(sender, validated.service().id(), legalContext, today);
        if (rows.isEmpty()) {
            throw noRow(validated);
        }
        // Whoever is refused here must not hear by the time it took how much others know of the person.
        Files.Holdings own = validated.subjects().isEmpty() ? NONE : files.own(sender.cbe(), Set.copyOf(validated.subjects()));
        Outcome best = rows.stream()
                .map(row -> Entitlement.of(row, sender.cbe(), validated.subjects(), period(validated), own, today))
                .reduce(Entitlement::better)
                .orElseThrow();
        return switch (best) {
            case Granted granted -> {
                Files.Holdings holdings = holdings(validated.subjects());
                yield authorized(validated, granted, holdings, Set.of(), persons(validated, sender.cbe(), holdings, granted.climb(validated.ladder())));
            }
            case Denied denied -> throw denied.refused(validated.ladder());
        };
    }

    private static Optional<Period> period(Validated validated) {
        return validated.asked().flatMap(AskedAbout::period);
    }

    private Ladder persons(Validated validated, Cbe sender, Files.Holdings holdings, Ladder ladder) {
        for (Ssin subject : validated.subjects()) {
            String field = validated.service().questionSubjects().getFirst();
            switch (holdings.stateOf(subject)) {
                case PersonState.Replaced replaced -> {
                    Refusal refusal = Refusal.of(RefusalId.SSN_002, field, RuleKey.PERSON_REPLACED);
                    // The hub's own services ask for no file on the person, so that anybody may ask: they must not tell a stranger's number.
                    boolean mayKnow = !validated.service().isOwn() || !holdings.of(sender, subject).isEmpty();
                    throw failed(ladder, mayKnow ? refusal.replacedBy(replaced.by()) : refusal);
                }
                case PersonState.Unknown ignored ->
                    throw failed(ladder, Refusal.of(RefusalId.SSN_003, field, RuleKey.PERSON_UNKNOWN));
                case PersonState.Cancelled ignored ->
                    throw failed(ladder, Refusal.of(RefusalId.SSN_003, field, RuleKey.PERSON_CANCELLED));
                case PersonState.Active ignored -> ladder = ladder.passed("person", "known to the registers");
                case PersonState.Deceased ignored -> ladder = ladder.passed("person", "known to the registers, deceased");
            }
        }
        return ladder;
    }

    private Authorized answer(Validated validated) {
        Conversation conversation = validated.conversation().orElseThrow(() -> unknownConversation(validated));
        DeliveryRow delivery =
                conversation.deliveryTo(validated.opened().sender()).orElseThrow(() -> unknownConversation(validated));
        if (delivery.state() != DeliveryState.OPEN || conversation.exchange().state().isClosed()) {
            throw failed(
                    validated.ladder(),
                    Refusal.of(RefusalId.CNV_002, "informationCBSS/ticketCBSS", RuleKey.CONVERSATION_CLOSED));
        }
        Ladder ladder = validated.ladder().passed("conversation", "an open delivery to this supplier");
        LocalDate today = timer.today();
        Institution asker = validated.opened().revision().institution(conversation.exchange().sender()).orElse(null);
        Row row = validated.opened().revision().matrix().row(conversation.exchange().row()).orElse(null);
        AskedAbout asked = validated.asked().orElse(null);
        if (asker == null
                || row == null
                || asked == null
                || !row.isLiveOn(today)
                || !row.service().equals(conversation.exchange().service())
                || !row.legalContext().equals(asked.legalContext())
                || !row.recipients().includes(asker)
                || registry.isSuspended(asker.cbe())) {
            throw failed(
                    ladder,
                    Refusal.of(RefusalId.AUT_001, "legalContext", RuleKey.ROW_GONE)
                            .under(conversation.exchange().row()));
        }
        Set<String> askersSide = new HashSet<>(askersSide(validated, conversation.exchange(), ladder, today));
        Files.Holdings holdings = holdings(asked.subjects());
        LocalDate askedOn = LocalDate.ofInstant(conversation.exchange().received(), StepTimer.SECTOR);
        conversation.askedFirst().ifPresent(first -> {
            Granted hubs = HubsRight.still(validated, first, asked, holdings, ladder, today);
            askersSide.add(Reliance.row(hubs.row().id()));
            hubs.inscriptions().forEach(inscription -> askersSide.add(Reliance.inscription(inscription.id())));
        });
        Outcome outcome = Entitlement.still(row, asker.cbe(), asked, holdings, today, askedOn);
        return switch (outcome) {
            case Granted granted -> authorized(validated, granted, holdings, askersSide, granted.climb(ladder));
            case Denied denied -> throw denied.refused(ladder);
        };
    }

    /** Whoever holds the channel to which the answer goes must still be a member in good standing, and still act for the asker. */
    private Set<String> askersSide(Validated validated, ExchangeRow asked, Ladder ladder, LocalDate today) {
        Set<String> reliedOn = new HashSet<>(Set.of(Reliance.institution(asked.sender())));
        if (!asked.holder().equals(asked.sender())) {
            Mandate mandate = validated.opened().revision()
                    .mandate(asked.holder(), asked.sender(), asked.service(), today)
                    .filter(live -> !registry.isSuspended(asked.holder()))
                    .orElseThrow(() -> failed(
                            ladder,
                            Refusal.of(RefusalId.AUT_001, "legalContext", RuleKey.MANDATE_GONE).under(asked.row())));
            reliedOn.add(Reliance.institution(asked.holder()));
            reliedOn.add(Reliance.mandate(mandate.id()));
        }
        return reliedOn;
    }

    private Authorized authorized(Validated validated, Granted granted, Files.Holdings holdings, Set<String> alsoReliedOn, Ladder ladder) {
        Set<String> reliedOn = new HashSet<>(validated.opened().reliedOn());
        reliedOn.addAll(alsoReliedOn);
        reliedOn.add(Reliance.row(granted.row().id()));
        granted.inscriptions().forEach(inscription -> reliedOn.add(Reliance.inscription(inscription.id())));
        return new Authorized(validated, validated.trail().mark("authorized", timer.now()), granted.row(), holdings, reliedOn, ladder);
    }

    private Files.Holdings holdings(List<Ssin> subjects) {
        return subjects.isEmpty() ? NONE : files.about(Set.copyOf(subjects));
    }

    private static RefusedException noRow(Validated validated) {
        return failed(
                validated.ladder(),
                Refusal.of(
                        RefusalId.AUT_001,
                        "legalContext",
                        RuleKey.ROW_NONE,
                        new Text(validated.service().id().toString())));
    }

    private static RefusedException unknownConversation(Validated validated) {
        return failed(
                validated.ladder(),
                Refusal.of(RefusalId.CNV_001, "informationCBSS/ticketCBSS", RuleKey.CONVERSATION_UNKNOWN));
    }

    static RefusedException failed(Ladder ladder, Refusal refusal) {
        return new RefusedException(refusal, ladder.failed(Ladders.rule(refusal.id()), refusal.detail()));
    }
}
