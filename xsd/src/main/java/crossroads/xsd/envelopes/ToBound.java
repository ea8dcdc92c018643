package crossroads.xsd.envelopes;

import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.bound.BoundAnswer;
import crossroads.xsd.envelopes.bound.BoundDataFilters;
import crossroads.xsd.envelopes.bound.BoundEndUser;
import crossroads.xsd.envelopes.bound.BoundEnvironment;
import crossroads.xsd.envelopes.bound.BoundEvidence;
import crossroads.xsd.envelopes.bound.BoundHead;
import crossroads.xsd.envelopes.bound.BoundInformation;
import crossroads.xsd.envelopes.bound.BoundInformationCBSS;
import crossroads.xsd.envelopes.bound.BoundInformationCustomer;
import crossroads.xsd.envelopes.bound.BoundInformationSupplier;
import crossroads.xsd.envelopes.bound.BoundInstitution;
import crossroads.xsd.envelopes.bound.BoundLocation;
import crossroads.xsd.envelopes.bound.BoundPayload;
import crossroads.xsd.envelopes.bound.BoundQuestion;
import crossroads.xsd.envelopes.bound.BoundRefusal;
import crossroads.xsd.envelopes.bound.BoundRepeatNotice;
import crossroads.xsd.envelopes.bound.BoundService;
import crossroads.xsd.envelopes.bound.BoundStatus;
import crossroads.xsd.envelopes.bound.BoundStatusValue;
import java.util.Optional;
import java.util.UUID;

/** From the hub's words to what JAXB writes. */
final class ToBound {

    private ToBound() {}

    /** The payload that the envelope carries. @throws IllegalArgumentException when it is not XML */
    static Optional<Payload> payload(Envelope envelope) {
        Optional<Payload> payload = switch (envelope) {
            case Envelope.Question question -> Optional.of(question.payload());
            case Envelope.Answer answer -> answer.payload();
            case Envelope.RefusalNotice ignored -> Optional.empty();
            case Envelope.RepeatNotice ignored -> Optional.empty();
        };
        payload.filter(p -> p.format() != Format.XML).ifPresent(p -> {
            throw new IllegalArgumentException("an XML envelope carries an XML payload, not " + p.format());
        });
        return payload;
    }

