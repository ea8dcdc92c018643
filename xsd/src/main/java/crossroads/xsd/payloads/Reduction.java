package crossroads.xsd.payloads;

import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Reduced;
import crossroads.xsd.secure.Discreet;
import crossroads.xsd.secure.XmlCursor;
import crossroads.xsd.secure.XmlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One document on its way to what a row allows. An allowed element passes with all that is in it. One above it passes as a mere frame: without
 * attributes and without text of its own. Everything else stays behind, comments and unused declarations too, for they could carry anything.
 */
final class Reduction {

    private final XmlCursor document;
    private final PathSet allowed;
    private final XmlText text = new XmlText(false);
    private final Set<String> removed = new LinkedHashSet<>();
    private final StringBuilder space = new StringBuilder();
    private boolean isTouched;

    Reduction(XmlCursor document, PathSet allowed) {
        this.document = document;
        this.allowed = allowed;
    }

    /** The payload itself when nothing had to go. */
    Reduced of(Payload payload) {
        for (XmlCursor.Event event = document.next(); event != XmlCursor.Event.DONE; event = document.next()) {
            if (event == XmlCursor.Event.START) {
                boolean isRoot = document.depth() == 1;
                if (allowed.names(document.path())) {
                    keepWhole();
                } else if (isRoot || allowed.leadsThrough(document.path())) {
                    keepFrame();
                } else {
                    removed.add(path(""));
                    skip();
                }
            } else if (event == XmlCursor.Event.TEXT) {
                frameText();
            } else {
                keepSpace();
                text.end();
            }
        }
        boolean isSame = !isTouched && removed.isEmpty() && !document.sawComment();
        return new Reduced(isSame ? payload : new Payload(text.bytes(), payload.format()), List.copyOf(removed));
    }

    private void keepFrame() {
        keepSpace();
        text.start(document.prefix(), document.localName(), document.namespace());
        for (int i = 0; i < document.attributeCount(); i++) {
            removed.add(path("/@" + Discreet.name(document.attributeName(i))));
        }
    }

    private void keepWhole() {
        keepSpace();
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
        space.setLength(0);
        int depth = document.depth();
        while (document.next() != XmlCursor.Event.END || document.depth() != depth) {
            // What is inside goes with it.
        }
    }

    private void frameText() {
        if (document.text().isBlank()) {
            space.append(document.text());
        } else {
            isTouched = true;
        }
    }

    private void keepSpace() {
        if (!space.isEmpty()) {
            text.text(space.toString());
            space.setLength(0);
        }
    }

    private String path(String attribute) {
        return Discreet.path(document.path()) + attribute;
    }
}
