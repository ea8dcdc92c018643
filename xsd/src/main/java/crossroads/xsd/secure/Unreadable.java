package crossroads.xsd.secure;

import crossroads.hub.envelope.Location;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import javax.xml.stream.XMLStreamException;

/** Makes the refusal ENV-002. What a parser says of a document often repeats it, so its words are never passed on. */
final class Unreadable {

    private static final String FIELD = "document";

    private Unreadable() {}

    static RefusedException because(String reason) {
        return new RefusedException(Refusal.of(RefusalId.ENV_002, FIELD, reason));
    }

    static RefusedException because(String reason, int line, int column, String path) {
        return new RefusedException(Refusal.of(RefusalId.ENV_002, FIELD, reason).at(new Location(line, column, path)));
    }

    static RefusedException of(XMLStreamException e, String path) {
        javax.xml.stream.Location where = e.getLocation();
        // Woodstox begins its own limits' messages so, and no other.
        String message = e.getMessage();
        String reason = message != null && message.startsWith("Maximum ")
                ? "a limit is exceeded: %d elements deep, %d attributes an element, %d characters an attribute, %d elements"
                        .formatted(SecureXml.MAX_DEPTH, SecureXml.MAX_ATTRIBUTES, SecureXml.MAX_ATTRIBUTE_CHARS, SecureXml.MAX_ELEMENTS)
                : "it is not well-formed XML from here on";
        return where == null ? because(reason) : because(reason, where.getLineNumber(), where.getColumnNumber(), path);
    }
}
