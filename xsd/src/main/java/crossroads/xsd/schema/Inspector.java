package crossroads.xsd.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.validation.TypeInfoProvider;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Stands behind a validator: knows each element's declared type and text, checks what schemas can't say, and hands events on. */
final class Inspector extends DefaultHandler {

    /** Enough of a text for every check and every message. */
    private static final int KEPT_TEXT = 80;

    private static final class Frame {
        private @Nullable String type;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Map<String, String> children;
    }

    private final TypeInfoProvider types;
    private final List<Frame> frames = new ArrayList<>();
    private @Nullable ContentHandler sink;
    private boolean isInsideOpaque;

    Inspector(TypeInfoProvider types) {
        this.types = types;
    }

    void begin(@Nullable ContentHandler newSink) {
        sink = newSink;
        frames.clear();
        isInsideOpaque = false;
    }

    void enter() {
        frames.add(new Frame());
    }

    void leave() {
        frames.removeLast();
    }

    void enterOpaque() {
        enter();
        isInsideOpaque = true;
    }

    void leaveOpaque() {
        leave();
        isInsideOpaque = false;
    }

    /** The name of the innermost element's declared type, when it has come so far. */
    @Nullable String type() {
        return frames.isEmpty() ? null : frames.getLast().type;
    }

    String value() {
        return frames.isEmpty() ? "" : frames.getLast().text.toString().strip();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        TypeInfo type = types.getElementTypeInfo();
        Frame frame = frames.getLast();
        frame.type = type == null ? null : type.getTypeName();
        if (SharedTypes.PERIOD.equals(frame.type)) {
            frame.children = new HashMap<>();
        }
        if (sink != null && !isInsideOpaque) {
            sink.startElement(uri, localName, qName, attributes);
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
        if (!frames.isEmpty()) {
            StringBuilder text = frames.getLast().text;
            text.append(chars, start, Math.min(length, KEPT_TEXT - text.length()));
        }
        if (sink != null && !isInsideOpaque) {
            sink.characters(chars, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        check(localName);
        if (sink != null && !isInsideOpaque) {
            sink.endElement(uri, localName, qName);
        }
    }

    private void check(String localName) throws BrokenRule {
        Frame frame = frames.getLast();
        if (frame.children != null) {
            String begin = frame.children.get("begin");
            String end = frame.children.get("end");
            // Both are valid dates of four-digit years: as texts they are in the order of time.
            if (begin != null && end != null && end.compareTo(begin) < 0) {
                throw new BrokenRule("the period ends before it begins");
            }
        }
        SharedTypes.Rule rule = frame.type == null ? null : SharedTypes.RULES.get(frame.type);
        if (rule != null && !rule.test().test(value())) {
            throw new BrokenRule(rule.reason());
        }
        Map<String, String> siblings = frames.size() > 1 ? frames.get(frames.size() - 2).children : null;
        if (siblings != null) {
            siblings.put(localName, value());
        }
    }

    @Override
    public void startDocument() throws SAXException {
        if (sink != null) {
            sink.startDocument();
        }
    }

    @Override
    public void endDocument() throws SAXException {
        if (sink != null) {
            sink.endDocument();
        }
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        if (sink != null && !isInsideOpaque) {
            sink.startPrefixMapping(prefix, uri);
        }
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        if (sink != null && !isInsideOpaque) {
            sink.endPrefixMapping(prefix);
        }
    }
}
