package crossroads.xsd.payloads;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.schema.CompiledJsonSchema;
import crossroads.xsd.schema.SchemaFolder;
import crossroads.xsd.secure.JsonDocument;
import crossroads.xsd.secure.SecureJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Payloads in JSON, each checked against a definition of {@code payloads/<service>.v<version>.schema.json}. Paths are those of the XML of the same
 * service: a row says once what may pass in either format. Schemas are compiled when this is made and never fetched later. Thread-safe.
 */
public final class JsonPayloads implements Payloads {

    private final Map<ServiceId, Map<Direction, CompiledJsonSchema>> schemas;

    /** With the schemas that come with the product. */
    public JsonPayloads() {
        this(SchemaFolder.onClassPath());
    }

    /** @throws IllegalArgumentException when one of the folder's schemas is not usable */
    public JsonPayloads(SchemaFolder folder) {
        CompiledJsonSchema.Source files = CompiledJsonSchema.in(folder);
        Map<ServiceId, Map<Direction, CompiledJsonSchema>> compiled = new HashMap<>();
        folder.payloads(SchemaFolder.JSON).forEach((service, file) -> {
            Map<Direction, CompiledJsonSchema> both = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                both.put(direction, files.compile(file, XmlPayloads.rootName(service, direction)));
            }
            compiled.put(service, both);
        });
        this.schemas = Map.copyOf(compiled);
    }

    /** The services whose schemas are known. */
    public Set<ServiceId> services() {
        return schemas.keySet();
    }

    @Override
    public boolean knows(ServiceId service) {
        return schemas.containsKey(service);
    }

    /** {@inheritDoc} Also ENV-004 when the service has no schema for JSON, and ENV-002 when the payload is not readable. */
    @Override
    public void check(ServiceId service, Direction direction, Payload payload) {
        if (!knows(service)) {
            throw new RefusedException(Refusal.of(RefusalId.ENV_004, "service", RuleKey.SCHEMA_UNKNOWN));
        }
        schema(service, direction).check(open(payload));
    }

    @Override
    public List<String> values(ServiceId service, Direction direction, Payload payload, List<String> paths) {
        List<String> values = new ArrayList<>();
        collect(tree(service, direction, payload), new ArrayList<>(), new PathSet(paths), values);
        return List.copyOf(values);
    }

    private static void collect(Node node, List<String> path, PathSet wanted, List<String> values) {
        path.addLast(node.name());
        node.children().forEach(child -> collect(child, path, wanted, values));
        // In the order of their ends, as in XML.
        if (wanted.names(path)) {
            values.add(node.text().strip());
        }
        path.removeLast();
    }

    /** The payload as the elements that paths name, as they would stand in XML. */
    public Node tree(ServiceId service, Direction direction, Payload payload) {
        return JsonElements.read(XmlPayloads.rootName(service, direction), open(payload).root(), schema(service, direction).shape());
    }

    @Override
    public Optional<Period> period(ServiceId service, Direction direction, Payload payload, String path) {
        return find(tree(service, direction, payload), new ArrayList<>(), new PathSet(List.of(path))).map(node -> period(node, path));
    }

    private static Optional<Node> find(Node node, List<String> path, PathSet wanted) {
        path.addLast(node.name());
        Optional<Node> found = wanted.names(path)
                ? Optional.of(node)
                : node.children().stream().flatMap(child -> find(child, path, wanted).stream()).findFirst();
        path.removeLast();
        return found;
    }

    private static Period period(Node node, String path) {
        Map<String, String> dates = new HashMap<>();
        node.children().forEach(child -> dates.put(child.name(), child.text()));
        try {
            return new Period(LocalDate.parse(dates.getOrDefault("begin", "")), Optional.ofNullable(dates.get("end")).map(LocalDate::parse));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RefusedException(Refusal.of(
                            RefusalId.ENV_003, path, RuleKey.SCHEMA, new Text("a period has a begin and perhaps an end, both dates, in that order"))
                    .at(new Location(1, 1, path)));
        }
    }

    @Override
    public Reduced reduce(ServiceId service, Direction direction, Payload payload, SortedSet<String> allowed) {
        JsonReduction reduction = new JsonReduction(new PathSet(allowed));
        JsonNode kept = reduction.reduce(XmlPayloads.rootName(service, direction), open(payload).root(), schema(service, direction).shape());
        List<String> removed = reduction.removed();
        return new Reduced(removed.isEmpty() ? payload : new Payload(SecureJson.write(kept), Format.JSON), removed);
    }

    @Override
    public Payload write(ServiceId service, Node root, Format format) {
        if (format != Format.JSON) {
            throw new IllegalArgumentException("JSON is written here, not " + format);
        }
        for (Direction direction : Direction.values()) {
            if (root.name().equals(XmlPayloads.rootName(service, direction))) {
                return new Payload(SecureJson.write(JsonElements.write(root, schema(service, direction).shape())), Format.JSON);
            }
        }
        throw new IllegalArgumentException(root.name() + " is no document of " + service);
    }

    private CompiledJsonSchema schema(ServiceId service, Direction direction) {
        return Optional.ofNullable(schemas.get(service))
                .orElseThrow(() -> new IllegalArgumentException("no schema of " + service + " for JSON is known"))
                .get(direction);
    }

    private static JsonDocument open(Payload payload) {
        if (payload.format() != Format.JSON) {
            throw new IllegalArgumentException("JSON is read here, not " + payload.format());
        }
        return SecureJson.read(payload.bytes());
    }
}