    static Object envelope(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question question -> question(question);
            case Envelope.Answer answer -> answer(answer);
            case Envelope.RefusalNotice refusal -> refusal(refusal);
            case Envelope.RepeatNotice notice -> notice(notice);
        };
    }

    private static BoundQuestion question(Envelope.Question question) {
        BoundQuestion bound = new BoundQuestion();
        bound.setHead(head(question.head()));
        bound.setInformationCustomer(customer(question.customer()));
        question.hub().map(ToBound::hub).ifPresent(bound::setInformationCBSS);
        bound.setService(service(question.service()));
        bound.setLegalContext(question.legalContext());
        bound.setPayload(new BoundPayload());
        return bound;
    }

    private static BoundAnswer answer(Envelope.Answer answer) {
        BoundAnswer bound = new BoundAnswer();
        bound.setHead(head(answer.head()));
        answer.customer().map(ToBound::customer).ifPresent(bound::setInformationCustomer);
        bound.setInformationCBSS(hub(answer.hub()));
        answer.supplier().map(ToBound::supplier).ifPresent(bound::setInformationSupplier);
        bound.setService(service(answer.service()));
        bound.setStatus(status(answer.status()));
        if (!answer.filtered().isEmpty()) {
            BoundDataFilters filters = new BoundDataFilters();
            answer.filtered().forEach(name -> filters.getFilteredElement().add(Fitted.line(name)));
            bound.setDataFilters(filters);
        }
        answer.authorizedBy().ifPresent(bound::setAuthorizedBy);
        answer.payload().ifPresent(ignored -> bound.setPayload(new BoundPayload()));
        answer.evidence().map(ToBound::evidence).ifPresent(bound::setEvidence);
        return bound;
    }

    private static BoundRefusal refusal(Envelope.RefusalNotice refusal) {
        BoundRefusal bound = new BoundRefusal();
        bound.setHead(head(refusal.head()));
        refusal.ticket().ifPresent(bound::setTicket);
        bound.setInformationCBSS(hub(refusal.hub()));
        bound.setId(refusal.refusal());
        bound.setFault(refusal.isFault());
        bound.setStatus(status(refusal.status()));
        bound.setField(Fitted.longLine(refusal.field()));
        bound.setRule(Fitted.longLine(refusal.rule()));
        refusal.location().map(ToBound::location).ifPresent(bound::setLocation);
        bound.setRemedy(Fitted.longLine(refusal.remedy()));
        bound.setHref(Fitted.longLine(refusal.href()));
        refusal.evidence().map(ToBound::evidence).ifPresent(bound::setEvidence);
        return bound;
    }

    private static BoundRepeatNotice notice(Envelope.RepeatNotice notice) {
        BoundRepeatNotice bound = new BoundRepeatNotice();
        bound.setHead(head(notice.head()));
        bound.setTicket(notice.ticket());
        bound.setInformationCBSS(hub(notice.hub()));
        bound.setOutcome(notice.outcome());
        bound.setFirstMessageId(notice.firstMessageId().toString());
        notice.takenAt().ifPresent(bound::setTakenAt);
        return bound;
    }

    private static BoundHead head(Head head) {
        BoundHead bound = new BoundHead();
        bound.setVersion(head.version());
        bound.setEnvironment(BoundEnvironment.fromValue(head.environment().name()));
        bound.setMessageId(head.messageId().toString());
        head.relatedTo().map(UUID::toString).ifPresent(bound::setRelatedTo);
        bound.setSender(institution(head.sender()));
        bound.setRecipient(institution(head.recipient()));
        return bound;
    }

    private static BoundInstitution institution(Cbe cbe) {
        BoundInstitution bound = new BoundInstitution();
        bound.setCbeNumber(cbe.digits());
        return bound;
    }

    private static BoundInformationCustomer customer(CustomerInformation customer) {
        BoundInformationCustomer bound = new BoundInformationCustomer();
        bound.setTicket(customer.ticket());
        bound.setTimestampSent(customer.timestampSent());
        bound.setCustomerIdentification(institution(customer.institution()));
        customer.endUser().ifPresent(user -> {
            BoundEndUser endUser = new BoundEndUser();
            endUser.setId(user.id());
            bound.setEndUser(endUser);
        });
        customer.dossier().ifPresent(bound::setDossier);
        return bound;
    }

    private static BoundInformationCBSS hub(HubInformation hub) {
        BoundInformationCBSS bound = new BoundInformationCBSS();
        bound.setTicketCBSS(hub.ticket().toString());
        bound.setTimestampReceive(hub.received());
        hub.replied().ifPresent(bound::setTimestampReply);
        return bound;
    }

    private static BoundInformationSupplier supplier(SupplierInformation supplier) {
        BoundInformationSupplier bound = new BoundInformationSupplier();
        bound.setTicket(supplier.ticket());
        bound.setTimestampSent(supplier.timestampSent());
        bound.setSupplierIdentification(institution(supplier.institution()));
        return bound;
    }

    private static BoundService service(ServiceId service) {
        BoundService bound = new BoundService();
        bound.setName(service.name());
        bound.setVersion(service.version());
        return bound;
    }

    private static BoundStatus status(Status status) {
        BoundStatus bound = new BoundStatus();
        bound.setValue(BoundStatusValue.fromValue(status.value().name()));
        bound.setCode(status.code());
        if (!status.description().isEmpty()) {
            bound.setDescription(Fitted.longLine(status.description()));
        }
        for (Information field : status.information()) {
            BoundInformation information = new BoundInformation();
            information.setFieldName(field.fieldName());
            information.setFieldValue(Fitted.line(field.fieldValue()));
            bound.getInformation().add(information);
        }
        return bound;
    }

    private static BoundLocation location(Location location) {
        BoundLocation bound = new BoundLocation();
        bound.setLine(Math.max(1, location.line()));
        bound.setColumn(Math.max(1, location.column()));
        bound.setPath(Fitted.longLine(location.path()));
        return bound;
    }

    private static BoundEvidence evidence(Evidence evidence) {
        BoundEvidence bound = new BoundEvidence();
        bound.setLeafHash(evidence.leafHash());
        evidence.checkpoint().ifPresent(bound::setCheckpoint);
        return bound;
    }
}
