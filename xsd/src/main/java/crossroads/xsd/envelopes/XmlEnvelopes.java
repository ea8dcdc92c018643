package crossroads.xsd.envelopes;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.xsd.schema.CompiledSchema;
import crossroads.xsd.schema.SchemaFolder;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.Optional;
import java.util.regex.Pattern;

/** Envelopes in XML. One parse validates, binds and cuts out the payload. Thread-safe; make one and keep it. */
public final class XmlEnvelopes implements Envelopes {

    static final String NAMESPACE = "urn:crossroads:envelope:" + Head.VERSION;

    private static final Pattern ANY_VERSION = Pattern.compile("urn:crossroads:envelope:[0-9]{1,4}");

    private final CompiledSchema schema;
    private final Binding binding = new Binding();

    public XmlEnvelopes() {
        this.schema = new CompiledSchema(SchemaFolder.onClassPath(), "envelope.xsd");
    }

    /** Forgets what is kept of the last envelopes that were read; for a quiet moment. */
    public void forget() {
        schema.forget();
    }

    @Override
    public Optional<Format> format(byte[] content) {
        return Optional.of(Format.XML);
    }

    @Override
    public Envelope read(byte[] content) {
        PayloadCut cut = new PayloadCut();
        try {
            Object bound = binding.read(sink -> schema.read(SecureXml.open(content), sink, cut));
            return FromBound.envelope(bound, cut.payload().map(bytes -> new Payload(bytes, Format.XML)));
        } catch (RefusedException e) {
            throw e.refusal().id() == RefusalId.ENV_003 ? unknownVersion(content).orElse(e) : e;
        }
    }

    /**
     * {@inheritDoc} A payload's bytes go in unchanged, without what stands before or after its root element.
     *
     * @throws IllegalArgumentException when the payload is not XML, or has elements in no namespace
     */
    @Override
    public byte[] write(Envelope envelope, Format format) {
        if (format != Format.XML) {
            throw new IllegalArgumentException("XML is written here, not " + format);
        }
        return write(envelope);
    }

    /** In the one format that it has. */
    public byte[] write(Envelope envelope) {
        return binding.write(ToBound.envelope(envelope), ToBound.payload(envelope).map(payload -> PayloadCut.rootOf(payload.bytes())));
    }

    /**
     * A document of another version breaks the schema of this one: then the version is what is wrong with it. Looked for only when something is
     * wrong; what is unreadable further on is said first.
     */
    private static Optional<RefusedException> unknownVersion(byte[] content) {
        XmlCursor cursor = SecureXml.open(content);
        Optional<Location> found = Optional.empty();
        StringBuilder version = new StringBuilder();
        for (XmlCursor.Event event = cursor.next(); event != XmlCursor.Event.DONE; event = cursor.next()) {
            boolean isVersion = cursor.depth() == 3 && cursor.path().get(1).equals("head") && cursor.path().get(2).equals("version");
            if (event == XmlCursor.Event.START && cursor.depth() == 1) {
                String namespace = cursor.namespace();
                if (!namespace.equals(NAMESPACE) && ANY_VERSION.matcher(namespace).matches()) {
                    found = Optional.of(cursor.location());
                }
            } else if (event == XmlCursor.Event.TEXT && isVersion && version.length() < 16) {
                version.append(cursor.text());
            } else if (event == XmlCursor.Event.END && isVersion && found.isEmpty()) {
                String text = version.toString().strip();
                found = text.matches("[0-9]{1,4}") && Integer.parseInt(text) != Head.VERSION ? Optional.of(cursor.location()) : found;
            }
        }
        return found.map(where -> new RefusedException(
                Refusal.of(RefusalId.ENV_004, "head/version", RuleKey.ENVELOPE_VERSION, new Count(Head.VERSION))
                        .at(where)));
    }
}
