package crossroads.hub.envelope;

import crossroads.hub.service.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message once it is open. Its kind is told from the signed content, never from a property of the transport. */
public sealed interface Envelope {

    Head head();

    /** A question: from an institution to the hub, or from the hub to a supplier. */
    record Question(
            Head head, CustomerInformation customer, Optional<HubInformation> hub, ServiceId service, String legalContext, Payload payload)
            implements Envelope {}

    /**
     * An answer: from a supplier to the hub (supplier information given, no customer), or from the hub to the asker (customer given).
     *
     * @param filtered names of the elements removed for reasons of authorization
     * @param authorizedBy the row under which the answer was given
     */
    record Answer(
            Head head,
            Optional<CustomerInformation> customer,
            HubInformation hub,
            Optional<SupplierInformation> supplier,
            ServiceId service,
            Status status,
            List<String> filtered,
            Optional<String> authorizedBy,
            Optional<Payload> payload,
            Optional<Evidence> evidence)
            implements Envelope {
        public Answer {
            filtered = List.copyOf(filtered);
        }
    }

    /**
     * A refusal, from the hub.
     *
     * @param ticket of the sender, where the message could be opened
     * @param status the sector's status; for a fault its code is the reason code
     * @param remedy what the sender can do next, a command where there is one
     * @param href the refusal's page
     */
    record RefusalNotice(
            Head head,
            Optional<String> ticket,
            HubInformation hub,
            String refusal,
            boolean isFault,
            Status status,
            String field,
            String rule,
            Optional<Location> location,
            String remedy,
            String href,
            Optional<Evidence> evidence)
            implements Envelope {

        /** In the status's information, of a message that could not be opened or believed: the SHA-256 of its body as received, in hexadecimal. */
        public static final String RECEIVED = "receivedSha256";
    }

    /**
     * The hub's word that a ticket was already treated and its answer's body is no longer kept.
     *
     * @param outcome the state in which the exchange ended
     * @param firstMessageId the message that carried the first outcome
     */
    record RepeatNotice(Head head, String ticket, HubInformation hub, String outcome, UUID firstMessageId, Optional<Instant> takenAt)
            implements Envelope {}
}
