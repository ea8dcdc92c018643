package crossroads.xsd.secure;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import crossroads.hub.envelope.Location;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import javax.xml.stream.XMLStreamException;

/** Makes the refusal ENV-002. What a parser says of a document often repeats it, so its words are never passed on. */
final class Unreadable {

    private static final String FIELD = "document";

    private Unreadable() {}

    static RefusedException because(String reason) {
        return new RefusedException(Refusal.of(RefusalId.ENV_002, FIELD, RuleKey.DOCUMENT_UNREADABLE, new Text(reason)));
    }

    static RefusedException because(String reason, int line, int column, String path) {
        return new RefusedException(Refusal.of(RefusalId.ENV_002, FIELD, RuleKey.DOCUMENT_UNREADABLE, new Text(reason)).at(new Location(line, column, path)));
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

    static RefusedException of(JsonProcessingException e, String path) {
        // Jackson begins the one message so, and says the other by the class; no other word of it is looked at.
        String message = e.getOriginalMessage();
        String reason = "it is not well-formed JSON from here on";
        if (e instanceof StreamConstraintsException) {
            reason = "a limit is exceeded: %d levels deep, %d characters a text, %d a name, %d a number, %d names, %d values"
                    .formatted(
                            SecureJson.MAX_DEPTH,
                            SecureJson.MAX_TEXT_CHARS,
                            SecureJson.MAX_NAME_CHARS,
                            SecureJson.MAX_NUMBER_CHARS,
                            SecureJson.MAX_DISTINCT_NAMES,
                            SecureJson.MAX_TOKENS);
        } else if (message != null && message.startsWith("Duplicate ")) {
            reason = "an object has two members of one name";
        }
        JsonLocation where = e.getLocation();
        return where == null ? because(reason) : because(reason, where.getLineNr(), where.getColumnNr(), path);
    }
}
