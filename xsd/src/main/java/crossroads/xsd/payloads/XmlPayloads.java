package crossroads.xsd.payloads;

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
import crossroads.xsd.schema.CompiledSchema;
import crossroads.xsd.schema.SchemaFolder;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import crossroads.xsd.secure.XmlText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Payloads in XML, each checked against {@code payloads/<service>.v<version>.xsd}. Schemas are compiled when this is made and never fetched
 * later. Thread-safe; make one and keep it.
 */
public final class XmlPayloads implements Payloads {

    private final Map<ServiceId, CompiledSchema> schemas;

    /** With the schemas that come with the product. */
    public XmlPayloads() {
        this(SchemaFolder.onClassPath());
    }

    /** @throws IllegalArgumentException when one of the folder's schemas is not usable */
    public XmlPayloads(SchemaFolder folder) {
        Map<ServiceId, CompiledSchema> compiled = new TreeMap<>();
        folder.payloads(SchemaFolder.XML).forEach((service, file) -> compiled.put(service, new CompiledSchema(folder, file)));
        this.schemas = Map.copyOf(compiled);
    }

    /** Forgets what is kept of the last payloads that were checked; for a quiet moment. */
    public void forget() {
        schemas.values().forEach(CompiledSchema::forget);
    }

    /** The services whose schemas are known. */
    public Set<ServiceId> services() {
        return schemas.keySet();
    }

    @Override
    public boolean knows(ServiceId service) {
        return schemas.containsKey(service);
    }

    /** {@inheritDoc} Also ENV-004 when the service's schemas are not known, and ENV-002 when the payload is not readable. */
    @Override
    public void check(ServiceId service, Direction direction, Payload payload) {
        CompiledSchema schema = schemas.get(service);
        if (schema == null) {
            throw new RefusedException(Refusal.of(RefusalId.ENV_004, "service", RuleKey.SCHEMA_UNKNOWN));
        }
        XmlCursor document = open(payload);
        requireRoot(document, namespace(service), rootName(service, direction));
        schema.check(document);
    }

    private static void requireRoot(XmlCursor document, String namespace, String name) {
        document.next();
        if (!document.localName().equals(name)) {
            throw violation(document.location(), "the payload must begin with " + name);
        }
        if (!document.namespace().equals(namespace)) {
            throw violation(document.location(), name + " must be in the namespace " + namespace);
        }
    }

    @Override
    public List<String> values(ServiceId service, Direction direction, Payload payload, List<String> paths) {
        return values(payload, paths);
    }

    /** XML names its own elements: whose document it is need not be known. */
    public List<String> values(Payload payload, List<String> paths) {
        PathSet wanted = new PathSet(paths);
        List<String> values = new ArrayList<>();
        List<StringBuilder> texts = new ArrayList<>();
        XmlCursor document = open(payload);
        for (XmlCursor.Event event = document.next(); event != XmlCursor.Event.DONE; event = document.next()) {
            switch (event) {
                case START -> texts.add(new StringBuilder());
                case TEXT -> texts.getLast().append(document.text());
                case END -> {
                    String text = texts.removeLast().toString().strip();
                    if (wanted.names(document.path())) {
                        values.add(text);
                    }
                }
                case DONE -> throw new IllegalStateException("the loop has ended");
            }
        }
        return List.copyOf(values);
    }

    @Override
    public Optional<Period> period(ServiceId service, Direction direction, Payload payload, String path) {
        return period(payload, path);
    }

    public Optional<Period> period(Payload payload, String path) {
        PathSet wanted = new PathSet(List.of(path));
        Map<String, String> dates = new HashMap<>();
        Optional<Location> found = Optional.empty();
        boolean isInside = false;
        XmlCursor document = open(payload);
        for (XmlCursor.Event event = document.next(); event != XmlCursor.Event.DONE; event = document.next()) {
            if (event == XmlCursor.Event.START && found.isEmpty() && wanted.names(document.path())) {
                found = Optional.of(document.location());
                isInside = true;
            } else if (event == XmlCursor.Event.END && wanted.names(document.path())) {
                isInside = false;
            } else if (event == XmlCursor.Event.TEXT && isInside && wanted.namesParent(document.path())) {
                dates.merge(document.path().getLast(), document.text(), String::concat);
            }
        }
        return found.map(where -> period(dates, where));
    }

    private static Period period(Map<String, String> dates, Location where) {
        try {
            LocalDate begin = LocalDate.parse(dates.getOrDefault("begin", "").strip());
            Optional<LocalDate> end = Optional.ofNullable(dates.get("end")).map(text -> LocalDate.parse(text.strip()));
            if (end.isPresent() && end.get().isBefore(begin)) {
                throw violation(where, "the period ends before it begins");
            }
            return new Period(begin, end);
        } catch (DateTimeException e) {
            throw violation(where, "a period has a begin and perhaps an end, both dates");
        }
    }

    @Override
    public Reduced reduce(ServiceId service, Direction direction, Payload payload, SortedSet<String> allowed) {
        return reduce(payload, allowed);
    }

    public Reduced reduce(Payload payload, SortedSet<String> allowed) {
        return new Reduction(open(payload), new PathSet(allowed)).of(payload);
    }

    @Override
    public Payload write(ServiceId service, Node root, Format format) {
        if (format != Format.XML) {
            throw new IllegalArgumentException("XML is written here, not " + format);
        }
        XmlText text = new XmlText(true);
        write(text, root, namespace(service));
        return new Payload(text.bytes(), Format.XML);
    }

    private static void write(XmlText text, Node node, String namespace) {
        text.start("", node.name(), namespace);
        if (!node.text().isEmpty()) {
            text.text(node.text());
        }
        node.children().forEach(child -> write(text, child, namespace));
        text.end();
    }

    /** The namespace of a service's two documents. */
    public static String namespace(ServiceId service) {
        return "urn:crossroads:payload:" + service.name() + ":" + service.version();
    }

    /** The name of the root element of one of a service's two documents. */
    public static String rootName(ServiceId service, Direction direction) {
        return service.name() + (direction == Direction.QUESTION ? "Request" : "Answer");
    }

    private static XmlCursor open(Payload payload) {
        if (payload.format() != Format.XML) {
            throw new IllegalArgumentException("XML is read here, not " + payload.format());
        }
        return SecureXml.open(payload.bytes());
    }

    private static RefusedException violation(Location where, String rule) {
        return new RefusedException(Refusal.of(RefusalId.ENV_003, where.path(), RuleKey.SCHEMA, new Text(rule)).at(where));
    }
}
