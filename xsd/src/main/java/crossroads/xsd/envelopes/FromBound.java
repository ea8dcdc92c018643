package crossroads.xsd.envelopes;

import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.EndUser;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.bound.BoundAnswer;
import crossroads.xsd.envelopes.bound.BoundEvidence;
import crossroads.xsd.envelopes.bound.BoundHead;
import crossroads.xsd.envelopes.bound.BoundInformationCBSS;
import crossroads.xsd.envelopes.bound.BoundInformationCustomer;
import crossroads.xsd.envelopes.bound.BoundInformationSupplier;
import crossroads.xsd.envelopes.bound.BoundInstitution;
import crossroads.xsd.envelopes.bound.BoundQuestion;
import crossroads.xsd.envelopes.bound.BoundRefusal;
import crossroads.xsd.envelopes.bound.BoundRepeatNotice;
import crossroads.xsd.envelopes.bound.BoundService;
import crossroads.xsd.envelopes.bound.BoundStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From what JAXB bound, after validation, to the hub's words. */
final class FromBound {

    private FromBound() {}

    static Envelope envelope(Object bound, Optional<Payload> payload) {
        return switch (bound) {
            case BoundQuestion question ->
                new Envelope.Question(
                        head(question.getHead()),
                        customer(question.getInformationCustomer()),
                        Optional.ofNullable(question.getInformationCBSS()).map(FromBound::hub),
                        service(question.getService()),
                        question.getLegalContext(),
                        payload.orElseThrow());
            case BoundAnswer answer ->
                new Envelope.Answer(
                        head(answer.getHead()),
                        Optional.ofNullable(answer.getInformationCustomer()).map(FromBound::customer),
                        hub(answer.getInformationCBSS()),
                        Optional.ofNullable(answer.getInformationSupplier()).map(FromBound::supplier),
                        service(answer.getService()),
                        status(answer.getStatus()),
                        answer.getDataFilters() == null ? List.of() : answer.getDataFilters().getFilteredElement(),
                        Optional.ofNullable(answer.getAuthorizedBy()),
                        payload,
                        evidence(answer.getEvidence()));
            case BoundRefusal refusal ->
                new Envelope.RefusalNotice(
                        head(refusal.getHead()),
                        Optional.ofNullable(refusal.getTicket()),
                        hub(refusal.getInformationCBSS()),
                        refusal.getId(),
                        refusal.isFault(),
                        status(refusal.getStatus()),
                        refusal.getField(),
                        refusal.getRule(),
                        Optional.ofNullable(refusal.getLocation()).map(at -> new Location(at.getLine(), at.getColumn(), at.getPath())),
                        refusal.getRemedy(),
                        refusal.getHref(),
                        evidence(refusal.getEvidence()));
            case BoundRepeatNotice notice ->
                new Envelope.RepeatNotice(
                        head(notice.getHead()),
                        notice.getTicket(),
                        hub(notice.getInformationCBSS()),
                        notice.getOutcome(),
                        UUID.fromString(notice.getFirstMessageId()),
                        Optional.ofNullable(notice.getTakenAt()));
            default -> throw new IllegalStateException("the schema has a kind that is not known here");
        };
    }

    private static Head head(BoundHead head) {
        return new Head(
                head.getVersion(),
                Environment.valueOf(head.getEnvironment().value()),
                UUID.fromString(head.getMessageId()),
                Optional.ofNullable(head.getRelatedTo()).map(UUID::fromString),
                cbe(head.getSender()),
                cbe(head.getRecipient()));
    }

    private static Cbe cbe(BoundInstitution institution) {
        return new Cbe(institution.getCbeNumber());
    }

    private static CustomerInformation customer(BoundInformationCustomer customer) {
        return new CustomerInformation(
                customer.getTicket(),
                customer.getTimestampSent(),
                cbe(customer.getCustomerIdentification()),
                Optional.ofNullable(customer.getEndUser()).map(user -> new EndUser(user.getId())),
                Optional.ofNullable(customer.getDossier()));
    }

    private static HubInformation hub(BoundInformationCBSS hub) {
        return new HubInformation(
                UUID.fromString(hub.getTicketCBSS()), hub.getTimestampReceive(), Optional.ofNullable(hub.getTimestampReply()));
    }

    private static SupplierInformation supplier(BoundInformationSupplier supplier) {
        return new SupplierInformation(supplier.getTicket(), supplier.getTimestampSent(), cbe(supplier.getSupplierIdentification()));
    }

    private static ServiceId service(BoundService service) {
        return new ServiceId(service.getName(), service.getVersion());
    }

    private static Status status(BoundStatus status) {
        return new Status(
                StatusValue.valueOf(status.getValue().value()),
                status.getCode(),
                Optional.ofNullable(status.getDescription()).orElse(""),
                status.getInformation().stream().map(field -> new Information(field.getFieldName(), field.getFieldValue())).toList());
    }

    private static Optional<Evidence> evidence(@Nullable BoundEvidence evidence) {
        return Optional.ofNullable(evidence).map(e -> new Evidence(e.getLeafHash(), Optional.ofNullable(e.getCheckpoint())));
    }
}
