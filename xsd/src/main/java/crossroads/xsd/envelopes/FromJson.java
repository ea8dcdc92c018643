package crossroads.xsd.envelopes;

import com.fasterxml.jackson.databind.JsonNode;
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
import crossroads.xsd.schema.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** From a valid CloudEvent to the hub's words. */
final class FromJson {

    private FromJson() {}

    static Envelope envelope(EventType type, JsonNode event, Optional<Payload> payload) {
        Head head = head(event);
        JsonNode data = event.path("data");
        return switch (type.definition()) {
            case EventType.QUESTION ->
                new Envelope.Question(
                        head,
                        customer(data.path("informationCustomer")),
                        maybe(data, "informationCBSS", FromJson::hub),
                        service(data.path("service")),
                        data.path("legalContext").asText(),
                        payload.orElseThrow());
            case EventType.ANSWER ->
                new Envelope.Answer(
                        head,
                        maybe(data, "informationCustomer", FromJson::customer),
                        hub(data.path("informationCBSS")),
                        maybe(data, "informationSupplier", FromJson::supplier),
                        service(data.path("service")),
                        status(data.path("status")),
                        all(data.path("dataFilters"), JsonNode::asText),
                        maybe(data, "authorizedBy", JsonNode::asText),
                        payload,
                        maybe(data, "evidence", FromJson::evidence));
            case EventType.REFUSAL ->
                new Envelope.RefusalNotice(
                        head,
                        maybe(data, "ticket", JsonNode::asText),
                        hub(data.path("informationCBSS")),
                        data.path("id").asText(),
                        data.path("fault").asBoolean(),
                        status(data.path("sectorStatus")),
                        data.path("field").asText(),
                        data.path("detail").asText(),
                        maybe(data, "location", FromJson::location),
                        data.path("remedy").asText(),
                        data.path("href").asText(),
                        maybe(data, "evidence", FromJson::evidence));
            case EventType.REPEAT_NOTICE ->
                new Envelope.RepeatNotice(
                        head,
                        data.path("ticket").asText(),
                        hub(data.path("informationCBSS")),
                        data.path("outcome").asText(),
                        uuid(data.path("firstMessageId")),
                        maybe(data, "takenAt", FromJson::instant));
            default -> throw new IllegalStateException("the schema has a kind that is not known here");
        };
    }

    private static Head head(JsonNode event) {
        return new Head(
                event.path("envelopeversion").asInt(),
                Environment.valueOf(event.path("environment").asText()),
                uuid(event.path("id")),
                maybe(event, "relatedto", FromJson::uuid),
                EventAttributes.institution(event.path("source").asText()),
                EventAttributes.institution(event.path("recipient").asText()));
    }

    private static CustomerInformation customer(JsonNode data) {
        return new CustomerInformation(
                data.path("ticket").asText(),
                instant(data.path("timestampSent")),
                cbe(data.path("customerIdentification")),
                maybe(data, "endUser", user -> new EndUser(user.path("id").asText())),
                maybe(data, "dossier", JsonNode::asText));
    }

    private static HubInformation hub(JsonNode data) {
        return new HubInformation(
                uuid(data.path("ticketCBSS")), instant(data.path("timestampReceive")), maybe(data, "timestampReply", FromJson::instant));
    }

    private static SupplierInformation supplier(JsonNode data) {
        return new SupplierInformation(data.path("ticket").asText(), instant(data.path("timestampSent")), cbe(data.path("supplierIdentification")));
    }

    private static Cbe cbe(JsonNode institution) {
        return new Cbe(institution.path("cbeNumber").asText());
    }

    private static ServiceId service(JsonNode data) {
        return new ServiceId(data.path("name").asText(), data.path("version").asInt());
    }

    private static Status status(JsonNode data) {
        return new Status(
                StatusValue.valueOf(data.path("value").asText()),
                data.path("code").asText(),
                data.path("description").asText(""),
                all(data.path("information"), one -> new Information(one.path("fieldName").asText(), one.path("fieldValue").asText())));
    }

    private static Location location(JsonNode data) {
        return new Location(data.path("line").asInt(), data.path("column").asInt(), data.path("path").asText());
    }

    private static Evidence evidence(JsonNode data) {
        return new Evidence(data.path("leafHash").asText(), maybe(data, "checkpoint", JsonNode::asText));
    }

    private static UUID uuid(JsonNode text) {
        return UUID.fromString(text.asText());
    }

    private static Instant instant(JsonNode text) {
        return Timestamps.parse(text.asText());
    }

    private static <T> Optional<T> maybe(JsonNode parent, String name, Function<JsonNode, T> read) {
        return parent.has(name) ? Optional.of(read.apply(parent.path(name))) : Optional.empty();
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(one -> all.add(read.apply(one)));
        return List.copyOf(all);
    }
}
