package crossroads.xsd.payloads;

import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Reduced;
import crossroads.xsd.secure.Discreet;
import crossroads.xsd.secure.XmlCursor;
import crossroads.xsd.secure.XmlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One document on its way to what a row allows. An allowed element passes with all that is in it. One above it passes as a mere frame: without
 * attributes and without text of its own. Everything else stays behind, comments and unused declarations too, for they could carry anything.
 */
final class Reduction {

    /** A frame that has begun and in which no element has been met yet: with a text it is no frame. */
    private record Begun(String before, String prefix, String name, String namespace, List<String> attributes) {}

    private final XmlCursor document;
    private final PathSet allowed;
    private final XmlText text = new XmlText(false);
    private final Set<String> removed = new LinkedHashSet<>();
    private final StringBuilder space = new StringBuilder();
    private @Nullable Begun begun;
    private boolean begunHasText;
    private boolean hasLostText;

    Reduction(XmlCursor document, PathSet allowed) {
        this.document = document;
        this.allowed = allowed;
    }

    /** The payload itself when nothing had to go. */
    Reduced of(Payload payload) {
        for (XmlCursor.Event event = document.next(); event != XmlCursor.Event.DONE; event = document.next()) {
            switch (event) {
                case START -> {
                    keepBegun();
                    element();
                }
                case TEXT -> frameText();
                case END -> endFrame();
                case DONE -> throw new IllegalStateException("the loop has ended");
            }
        }
        boolean isSame = !hasLostText && removed.isEmpty() && !document.sawComment();
        return new Reduced(isSame ? payload : new Payload(text.bytes(), payload.format()), List.copyOf(removed));
    }

    private void element() {
        if (allowed.names(document.path())) {
            keepWhole();
        } else if (document.depth() == 1 || allowed.leadsThrough(document.path())) {
            begun = new Begun(takeSpace(), document.prefix(), document.localName(), document.namespace(), attributes());
            begunHasText = false;
        } else {
            removed.add(Discreet.path(document.path()));
            skip();
        }
    }

    private void keepBegun() {
        if (begun != null) {
            space(begun.before());
            text.start(begun.prefix(), begun.name(), begun.namespace());
            removed.addAll(begun.attributes());
            begun = null;
        }
    }

    private void endFrame() {
        if (begun != null && begunHasText && document.depth() > 1) {
            begun = null;
            takeSpace();
            removed.add(Discreet.path(document.path()));
            return;
        }
        keepBegun();
        space(takeSpace());
        text.end();
    }

    private void keepWhole() {
        space(takeSpace());
        start();
        int depth = document.depth();
        XmlCursor.Event event = document.next();
        while (event != XmlCursor.Event.END || document.depth() != depth) {
            switch (event) {
                case START -> start();
                case TEXT -> text.text(document.text());
                case END -> text.end();
                case DONE -> throw new IllegalStateException("an element has an end");
            }
            event = document.next();
        }
        text.end();
    }

    private void start() {
        text.start(document.prefix(), document.localName(), document.namespace());
        for (int i = 0; i < document.attributeCount(); i++) {
            text.attribute(
                    document.attributePrefix(i), document.attributeName(i), document.attributeNamespace(i), document.attributeValue(i));
        }
    }

    private void skip() {
        takeSpace();
        int depth = document.depth();
        while (document.next() != XmlCursor.Event.END || document.depth() != depth) {
            // What is inside goes with it.
        }
    }

    private void frameText() {
        if (document.text().isBlank()) {
            space.append(document.text());
        } else {
            begunHasText = true;
            hasLostText = true;
        }
    }

    private List<String> attributes() {
        String path = Discreet.path(document.path());
        return IntStream.range(0, document.attributeCount())
                .mapToObj(i -> path + "/@" + Discreet.name(document.attributeName(i)))
                .toList();
    }

    private String takeSpace() {
        String taken = space.toString();
        space.setLength(0);
        return taken;
    }

    private void space(String taken) {
        if (!taken.isEmpty()) {
            text.text(taken);
        }
    }
}
