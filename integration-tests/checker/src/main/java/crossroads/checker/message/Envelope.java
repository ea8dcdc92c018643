package crossroads.checker.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What an envelope of {@code urn:crossroads:envelope:1} says, in XML or JSON. A text that is not there is empty. */
public final class Envelope {

    static final String NAMESPACE = "urn:crossroads:envelope:1";

    /** A content that is no envelope. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    private final Element root;
    private final String format;

    private Envelope(Element root, String format) {
        this.root = root;
        this.format = format;
    }

    public static Envelope read(byte[] content) throws Unreadable {
        return content.length > 0 && content[0] == '{' ? json(content) : xml(content);
    }

    private static Envelope json(byte[] json) throws Unreadable {
        try {
            return new Envelope(new JsonReader(factory().newDocumentBuilder().newDocument()).read(json), "JSON");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Envelope xml(byte[] xml) throws Unreadable {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
            if (!NAMESPACE.equals(root.getNamespaceURI())) {
                throw new Unreadable("it is no envelope of version 1");
            }
            return new Envelope(root, "XML");
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new Unreadable("it is not well-formed XML");
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }

    /** {@code XML} or {@code JSON}. */
    public String format() {
        return format;
    }

    /** {@code question}, {@code answer}, {@code refusal} or {@code repeatNotice}. */
    public String kind() {
        return root.getLocalName();
    }

    public String environment() {
        return text("head", "environment");
    }

    public String messageId() {
        return text("head", "messageId");
    }

    public String sender() {
        return text("head", "sender", "cbeNumber");
    }

    public String recipient() {
        return text("head", "recipient", "cbeNumber");
    }

    /** The message that it answers. */
    public String relatedTo() {
        return text("head", "relatedTo");
    }

    /** The hub's ticket: the exchange. */
    public String exchange() {
        return text("informationCBSS", "ticketCBSS");
    }

    /** The institution that asked, in questions and answers. */
    public String customer() {
        return text("informationCustomer", "customerIdentification", "cbeNumber");
    }

    /** The sender's own ticket. */
    public String ticket() {
        String customers = text("informationCustomer", "ticket");
        return customers.isEmpty() ? text("ticket") : customers;
    }

    public String service() {
        return text("service", "name") + ".v" + text("service", "version");
    }

    public String legalContext() {
        return text("legalContext");
    }

    public String status() {
        return text("status", "value");
    }

    /** The id of a refusal. */
    public String refusal() {
        return kind().equals("refusal") ? text("id") : "";
    }

    public String authorizedBy() {
        return text("authorizedBy");
    }

    public String leafHash() {
        return text("evidence", "leafHash");
    }

    public String checkpoint() {
        return text("evidence", "checkpoint");
    }

    /** The root element of the data. */
    public Optional<Element> payload() {
        return child(root, "payload").flatMap(payload -> first(payload));
    }

    private String text(String... path) {
        Optional<Element> at = Optional.of(root);
        for (String name : path) {
            at = at.flatMap(element -> child(element, name));
        }
        return at.map(Element::getTextContent).orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && NAMESPACE.equals(element.getNamespaceURI()) && element.getLocalName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> first(Element parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
