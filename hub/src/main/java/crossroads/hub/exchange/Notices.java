package crossroads.hub.exchange;

import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Status;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Leaf;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes refusals as messages to those who are told. */
final class Notices {

    /** Institutions that read no other language get the notice in this one; their client shows its own text of the id. */
    private static final String LANGUAGE = "en";

    private final Outgoing outgoing;
    private final Checkpoints checkpoints;

    Notices(Outgoing outgoing, Checkpoints checkpoints) {
        this.outgoing = outgoing;
        this.checkpoints = checkpoints;
    }

    private OutboxRow refusal(
            Revision revision,
            Refusal refusal,
            List<Information> further,
            Format format,
            UUID exchange,
            Instant arrival,
            Optional<String> ticket,
            Optional<UUID> relatedTo,
            Cbe to,
            Leaf leaf,
            Instant now) {
        Optional<RegisteredCertificate> certificate = outgoing.encryptionCertificate(to, now);
        Envelope notice = new Envelope.RefusalNotice(
                outgoing.head(revision, Uuid7.next(now), relatedTo, to),
                ticket,
                new HubInformation(exchange, arrival, Optional.of(now)),
                refusal.id().id(),
                refusal.id().isFault(),
                new Status(
                        refusal.id().statusValue(),
                        refusal.id().statusCode(),
                        RefusalTexts.title(refusal.id(), LANGUAGE),
                        information(refusal, further, certificate.isPresent())),
                refusal.field(),
                refusal.detail(),
                refusal.location(),
                RefusalTexts.remedy(refusal.id(), LANGUAGE),
                RefusalTexts.page(refusal.id()),
                Optional.of(new Evidence(HexFormat.of().formatHex(leaf.hash()), checkpoints.newest())));
        byte[] body = certificate.map(c -> outgoing.sealed(notice, format, c)).orElseGet(() -> outgoing.signed(notice, format));
        return outgoing.outcome(notice, exchange, body, now);
    }

    /** Of a message that could not be opened or believed: for who held its channel, with the digest of what was received. */
    OutboxRow unopened(Revision revision, Refusal refusal, Format format, Received received, Leaf leaf, Instant now) {
        return refusal(
                revision,
                refusal,
                List.of(new Information(Envelope.RefusalNotice.RECEIVED, HexFormat.of().formatHex(Leaves.sha256(received.body())))),
                format,
                received.exchange(),
                received.arrival(),
                Optional.empty(),
                Optional.empty(),
                received.holder().institution(),
                leaf,
                now);
    }

    /** Of a message that was opened. */
    OutboxRow opened(Revision revision, Refusal refusal, Refused refused, String ticket, UUID relatedTo, Leaf leaf, Instant now) {
        Received received = refused.received();
        return refusal(
                revision,
                refusal,
                List.of(),
                refused.format(),
                received.exchange(),
                received.arrival(),
                Optional.of(ticket),
                Optional.of(relatedTo),
                received.holder().institution(),
                leaf,
                now);
    }

    /** The end of a question that got no answer, for its asker. */
    OutboxRow closing(Revision revision, Refusal refusal, ExchangeRow asked, Leaf leaf, Instant now) {
        return refusal(
                revision,
                refusal,
                List.of(),
                asked.format(),
                asked.id(),
                asked.received(),
                Optional.of(asked.ticket()),
                Optional.of(asked.questionMessage()),
                asked.holder(),
                leaf,
                now);
    }

    /** A person's number is told only to those who can keep it: inside an encrypted message. */
    private static List<Information> information(Refusal refusal, List<Information> further, boolean isEncrypted) {
        List<Information> information = new ArrayList<>(refusal.rule().information());
        information.addAll(further);
        refusal.row().ifPresent(row -> information.add(new Information("row", row)));
        refusal.retryAfterSeconds().ifPresent(seconds -> information.add(new Information("retryAfter", seconds.toString())));
        if (isEncrypted) {
            refusal.replacedBy().ifPresent(ssin -> information.add(new Information("newSSIN", ssin.digits())));
        }
        return information;
    }
}
