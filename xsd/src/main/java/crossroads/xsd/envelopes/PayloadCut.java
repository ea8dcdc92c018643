package crossroads.xsd.envelopes;

import crossroads.hub.exchange.RefusedException;
import crossroads.xsd.schema.OpaqueElement;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;

/**
 * Cuts a payload out of its envelope as it was written, so that its lines stay its lines. Prefixes that it uses and only the envelope declares
 * are declared on its root: it stands alone then.
 */
final class PayloadCut implements OpaqueElement {

    private Optional<byte[]> payload = Optional.empty();

    Optional<byte[]> payload() {
        return payload;
    }

    /** The root element of a document, as it was written. @throws IllegalArgumentException when it could not stand inside an envelope */
    static String rootOf(byte[] document) {
        try {
            XmlCursor cursor = SecureXml.open(document);
            cursor.next();
            int start = cursor.startOffset();
            int end = start;
            for (XmlCursor.Event event = XmlCursor.Event.START; event != XmlCursor.Event.DONE; event = cursor.next()) {
                if (event == XmlCursor.Event.START && cursor.namespace().isEmpty()) {
                    throw new IllegalArgumentException("an element of the payload is in no namespace");
                }
                if (event == XmlCursor.Event.END) {
                    end = cursor.endOffset();
                }
            }
            return cursor.written(start, end);
        } catch (RefusedException e) {
            throw new IllegalArgumentException("the payload is not a readable document: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean startsAt(XmlCursor cursor) {
        return cursor.depth() == 3 && cursor.path().get(1).equals("payload");
    }

    @Override
    public void take(XmlCursor cursor) {
        String name = cursor.prefix().isEmpty() ? cursor.localName() : cursor.prefix() + ":" + cursor.localName();
        int start = cursor.startOffset();
        TreeMap<String, String> inherited = new TreeMap<>();
        Deque<Set<String>> declared = new ArrayDeque<>();
        int depth = cursor.depth();
        XmlCursor.Event event = XmlCursor.Event.START;
        while (event != XmlCursor.Event.END || cursor.depth() != depth) {
            if (event == XmlCursor.Event.START) {
                declared.push(declaredHere(cursor, declared.peek()));
                inherit(cursor, declared.element(), inherited);
            } else if (event == XmlCursor.Event.END) {
                declared.pop();
            }
            event = cursor.next();
        }
        StringBuilder text = new StringBuilder(cursor.written(start, cursor.endOffset()));
        StringBuilder declarations = new StringBuilder();
        inherited.forEach((prefix, namespace) -> declarations
                .append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                .append("=\"")
                .append(namespace.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                .append('"'));
        text.insert(1 + name.length(), declarations);
        payload = Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> declaredHere(XmlCursor cursor, @org.jspecify.annotations.Nullable Set<String> outer) {
        if (outer != null && cursor.declarationCount() == 0) {
            return outer;
        }
        Set<String> all = outer == null ? new HashSet<>() : new HashSet<>(outer);
        for (int i = 0; i < cursor.declarationCount(); i++) {
            all.add(cursor.declaredPrefix(i));
        }
        return all;
    }

    private static void inherit(XmlCursor cursor, Set<String> declared, TreeMap<String, String> inherited) {
        inherit(cursor, cursor.prefix(), declared, inherited);
        for (int i = 0; i < cursor.attributeCount(); i++) {
            if (!cursor.attributePrefix(i).isEmpty()) {
                inherit(cursor, cursor.attributePrefix(i), declared, inherited);
            }
            // The one attribute whose value is a qualified name.
            if (cursor.attributeName(i).equals("type") && cursor.attributeNamespace(i).equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
                String value = cursor.attributeValue(i).strip();
                inherit(cursor, value.substring(0, Math.max(0, value.indexOf(':'))), declared, inherited);
            }
        }
    }

    private static void inherit(XmlCursor cursor, String prefix, Set<String> declared, TreeMap<String, String> inherited) {
        String namespace = cursor.namespaceOf(prefix);
        if (!declared.contains(prefix) && !prefix.equals("xml") && !namespace.isEmpty()) {
            inherited.put(prefix, namespace);
        }
    }
}
