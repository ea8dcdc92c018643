package crossroads.xsd.envelopes;

import crossroads.xsd.envelopes.bound.BoundAnswer;
import crossroads.xsd.envelopes.bound.BoundQuestion;
import crossroads.xsd.envelopes.bound.BoundRefusal;
import crossroads.xsd.envelopes.bound.BoundRepeatNotice;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.UnmarshallerHandler;
import java.util.Optional;
import java.util.function.Consumer;
import org.xml.sax.ContentHandler;

/** JAXB between events and the classes made from the schema. Its context is made once; it never sees bytes, so it never chooses a parser. */
final class Binding {

    private final JAXBContext context;

    Binding() {
        try {
            context = JAXBContext.newInstance(BoundQuestion.class, BoundAnswer.class, BoundRefusal.class, BoundRepeatNotice.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the classes made from the envelope's schema can't be bound", e);
        }
    }

    /** What the events bind to, when this source has sent them. */
    Object read(Consumer<ContentHandler> source) {
        try {
            Unmarshaller unmarshaller = context.createUnmarshaller();
            // Valid events bind; one that doesn't is a fault of ours, and never to be passed over.
            unmarshaller.setEventHandler(event -> false);
            UnmarshallerHandler handler = unmarshaller.getUnmarshallerHandler();
            source.accept(handler);
            return handler.getResult();
        } catch (JAXBException e) {
            throw new IllegalStateException("a valid envelope could not be bound");
        }
    }

    byte[] write(Object bound, Optional<String> payload) {
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            EnvelopeText text = new EnvelopeText(payload);
            marshaller.marshal(bound, text);
            return text.bytes();
        } catch (JAXBException e) {
            throw new IllegalStateException("an envelope could not be written");
        }
    }
}
