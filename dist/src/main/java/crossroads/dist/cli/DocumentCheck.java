package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.XmlEnvelopes;
import crossroads.xsd.payloads.XmlPayloads;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.Optional;

/** Checks a payload, or a whole envelope with its payload, as the hub's Validate does, without a hub. Places are told in the file's own lines. */
final class DocumentCheck {

    private static final String SSIN = "ssin";

    private final XmlPayloads payloads = new XmlPayloads();
    private @org.jspecify.annotations.Nullable XmlEnvelopes envelopes;

    /** What is wrong first. @param service what it must be of, where that is known otherwise than from the document */
    Optional<Fault> check(Given file, Optional<ServiceId> service) {
        try {
            XmlRoot root = XmlRoot.of(file.bytes());
            if (root.isEnvelope()) {
                checkEnvelope(file, service);
            } else {
                checkPayload(service.or(root::service), root.name(), file.bytes());
            }
            checkNumbers(file.bytes());
            return Optional.empty();
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            return Optional.of(Fault.of(file.name(), refusal, refusal.location().orElse(new Location(1, 1, "/"))));
        }
    }

    /** The schema of the question or answer alone. @throws RefusedException ENV-002, ENV-003 or ENV-004 */
    void checkPayload(Optional<ServiceId> service, String root, byte[] payload) {
        ServiceId known = service.orElseThrow(() -> refused(
                RefusalId.ENV_004, "/" + root, "its namespace is not urn:crossroads:payload:<service>:<version>"));
        if (!payloads.knows(known)) {
            throw refused(RefusalId.ENV_004, "/" + root, "no schema of " + known + " is known here");
        }
        Direction direction = root.equals(XmlPayloads.rootName(known, Direction.ANSWER)) ? Direction.ANSWER : Direction.QUESTION;
        payloads.check(known, direction, new Payload(payload, Format.XML));
    }

    private void checkEnvelope(Given file, Optional<ServiceId> service) {
        if (envelopes == null) {
            envelopes = new XmlEnvelopes();
        }
        Envelope envelope = envelopes.read(file.bytes());
        switch (envelope) {
            case Envelope.Question question -> check(file, service.orElse(question.service()), Optional.of(question.payload()));
            case Envelope.Answer answer -> check(file, service.orElse(answer.service()), answer.payload());
            case Envelope.RefusalNotice ignored -> { }
            case Envelope.RepeatNotice ignored -> { }
        }
    }

    private void check(Given file, ServiceId service, Optional<Payload> payload) {
        if (payload.isEmpty()) {
            return;
        }
        byte[] bytes = payload.get().bytes();
        try {
            checkPayload(Optional.of(service), XmlRoot.of(bytes).name(), bytes);
        } catch (RefusedException e) {
            throw e.refusal().location().map(where -> new RefusedException(e.refusal().at(inEnvelope(file.bytes(), bytes, where)))).orElse(e);
        }
    }

    /** A payload is cut out of its envelope as it was written, with the declarations that it needs added to its first tag. */
    private static Location inEnvelope(byte[] envelope, byte[] payload, Location where) {
        XmlCursor cursor = SecureXml.open(envelope);
        while (cursor.next() != XmlCursor.Event.DONE) {
            if (cursor.depth() == 3 && cursor.path().get(1).equals("payload")) {
                Location start = cursor.location();
                int tag = cursor.startOffset();
                int declared = tagLength(payload) - (cursor.endOffset() - tag);
                int column = where.line() > 1 || where.column() == 1 ? where.column() : where.column() - declared;
                return new Location(
                        start.line() + where.line() - 1, where.line() == 1 ? start.column() + column - 1 : column, where.path());
            }
        }
        return where;
    }

    private static int tagLength(byte[] document) {
        XmlCursor cursor = SecureXml.open(document);
        cursor.next();
        return cursor.endOffset() - cursor.startOffset();
    }

    /** Schemas know how a person's number looks, not whether its check digits fit. */
    private static void checkNumbers(byte[] document) {
        XmlCursor cursor = SecureXml.open(document);
        StringBuilder text = new StringBuilder();
        for (XmlCursor.Event event = cursor.next(); event != XmlCursor.Event.DONE; event = cursor.next()) {
            switch (event) {
                case START -> text.setLength(0);
                case TEXT -> text.append(cursor.text());
                case END -> {
                    if (cursor.path().getLast().equals(SSIN) && !Ssin.isValid(text.toString().strip())) {
                        throw new RefusedException(
                                Refusal.of(RefusalId.SSN_001, cursor.location().path(), "the number's check digits or date do not fit")
                                        .at(cursor.location()));
                    }
                }
                case DONE -> throw new IllegalStateException("the loop has ended");
            }
        }
    }

    private static RefusedException refused(RefusalId id, String path, String detail) {
        return new RefusedException(Refusal.of(id, path, detail).at(new Location(1, 1, path)));
    }
}
