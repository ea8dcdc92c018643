package crossroads.dist.cli;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Location;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.payloads.XmlPayloads;
import crossroads.xsd.secure.JsonDocument;
import crossroads.xsd.secure.SecureJson;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a document begins, and what it says there that it is. XML names its service by its namespace; JSON does not, so its file's name may:
 * {@code employment.v2.json}, {@code employment.v2-robin.json}.
 *
 * @param service the service whose question or answer this is, where it is one
 * @param name of the root element, empty in JSON
 * @param line where it begins in the file, after an XML declaration and comments
 */
record DocumentRoot(Format format, boolean isEnvelope, Optional<ServiceId> service, String name, int line, int column) {

    private static final Pattern PAYLOAD = Pattern.compile("urn:crossroads:payload:([a-z][A-Za-z0-9]{0,47}):([1-9][0-9]{0,2})");
    private static final Pattern FILE = Pattern.compile("([a-z][A-Za-z0-9]{0,47})\\.v([1-9][0-9]{0,2})(?:[.-].*)?");
    private static final String ENVELOPE = "urn:crossroads:envelope:";

    /** @param file as the user calls it. @throws crossroads.hub.exchange.RefusedException ENV-002 when the document can't be read so far */
    static DocumentRoot of(String file, byte[] document) {
        return isJson(document) ? json(file, document) : xml(document);
    }

    private static boolean isJson(byte[] document) {
        return new String(document, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{");
    }

    private static DocumentRoot xml(byte[] document) {
        XmlCursor cursor = SecureXml.open(document);
        cursor.next();
        String namespace = cursor.namespace();
        Location at = cursor.location();
        return new DocumentRoot(
                Format.XML, namespace.startsWith(ENVELOPE), service(PAYLOAD.matcher(namespace)), cursor.localName(), at.line(), at.column());
    }

    private static DocumentRoot json(String file, byte[] document) {
        JsonDocument read = SecureJson.read(document);
        Location at = read.location(List.of());
        Path name = Path.of(file).getFileName();
        return new DocumentRoot(
                Format.JSON,
                read.root().has("specversion"),
                service(FILE.matcher(name == null ? "" : name.toString())),
                "",
                at.line(),
                at.column());
    }

    private static Optional<ServiceId> service(Matcher matcher) {
        return matcher.matches()
                ? Optional.of(new ServiceId(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Which of the service's two documents its root element says it is; JSON does not say. */
    Optional<Direction> direction(ServiceId of) {
        return format == Format.JSON
                ? Optional.empty()
                : Optional.of(name.equals(XmlPayloads.rootName(of, Direction.ANSWER)) ? Direction.ANSWER : Direction.QUESTION);
    }
}
