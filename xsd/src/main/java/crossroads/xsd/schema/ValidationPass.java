package crossroads.xsd.schema;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.xsd.secure.Discreet;
import crossroads.xsd.secure.XmlCursor;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/** One walk of one document through a validator, able to do the next when it ended well. Not thread-safe. */
final class ValidationPass {

    private final ValidatorHandler validator;
    private final TypeTexts texts;
    private final Inspector inspector;
    private final AttributesImpl attributes = new AttributesImpl();

    ValidationPass(ValidatorHandler validator, TypeTexts texts) {
        this.validator = validator;
        this.texts = texts;
        this.inspector = new Inspector(validator.getTypeInfoProvider());
        validator.setContentHandler(inspector);
        validator.setErrorHandler(new FirstIsFatal());
        validator.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            throw new IllegalStateException("nothing is fetched");
        });
    }

    void run(XmlCursor cursor, @Nullable ContentHandler sink, OpaqueElement opaque) {
        inspector.begin(sink);
        try {
            validator.startDocument();
            XmlCursor.Event first = cursor.depth() == 0 ? cursor.next() : XmlCursor.Event.START;
            for (XmlCursor.Event event = first; event != XmlCursor.Event.DONE; event = cursor.next()) {
                switch (event) {
                    case START -> {
                        if (opaque.startsAt(cursor)) {
                            passOver(cursor, opaque);
                        } else {
                            start(cursor);
                        }
                    }
                    case TEXT -> {
                        char[] text = cursor.text().toCharArray();
                        validator.characters(text, 0, text.length);
                    }
                    case END -> end(cursor);
                    case DONE -> throw new IllegalStateException("the loop has ended");
                }
            }
            validator.endDocument();
        } catch (SAXParseException e) {
            throw refused(cursor, Complaint.of(e, cursor.namespace(), inspector.value(), texts.of(inspector.type())));
        } catch (BrokenRule e) {
            throw refused(cursor, e.rule());
        } catch (SAXException e) {
            throw new IllegalStateException("the validator failed on a document", e);
        }
    }

    private void start(XmlCursor cursor) throws SAXException {
        attributes.clear();
        for (int i = 0; i < cursor.declarationCount(); i++) {
            validator.startPrefixMapping(cursor.declaredPrefix(i), cursor.declaredNamespace(i));
        }
        for (int i = 0; i < cursor.attributeCount(); i++) {
            String name = cursor.attributeName(i);
            attributes.addAttribute(
                    cursor.attributeNamespace(i), name, qualified(cursor.attributePrefix(i), name), "CDATA", cursor.attributeValue(i));
        }
        inspector.enter();
        validator.startElement(cursor.namespace(), cursor.localName(), qualified(cursor.prefix(), cursor.localName()), attributes);
    }

    private void end(XmlCursor cursor) throws SAXException {
        validator.endElement(cursor.namespace(), cursor.localName(), qualified(cursor.prefix(), cursor.localName()));
        inspector.leave();
        for (int i = cursor.declarationCount() - 1; i >= 0; i--) {
            validator.endPrefixMapping(cursor.declaredPrefix(i));
        }
    }

    private void passOver(XmlCursor cursor, OpaqueElement opaque) throws SAXException {
        attributes.clear();
        inspector.enterOpaque();
        validator.startElement(cursor.namespace(), cursor.localName(), qualified(cursor.prefix(), cursor.localName()), attributes);
        opaque.take(cursor);
        validator.endElement(cursor.namespace(), cursor.localName(), qualified(cursor.prefix(), cursor.localName()));
        inspector.leaveOpaque();
    }

    private static RefusedException refused(XmlCursor cursor, String rule) {
        String path = Discreet.path(cursor.path());
        return new RefusedException(Refusal.of(RefusalId.ENV_003, path, RuleKey.SCHEMA, new Text(Discreet.text(rule))).at(cursor.location()));
    }

    private static String qualified(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    /** The first violation ends the walk: what follows it is often only its consequence. */
    private static final class FirstIsFatal implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // A warning says nothing against the document.
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
