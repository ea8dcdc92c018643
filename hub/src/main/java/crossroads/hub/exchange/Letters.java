package crossroads.hub.exchange;

import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.Reliance;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What questions and answers of the hub have alike, whoever supplies them. */
final class Letters {

    private final Outgoing outgoing;
    private final Leaves leaves;
    private final Checkpoints checkpoints;
    private final Memos memos;

    Letters(Outgoing outgoing, Leaves leaves, Checkpoints checkpoints, Memos memos) {
        this.outgoing = outgoing;
        this.leaves = leaves;
        this.checkpoints = checkpoints;
        this.memos = memos;
    }

    Memos memos() {
        return memos;
    }

    static Opened opened(Resolved resolved) {
        return resolved.authorized().validated().opened();
    }

    /** What every answer says of its question, whoever gives it. */
    static CustomerInformation customer(String ticket, Instant timestampSent, Cbe sender) {
        return new CustomerInformation(ticket, timestampSent, sender, Optional.empty(), Optional.empty());
    }

    /** A key that is revoked before the commit must not open what the commit sends. */
    static Set<String> reliedOn(Resolved resolved, RegisteredCertificate recipient) {
        Set<String> all = new HashSet<>(resolved.authorized().reliedOn());
        all.add(Reliance.certificate(recipient.fingerprint()));
        return all;
    }

    /** To which an answer is encrypted. @throws RefusedException IDN-005, or IDN-007 when only an authority's word is missing */
    RegisteredCertificate asker(Cbe holder, Instant now) {
        String field = "encryption/certificate";
        return outgoing.encryptionCertificate(holder, now)
                .orElseThrow(() -> new RefusedException(outgoing.awaited(holder, now)
                        .map(authority -> Refusal.statusUnknown(field, authority))
                        .orElseGet(() -> Refusal.of(RefusalId.IDN_005, field, RuleKey.NOBODY_TO_ENCRYPT_TO))));
    }

    /** To which a question is encrypted. @throws RefusedException SUP-001 */
    RegisteredCertificate supplier(Cbe supplier, Instant now) {
        return outgoing.encryptionCertificate(supplier, now)
                .orElseThrow(() -> new RefusedException(Refusal.of(RefusalId.SUP_001, "service", RuleKey.SUPPLIER_AWAY)));
    }

    Leaf request(Resolved resolved, List<Cbe> suppliers, String outcome, Instant now) {
        return leaves.of(
                LeafKind.REQUEST,
                opened(resolved),
                resolved.received().exchange(),
                Parties.ofQuestion(opened(resolved).sender(), suppliers),
                resolved.authorized().validated().subjects(),
                outcome,
                resolved.authorized().row().id(),
                resolved.ladder(),
                resolved.trail(),
                now);
    }

    Evidence evidence(Leaf leaf) {
        return new Evidence(HexFormat.of().formatHex(leaf.hash()), checkpoints.newest());
    }

    /** The row of an exchange to which an answer will come, which is decided by what was asked about once more. */
    ExchangeRow opening(Resolved resolved) {
        AskedAbout asked = resolved.authorized().validated().asked().orElseThrow();
        return exchangeRow(resolved, ExchangeState.OPEN, Optional.empty())
                .asking(memos.seal(AskedAbout.KIND, resolved.received().exchange(), asked.encoded()));
    }

    /** By when a question is answered, or ended by the hub. */
    static Instant deadline(Resolved resolved) {
        return resolved.received().arrival().plus(resolved.authorized().validated().service().deadline());
    }

    static ExchangeRow exchangeRow(Resolved resolved, ExchangeState state, Optional<UUID> finalMessage) {
        Opened opened = opened(resolved);
        Envelope.Question question = (Envelope.Question) opened.envelope();
        return new ExchangeRow(
                resolved.received().exchange(),
                resolved.authorized().validated().service().pattern(),
                opened.sender(),
                resolved.received().holder().institution(),
                question.customer().ticket(),
                question.head().messageId(),
                question.customer().timestampSent(),
                question.service(),
                resolved.authorized().row().id(),
                resolved.authorized().row().fields(),
                opened.format(),
                resolved.received().arrival(),
                deadline(resolved),
                state,
                finalMessage);
    }
}
