package crossroads.xsd.envelopes;

import crossroads.xsd.secure.XmlText;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Writes an envelope's events, indented, and puts the payload where it belongs, directly behind its start tag. */
final class EnvelopeText extends DefaultHandler {

    private final XmlText text = new XmlText(true);
    private final Optional<String> payload;
    private int depth;

    EnvelopeText(Optional<String> payload) {
        this.payload = payload;
    }

    byte[] bytes() {
        return text.bytes();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        text.start("", localName, uri);
        depth++;
        if (depth == 2 && localName.equals("payload")) {
            payload.ifPresent(text::written);
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        text.text(new String(chars, start, length));
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        text.end();
        depth--;
    }
}
