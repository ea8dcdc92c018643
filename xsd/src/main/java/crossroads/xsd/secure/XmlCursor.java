package crossroads.xsd.secure;

import crossroads.hub.envelope.Location;
import crossroads.hub.exchange.RefusedException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Walks once through a document, event by event, and refuses (ENV-002) where it stops being readable. It knows where it stands:
 * the path of open elements and where each began. Comments are passed over. Not thread-safe.
 */
public final class XmlCursor {

    /** What {@link #next()} came to. */
    public enum Event {
        START,
        TEXT,
        END,
        DONE
    }

    private record Place(int line, int column) {}

    private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";

    private final XMLStreamReader2 reader;
    private final CharBuffer document;
    private final List<String> path = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean endsElement;
    private boolean sawComment;

    XmlCursor(XMLStreamReader2 reader, CharBuffer document) {
        this.reader = reader;
        this.document = document;
        if (!isOneOf(reader.getVersion(), "1.0")) {
            throw refused("it is not XML 1.0");
        }
        if (!isOneOf(reader.getCharacterEncodingScheme(), "UTF-8")) {
            throw refused("it declares another encoding than UTF-8");
        }
    }

    /** Goes on. The element that ended with the last event is left, and its path with it, only now. */
    public Event next() {
        if (endsElement) {
            path.removeLast();
            places.removeLast();
            endsElement = false;
        }
        try {
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter();
                        return Event.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        endsElement = true;
                        return Event.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!path.isEmpty()) {
                            return Event.TEXT;
                        }
                    }
                    case XMLStreamConstants.COMMENT -> sawComment = true;
                    case XMLStreamConstants.END_DOCUMENT -> {
                        SecureXml.overwrite();
                        return Event.DONE;
                    }
                    case XMLStreamConstants.DTD -> throw refused("a DOCTYPE is not accepted");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("an entity is not accepted");
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw refused("a processing instruction is not accepted");
                    default -> throw refused("it holds what has no place in a message");
                }
            }
        } catch (XMLStreamException e) {
            throw Unreadable.of(e, Discreet.path(path));
        }
    }

    private void enter() {
        String name = reader.getLocalName();
        javax.xml.stream.Location where = reader.getLocationInfo().getStartLocation();
        path.add(name);
        places.add(new Place(where.getLineNumber(), where.getColumnNumber()));
        see(name);
        if (XINCLUDE.equals(reader.getNamespaceURI())) {
            throw refused("XInclude is not accepted");
        }
        if (reader.getNamespaceCount() > SecureXml.MAX_ATTRIBUTES) {
            throw refused("an element declares more than " + SecureXml.MAX_ATTRIBUTES + " namespaces");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            see(attribute);
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(reader.getAttributeNamespace(i))
                    && (attribute.equals("schemaLocation") || attribute.equals("noNamespaceSchemaLocation"))) {
                throw refused("a document can't name its own schema: leave " + attribute + " out");
            }
        }
    }

    private void see(String name) {
        if (name.length() > SecureXml.MAX_NAME_CHARS) {
            throw refused("a name has more than " + SecureXml.MAX_NAME_CHARS + " characters");
        }
        if (names.add(name) && names.size() > SecureXml.MAX_DISTINCT_NAMES) {
            throw refused("it has more than " + SecureXml.MAX_DISTINCT_NAMES + " different names");
        }
    }

    /** How many elements are open, the one that starts or ends now included. */
    public int depth() {
        return path.size();
    }

    /** Local names of the open elements, from the root. It changes as the cursor goes on. */
    public List<String> path() {
        return path;
    }

    /** Where the innermost open element began, with its path as it may be told. */
    public Location location() {
        Place place = places.isEmpty() ? new Place(1, 1) : places.getLast();
        return new Location(place.line(), place.column(), Discreet.path(path));
    }

    public String localName() {
        return reader.getLocalName();
    }

    /** The element's prefix, empty when it has none. */
    public String prefix() {
        return orEmpty(reader.getPrefix());
    }

    /** The element's namespace, empty when it is in none. */
    public String namespace() {
        return orEmpty(reader.getNamespaceURI());
    }

    /** What a prefix stands for here, empty when nothing. */
    public String namespaceOf(String prefix) {
        return orEmpty(reader.getNamespaceURI(prefix));
    }

    public int declarationCount() {
        return reader.getNamespaceCount();
    }

    public String declaredPrefix(int index) {
        return orEmpty(reader.getNamespacePrefix(index));
    }

    public String declaredNamespace(int index) {
        return orEmpty(reader.getNamespaceURI(index));
    }

    public int attributeCount() {
        return reader.getAttributeCount();
    }

    public String attributePrefix(int index) {
        return orEmpty(reader.getAttributePrefix(index));
    }

    public String attributeNamespace(int index) {
        return orEmpty(reader.getAttributeNamespace(index));
    }

    public String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    public String attributeValue(int index) {
        return reader.getAttributeValue(index);
    }

    /** The text of this event; a comment or CDATA section divides one text into several events. */
    public String text() {
        return reader.getText();
    }

    /** Whether a comment was passed over so far. */
    public boolean sawComment() {
        return sawComment;
    }

    /** Where this event begins in the document's characters. */
    public int startOffset() {
        return reader.getLocationInfo().getStartLocation().getCharacterOffset();
    }

    /** Where this event ends in the document's characters. */
    public int endOffset() {
        try {
            return (int) reader.getLocationInfo().getEndingCharOffset();
        } catch (XMLStreamException e) {
            throw Unreadable.of(e, Discreet.path(path));
        }
    }

    /** A piece of the document as it was written. */
    public String written(int start, int end) {
        return document.subSequence(start, end).toString();
    }

    private RefusedException refused(String reason) {
        javax.xml.stream.Location where = reader.getLocationInfo().getStartLocation();
        return Unreadable.because(reason, where.getLineNumber(), where.getColumnNumber(), Discreet.path(path));
    }

    private static boolean isOneOf(@org.jspecify.annotations.Nullable String declared, String accepted) {
        return declared == null || declared.isEmpty() || declared.equalsIgnoreCase(accepted);
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
