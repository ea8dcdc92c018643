package crossroads.xsd.secure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A document in the making: escapes what must be, declares each namespace where it is first needed, and sets every element of an indented
 * document on a line of its own. Not thread-safe.
 */
public final class XmlText {

    private record Open(String qualifiedName, Map<String, String> scope, boolean[] holds) {
        static final int ELEMENT = 0;
        static final int TEXT = 1;
    }

    private final StringBuilder text = new StringBuilder(1024);
    private final Deque<Open> open = new ArrayDeque<>();
    private final boolean isIndented;
    private boolean startTagIsOpen;

    /** @param isIndented whether line ends and spaces are added between elements */
    public XmlText(boolean isIndented) {
        this.isIndented = isIndented;
    }

    public XmlText start(String prefix, String localName, String namespace) {
        Map<String, String> outer = open.isEmpty() ? Map.of() : open.getLast().scope();
        closeStartTag();
        if (isIndented && !open.isEmpty() && !open.getLast().holds()[Open.TEXT]) {
            newLine(open.size());
        }
        if (!open.isEmpty()) {
            open.getLast().holds()[Open.ELEMENT] = true;
        }
        String qualifiedName = prefix.isEmpty() ? localName : prefix + ":" + localName;
        text.append('<').append(qualifiedName);
        startTagIsOpen = true;
        open.addLast(new Open(qualifiedName, outer, new boolean[2]));
        declare(prefix, namespace);
        return this;
    }

    /** An attribute of the element just started. */
    public XmlText attribute(String prefix, String localName, String namespace, String value) {
        if (!prefix.isEmpty() && !prefix.equals("xml")) {
            declare(prefix, namespace);
        }
        text.append(' ').append(prefix.isEmpty() ? localName : prefix + ":" + localName).append("=\"");
        escape(value, true);
        text.append('"');
        return this;
    }

    public XmlText text(String value) {
        closeStartTag();
        escape(value, false);
        if (!value.isEmpty()) {
            open.getLast().holds()[Open.TEXT] = true;
        }
        return this;
    }

    /** Puts a well-formed piece in as it is. */
    public XmlText written(String piece) {
        closeStartTag();
        text.append(piece);
        open.getLast().holds()[Open.TEXT] = true;
        return this;
    }

    public XmlText end() {
        Open last = open.removeLast();
        if (startTagIsOpen) {
            text.append("/>");
            startTagIsOpen = false;
            return this;
        }
        if (isIndented && last.holds()[Open.ELEMENT] && !last.holds()[Open.TEXT]) {
            newLine(open.size());
        }
        text.append("</").append(last.qualifiedName()).append('>');
        return this;
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void declare(String prefix, String namespace) {
        Open last = open.getLast();
        if (last.scope().getOrDefault(prefix, "").equals(namespace)) {
            return;
        }
        Map<String, String> scope = new HashMap<>(last.scope());
        scope.put(prefix, namespace);
        open.removeLast();
        open.addLast(new Open(last.qualifiedName(), scope, last.holds()));
        text.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix).append("=\"");
        escape(namespace, true);
        text.append('"');
    }

    private void closeStartTag() {
        if (startTagIsOpen) {
            text.append('>');
            startTagIsOpen = false;
        }
    }

    private void newLine(int depth) {
        text.append('\n').repeat("  ", depth);
    }

    private void escape(String value, boolean isAttribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append(isAttribute ? "&quot;" : "\"");
                case '\r' -> text.append("&#13;");
                case '\n', '\t' -> text.append(isAttribute ? "&#" + (int) c + ";" : String.valueOf(c));
                default -> {
                    if (c < ' ' || c >= 0xFFFE || isLoneSurrogate(value, i)) {
                        throw new IllegalArgumentException("a character that XML does not allow");
                    }
                    text.append(c);
                }
            }
        }
    }

    private static boolean isLoneSurrogate(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }
}
