package crossroads.xsd.envelopes;

import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.Optional;

/** What the attributes of a CloudEvent repeat of its data: the moment, and whose message it follows. */
final class EventAttributes {

    private static final String INSTITUTION = "urn:crossroads:institution:";

    private EventAttributes() {}

    /** An institution as {@code source}. */
    static String uri(Cbe institution) {
        return INSTITUTION + institution.digits();
    }

    /** @param uri as the schema allows it */
    static Cbe institution(String uri) {
        return new Cbe(uri.substring(INSTITUTION.length()));
    }

    /** When it was asked, answered or refused, by whom {@code source} names. */
    static Instant time(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question question -> question.customer().timestampSent();
            case Envelope.Answer answer ->
                answer.customer().isPresent()
                        ? time(answer.hub())
                        : answer.supplier().map(SupplierInformation::timestampSent).orElseGet(() -> time(answer.hub()));
            case Envelope.RefusalNotice refusal -> time(refusal.hub());
            case Envelope.RepeatNotice notice -> time(notice.hub());
        };
    }

    private static Instant time(HubInformation hub) {
        return hub.replied().orElse(hub.received());
    }

    /** Whose the message is that this one follows: the asker's, or for a supplier's answer the hub's. A refusal does not say it. */
    static Optional<Cbe> relatedToSource(Envelope envelope) {
        Optional<Cbe> source = switch (envelope) {
            case Envelope.Question question -> Optional.of(question.customer().institution());
            case Envelope.Answer answer ->
                Optional.of(answer.customer().map(CustomerInformation::institution).orElse(answer.head().recipient()));
            case Envelope.RefusalNotice ignored -> Optional.empty();
            case Envelope.RepeatNotice ignored -> Optional.empty();
        };
        return envelope.head().relatedTo().flatMap(ignored -> source);
    }
}
