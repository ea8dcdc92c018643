package crossroads.dist.cli;

import crossroads.hub.service.ServiceId;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The root element of a document: it tells what the document is.
 *
 * @param line where it begins in the file, after an XML declaration and comments
 */
record XmlRoot(String name, String namespace, int line, int column) {

    private static final Pattern PAYLOAD = Pattern.compile("urn:crossroads:payload:([a-z][A-Za-z0-9]{0,47}):([1-9][0-9]{0,2})");
    private static final String ENVELOPE = "urn:crossroads:envelope:";

    /** @throws crossroads.hub.exchange.RefusedException ENV-002 when the document can't be read so far */
    static XmlRoot of(byte[] document) {
        XmlCursor cursor = SecureXml.open(document);
        cursor.next();
        return new XmlRoot(cursor.localName(), cursor.namespace(), cursor.location().line(), cursor.location().column());
    }

    boolean isEnvelope() {
        return namespace.startsWith(ENVELOPE);
    }

    /** The service whose question or answer this is, where it is one. */
    Optional<ServiceId> service() {
        Matcher matcher = PAYLOAD.matcher(namespace);
        return matcher.matches()
                ? Optional.of(new ServiceId(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
