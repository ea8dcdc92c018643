package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.envelope.EndUser;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Trail;
import crossroads.hub.person.Ssin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes what the journal keeps of a walk: leaves, subject tokens, ticket claims. */
final class Leaves {

    private static final byte[] NONE = {};

    private final LeafMaker maker;
    private final JournalSecrets secrets;

    Leaves(LeafMaker maker, JournalSecrets secrets) {
        this.maker = maker;
        this.secrets = secrets;
    }

    /** The leaf of a message that was opened. */
    Leaf of(
            LeafKind kind, Opened opened, UUID exchange, Parties parties, List<Ssin> subjects, String outcome, String row, Ladder ladder, Trail trail, Instant now) {
        Asked asked = asked(opened.envelope());
        return maker.make(
                new PublicPart(kind, exchange, now, parties.from(), parties.to(), asked.service, opened.revision().number(), outcome),
                new PrivatePart(
                        subjects,
                        asked.endUser,
                        asked.legalContext,
                        asked.dossier,
                        asked.ticket,
                        row,
                        ladder,
                        trail,
                        sha256(opened.unsealed().content()),
                        opened.unsealed().signature(),
                        parties.suppliers()),
                Uuid7.month(exchange));
    }

    /** The leaf of a message that could not be opened, or that the hub itself caused. */
    Leaf bare(LeafKind kind, UUID exchange, Revision revision, Cbe from, List<Cbe> to, String service, String outcome, String ticket, Ladder ladder, Trail trail, byte[] body, Instant now) {
        return bare(kind, exchange, revision, Parties.of(from, to), service, outcome, ticket, ladder, trail, body, now);
    }

    Leaf bare(LeafKind kind, UUID exchange, Revision revision, Parties parties, String service, String outcome, String ticket, Ladder ladder, Trail trail, byte[] body, Instant now) {
        return maker.make(
                new PublicPart(kind, exchange, now, parties.from(), parties.to(), service, revision.number(), outcome),
                new PrivatePart(
                        List.of(), "", "", "", ticket, "", ladder, trail, body.length == 0 ? NONE : sha256(body), NONE, parties.suppliers()),
                Uuid7.month(exchange));
    }

    /** The leaf of what the hub itself asks, or answers about persons. @param ladder of how it was decided */
    Leaf own(
            LeafKind kind, UUID exchange, Revision revision, Parties parties, String service, String outcome, List<Ssin> subjects, String legalContext,
            String ticket, String row, Ladder ladder, Trail trail, Instant now) {
        return maker.make(
                new PublicPart(kind, exchange, now, parties.from(), parties.to(), service, revision.number(), outcome),
                new PrivatePart(subjects, "", legalContext, "", ticket, row, ladder, trail, NONE, NONE, parties.suppliers()),
                Uuid7.month(exchange));
    }

    Set<SubjectToken> tokens(UUID exchange, List<Ssin> subjects) {
        return subjects.stream()
                .map(subject -> SubjectToken.of(secrets.subjectToken(Uuid7.month(exchange), subject)))
                .collect(Collectors.toUnmodifiableSet());
    }

    TicketClaim claim(Opened opened, String outcome, Optional<UUID> messageId) {
        UUID exchange = opened.received().exchange();
        return new TicketClaim(
                opened.sender(),
                asked(opened.envelope()).ticket,
                secrets.contentMac(Uuid7.month(exchange), opened.unsealed().content()),
                exchange,
                outcome,
                messageId,
                month -> secrets.contentMac(month, opened.unsealed().content()));
    }

    /** Before a message is opened its ticket can't be believed: the channel holder and the body as received stand for it. */
    TicketClaim claim(Received received, String outcome, Optional<UUID> messageId) {
        return new TicketClaim(
                received.holder().institution(),
                "sha256:" + HexFormat.of().formatHex(sha256(received.body())),
                secrets.contentMac(Uuid7.month(received.exchange()), received.body()),
                received.exchange(),
                outcome,
                messageId,
                month -> secrets.contentMac(month, received.body()));
    }

    private record Asked(String ticket, String endUser, String legalContext, String dossier, String service) {}

    private static Asked asked(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question question ->
                new Asked(
                        question.customer().ticket(),
                        question.customer().endUser().map(EndUser::id).orElse(""),
                        question.legalContext(),
                        question.customer().dossier().orElse(""),
                        question.service().toString());
            case Envelope.Answer answer ->
                new Asked(answer.supplier().orElseThrow().ticket(), "", "", "", answer.service().toString());
            case Envelope.RefusalNotice ignored -> throw new IllegalStateException("Open lets no refusal pass");
            case Envelope.RepeatNotice ignored -> throw new IllegalStateException("Open lets no notice pass");
        };
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
