package crossroads.xsd.envelopes;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.Rule;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.schema.CompiledJsonSchema;
import crossroads.xsd.schema.SchemaFolder;
import crossroads.xsd.schema.Timestamps;
import crossroads.xsd.secure.JsonDocument;
import crossroads.xsd.secure.SecureJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Envelopes in JSON: structured CloudEvents. The head stands in the attributes; what the attributes repeat of the data must agree with it. Thread-safe;
 * make one and keep it.
 */
public final class JsonEnvelopes implements Envelopes {

    private static final List<String> PAYLOAD = List.of("data", "payload");

    private final Map<String, CompiledJsonSchema> schemas;

    public JsonEnvelopes() {
        CompiledJsonSchema.Source files = CompiledJsonSchema.in(SchemaFolder.onClassPath());
        this.schemas = Stream.of(EventType.QUESTION, EventType.ANSWER, EventType.REFUSAL, EventType.REPEAT_NOTICE)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> files.compile("envelope.schema.json", kind)));
    }

    @Override
    public Optional<Format> format(byte[] content) {
        return Optional.of(Format.JSON);
    }

    @Override
    public Envelope read(byte[] content) {
        JsonDocument document = SecureJson.read(content);
        EventType type;
        try {
            type = type(document);
            schemas.get(type.definition()).check(document);
        } catch (RefusedException e) {
            throw e.refusal().id() == RefusalId.ENV_003 ? unknownVersion(document).orElse(e) : e;
        }
        Optional<Payload> payload = document.root().path("data").has("payload") && type.service().isPresent()
                ? Optional.of(new Payload(document.written(PAYLOAD).getBytes(StandardCharsets.UTF_8), Format.JSON))
                : Optional.empty();
        Envelope envelope = FromJson.envelope(type, document.root(), payload);
        requireAgreement(document, type, envelope);
        return envelope;
    }

    /**
     * {@inheritDoc} A payload's bytes go in unchanged, without what stands before or after it.
     *
     * @throws IllegalArgumentException when the payload is not an object in JSON
     */
    @Override
    public byte[] write(Envelope envelope, Format format) {
        if (format != Format.JSON) {
            throw new IllegalArgumentException("JSON is written here, not " + format);
        }
        return SecureJson.write(ToJson.event(envelope));
    }

    private static EventType type(JsonDocument document) {
        JsonNode type = document.root().path("type");
        if (!document.root().isObject() || type.isMissingNode()) {
            throw refused(RefusalId.ENV_003, document, List.of(), Rule.of(RuleKey.SCHEMA, new Text("incomplete; expected: type")));
        }
        return EventType.parse(type.asText())
                .filter(ignored -> type.isTextual())
                .orElseThrow(() -> refused(
                        RefusalId.ENV_003,
                        document,
                        List.of("type"),
                        Rule.of(
                                RuleKey.SCHEMA,
                                new Text("the value is not the type of a message: example.crossroads.NAME.vVERSION.NAME.get, with .reply for an answer"))));
    }

    /** A document of another version breaks the schema of this one: then the version is what is wrong with it. */
    private static Optional<RefusedException> unknownVersion(JsonDocument document) {
        JsonNode version = document.root().path("envelopeversion");
        return version.isIntegralNumber() && version.asLong() != Head.VERSION
                ? Optional.of(refused(
                        RefusalId.ENV_004,
                        document,
                        List.of("envelopeversion"),
                        Rule.of(RuleKey.ENVELOPE_VERSION, new Count(Head.VERSION))))
                : Optional.empty();
    }

    /** Intermediaries route and log by the attributes: they must not tell them another story than the hub decides by. */
    private static void requireAgreement(JsonDocument document, EventType type, Envelope envelope) {
        JsonNode event = document.root();
        Optional<ServiceId> service = switch (envelope) {
            case Envelope.Question question -> Optional.of(question.service());
            case Envelope.Answer answer -> Optional.of(answer.service());
            case Envelope.RefusalNotice ignored -> Optional.empty();
            case Envelope.RepeatNotice ignored -> Optional.empty();
        };
        if (!type.service().equals(service)) {
            throw refused(RefusalId.ENV_004, document, List.of("type"), Rule.of(RuleKey.TYPE_DIFFERS));
        }
        if (!Timestamps.parse(event.path("time").asText()).equals(EventAttributes.time(envelope))) {
            throw refused(RefusalId.ENV_003, document, List.of("time"), Rule.of(RuleKey.TIME_DIFFERS));
        }
        Optional<String> related = EventAttributes.relatedToSource(envelope).map(EventAttributes::uri);
        if (!related.equals(Optional.ofNullable(event.path("relatedtosource").textValue()))) {
            throw refused(
                    RefusalId.ENV_003, document, List.of("relatedtosource"), Rule.of(RuleKey.RELATED_DIFFERS));
        }
    }

    private static RefusedException refused(RefusalId id, JsonDocument document, List<String> path, Rule rule) {
        Location where = document.location(path);
        return new RefusedException(Refusal.of(id, where.path(), rule).at(where));
    }
}
