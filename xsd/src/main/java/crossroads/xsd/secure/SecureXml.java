package crossroads.xsd.secure;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import crossroads.hub.exchange.RefusedException;
import java.io.CharArrayReader;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The one factory of every XML parser and validator of the product. Documents are UTF-8 without a byte order mark; no DOCTYPE, entity,
 * processing instruction, XInclude or schemaLocation; their depth, attributes and names are limited. Their size is their receiver's affair.
 */
public final class SecureXml {

    static final int MAX_DEPTH = 64;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_ATTRIBUTE_CHARS = 8_192;
    static final int MAX_ELEMENTS = 1_000_000;
    /** Names are told apart by hash tables of the parser: without a limit a sender could make them slow. */
    static final int MAX_DISTINCT_NAMES = 1_000;
    static final int MAX_NAME_CHARS = 128;

    /** The scheme of schemas that were handed in. Nothing but these can be reached from a schema, for nothing else has this scheme. */
    private static final String IN_MEMORY = "crossroads";

    /** Thread-safe once configured. */
    private static final WstxInputFactory READERS = readers();

    private SecureXml() {}

    /** Opens a document. @throws RefusedException ENV-002 when it is not UTF-8 */
    public static XmlCursor open(byte[] document) {
        return open(Utf8.decode(document));
    }

    static XmlCursor open(CharBuffer text) {
        try {
            return new XmlCursor((XMLStreamReader2) READERS.createXMLStreamReader(new CharArrayReader(text.array(), 0, text.limit())), text);
        } catch (XMLStreamException e) {
            throw Unreadable.of(e, "/");
        }
    }

    /** Reads a document to its end and forgets it. @throws RefusedException ENV-002 when it is unreadable anywhere */
    public static void requireReadable(byte[] document) {
        XmlCursor cursor = open(document);
        while (cursor.next() != XmlCursor.Event.DONE) {
            // Reading is the check.
        }
    }

    /**
     * Compiles a schema out of files that are all in memory. Includes and imports are looked up among them, by their relative names.
     *
     * @param main the name of the file to compile, a key of {@code files}
     * @throws IllegalArgumentException when it is not a schema, or names a file that is not there
     */
    public static Schema schema(Map<String, byte[]> files, String main) {
        try {
            files.values().forEach(SecureXml::requireReadable);
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, IN_MEMORY);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> InMemoryInput.find(files, IN_MEMORY, systemId, base));
            factory.setErrorHandler(new EverythingIsFatal());
            InputSource source = new InputSource(InMemoryInput.find(files, IN_MEMORY, main, IN_MEMORY + ":/").getByteStream());
            source.setSystemId(IN_MEMORY + ":/" + main);
            return factory.newSchema(new SAXSource(source));
        } catch (SAXException | RefusedException e) {
            throw new IllegalArgumentException("not a usable schema, " + main + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes over the buffers that the parser keeps for this thread's next document: in them the last one would stay readable for as long as the thread
     * lives. A document that is not read to its end keeps its buffers to itself, and they go with it.
     */
    static void overwrite() {
        ReaderConfig config = READERS.createPrivateConfig();
        char[] small = config.allocSmallCBuffer(0);
        char[] medium = config.allocMediumCBuffer(0);
        char[] full = config.allocFullCBuffer(0);
        Arrays.fill(small, '\0');
        Arrays.fill(medium, '\0');
        Arrays.fill(full, '\0');
        config.freeSmallCBuffer(small);
        config.freeMediumCBuffer(medium);
        config.freeFullCBuffer(full);
    }

    private static WstxInputFactory readers() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        // A lazy parser would let pass unseen what nobody asks for.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_CHARS);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MAX_ELEMENTS);
        return factory;
    }

    /** A schema with a warning is a schema that does not say what its author meant. */
    private static final class EverythingIsFatal implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
