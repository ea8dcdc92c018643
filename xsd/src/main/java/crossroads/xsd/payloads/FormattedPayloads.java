package crossroads.xsd.payloads;

import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.schema.SchemaFolder;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Payloads in every format, each looked into by those of its own. Thread-safe; make one and keep it. */
public final class FormattedPayloads implements Payloads {

    private final XmlPayloads xml;
    private final JsonPayloads json;

    /** With the schemas that come with the product. */
    public FormattedPayloads() {
        this(SchemaFolder.onClassPath());
    }

    /** @throws IllegalArgumentException when one of the folder's schemas is not usable */
    public FormattedPayloads(SchemaFolder folder) {
        this.xml = new XmlPayloads(folder);
        this.json = new JsonPayloads(folder);
    }

    /** Forgets what is kept of the last payloads that were checked; for a quiet moment. */
    public void forget() {
        xml.forget();
    }

    private Payloads in(Format format) {
        return switch (format) {
            case XML -> xml;
            case JSON -> json;
        };
    }

    /** Whether it is known in any format; in which it is not, {@link #check} says. */
    @Override
    public boolean knows(ServiceId service) {
        return xml.knows(service) || json.knows(service);
    }

    @Override
    public void check(ServiceId service, Direction direction, Payload payload) {
        in(payload.format()).check(service, direction, payload);
    }

    @Override
    public List<String> values(ServiceId service, Direction direction, Payload payload, List<String> paths) {
        return in(payload.format()).values(service, direction, payload, paths);
    }

    @Override
    public Optional<Period> period(ServiceId service, Direction direction, Payload payload, String path) {
        return in(payload.format()).period(service, direction, payload, path);
    }

    @Override
    public Reduced reduce(ServiceId service, Direction direction, Payload payload, SortedSet<String> allowed) {
        return in(payload.format()).reduce(service, direction, payload, allowed);
    }

    @Override
    public Payload write(ServiceId service, Node root, Format format) {
        return in(format).write(service, root, format);
    }
}
