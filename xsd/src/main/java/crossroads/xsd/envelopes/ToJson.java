package crossroads.xsd.envelopes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.schema.Timestamps;
import crossroads.xsd.secure.JsonDocument;
import crossroads.xsd.secure.SecureJson;
import java.util.List;

/** From the hub's words to a structured CloudEvent. Texts of explanation are made to fit. */
final class ToJson {

    private static final String PROBLEMS = "urn:problem-type:crossroads:exchange:";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ToJson() {}

    static ObjectNode event(Envelope envelope) {
        Head head = envelope.head();
        ObjectNode event = NODES.objectNode();
        event.put("specversion", "1.0");
        event.put("id", head.messageId().toString());
        event.put("source", EventAttributes.uri(head.sender()));
        event.put("type", EventType.of(envelope));
        event.put("time", Timestamps.print(EventAttributes.time(envelope)));
        head.relatedTo().ifPresent(id -> event.put("relatedto", id.toString()));
        EventAttributes.relatedToSource(envelope).ifPresent(source -> event.put("relatedtosource", EventAttributes.uri(source)));
        event.put("envelopeversion", head.version());
        event.put("environment", head.environment().name());
        event.put("recipient", EventAttributes.uri(head.recipient()));
        event.put("datacontenttype", envelope instanceof Envelope.RefusalNotice ? "application/problem+json" : "application/json");
        event.set("data", switch (envelope) {
            case Envelope.Question question -> question(question);
            case Envelope.Answer answer -> answer(answer);
            case Envelope.RefusalNotice refusal -> problem(refusal);
            case Envelope.RepeatNotice notice -> notice(notice);
        });
        return event;
    }

    private static ObjectNode question(Envelope.Question question) {
        ObjectNode data = NODES.objectNode();
        data.set("informationCustomer", customer(question.customer()));
        question.hub().ifPresent(hub -> data.set("informationCBSS", hub(hub)));
        data.set("service", service(question.service()));
        data.put("legalContext", question.legalContext());
        data.putRawValue("payload", new RawValue(written(question.payload())));
        return data;
    }

    private static ObjectNode answer(Envelope.Answer answer) {
        ObjectNode data = NODES.objectNode();
        answer.customer().ifPresent(customer -> data.set("informationCustomer", customer(customer)));
        data.set("informationCBSS", hub(answer.hub()));
        answer.supplier().ifPresent(supplier -> data.set("informationSupplier", supplier(supplier)));
        data.set("service", service(answer.service()));
        data.set("status", status(answer.status()));
        if (!answer.filtered().isEmpty()) {
            ArrayNode filters = data.putArray("dataFilters");
            answer.filtered().forEach(path -> filters.add(Fitted.line(path)));
        }
        answer.authorizedBy().ifPresent(row -> data.put("authorizedBy", row));
        answer.payload().ifPresent(payload -> data.putRawValue("payload", new RawValue(written(payload))));
        answer.evidence().ifPresent(evidence -> data.set("evidence", evidence(evidence)));
        return data;
    }

    /** A problem of RFC 9457: who reads no more than that finds its members; the sector's status stands beside them under a name of its own. */
    private static ObjectNode problem(Envelope.RefusalNotice refusal) {
        RefusalId id = RefusalId.of(refusal.refusal()).orElseThrow(() -> new IllegalArgumentException("no refusal has this id"));
        ObjectNode data = NODES.objectNode();
        data.put("type", PROBLEMS + id.problemType());
        data.put("title", RefusalTexts.title(id, "en"));
        data.put("status", id.httpStatus());
        data.put("detail", Fitted.longLine(refusal.rule()));
        data.put("href", Fitted.longLine(refusal.href()));
        data.put("id", refusal.refusal());
        data.put("fault", refusal.isFault());
        refusal.ticket().ifPresent(ticket -> data.put("ticket", ticket));
        data.set("informationCBSS", hub(refusal.hub()));
        data.set("sectorStatus", status(refusal.status()));
        data.put("field", Fitted.longLine(refusal.field()));
        refusal.location().ifPresent(where -> data.putObject("location")
                .put("line", Math.max(1, where.line()))
                .put("column", Math.max(1, where.column()))
                .put("path", Fitted.longLine(where.path())));
        data.put("remedy", Fitted.longLine(refusal.remedy()));
        refusal.evidence().ifPresent(evidence -> data.set("evidence", evidence(evidence)));
        return data;
    }

    private static ObjectNode notice(Envelope.RepeatNotice notice) {
        ObjectNode data = NODES.objectNode();
        data.put("ticket", notice.ticket());
        data.set("informationCBSS", hub(notice.hub()));
        data.put("outcome", notice.outcome());
        data.put("firstMessageId", notice.firstMessageId().toString());
        notice.takenAt().ifPresent(at -> data.put("takenAt", Timestamps.print(at)));
        return data;
    }

    /** As it stands, without what is around it. */
    private static String written(Payload payload) {
        if (payload.format() != Format.JSON) {
            throw new IllegalArgumentException("a JSON envelope carries a JSON payload, not " + payload.format());
        }
        try {
            JsonDocument document = SecureJson.read(payload.bytes());
            if (!document.root().isObject()) {
                throw new IllegalArgumentException("a payload is an object");
            }
            return document.written(List.of());
        } catch (RefusedException e) {
            throw new IllegalArgumentException("the payload is not a readable document: " + e.getMessage(), e);
        }
    }

    private static ObjectNode institution(Cbe cbe) {
        return NODES.objectNode().put("cbeNumber", cbe.digits());
    }

    private static ObjectNode customer(CustomerInformation customer) {
        ObjectNode data = NODES.objectNode();
        data.put("ticket", customer.ticket());
        data.put("timestampSent", Timestamps.print(customer.timestampSent()));
        data.set("customerIdentification", institution(customer.institution()));
        customer.endUser().ifPresent(user -> data.putObject("endUser").put("id", user.id()));
        customer.dossier().ifPresent(dossier -> data.put("dossier", dossier));
        return data;
    }

    private static ObjectNode hub(HubInformation hub) {
        ObjectNode data = NODES.objectNode();
        data.put("ticketCBSS", hub.ticket().toString());
        data.put("timestampReceive", Timestamps.print(hub.received()));
        hub.replied().ifPresent(at -> data.put("timestampReply", Timestamps.print(at)));
        return data;
    }

    private static ObjectNode supplier(SupplierInformation supplier) {
        ObjectNode data = NODES.objectNode();
        data.put("ticket", supplier.ticket());
        data.put("timestampSent", Timestamps.print(supplier.timestampSent()));
        data.set("supplierIdentification", institution(supplier.institution()));
        return data;
    }

    private static ObjectNode service(ServiceId service) {
        return NODES.objectNode().put("name", service.name()).put("version", service.version());
    }

    private static ObjectNode status(Status status) {
        ObjectNode data = NODES.objectNode();
        data.put("value", status.value().name());
        data.put("code", status.code());
        if (!status.description().isEmpty()) {
            data.put("description", Fitted.longLine(status.description()));
        }
        if (!status.information().isEmpty()) {
            ArrayNode information = data.putArray("information");
            status.information().forEach(field ->
                    information.addObject().put("fieldName", field.fieldName()).put("fieldValue", Fitted.line(field.fieldValue())));
        }
        return data;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode data = NODES.objectNode().put("leafHash", evidence.leafHash());
        evidence.checkpoint().ifPresent(checkpoint -> data.put("checkpoint", checkpoint));
        return data;
    }
}
