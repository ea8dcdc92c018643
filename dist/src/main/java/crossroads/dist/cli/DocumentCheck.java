package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.Rule;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.payloads.FormattedPayloads;
import crossroads.xsd.secure.JsonDocument;
import crossroads.xsd.secure.SecureJson;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a payload, or a whole envelope with its payload, as the hub's Validate does, without a hub. Places are told in the file's own lines. */
final class DocumentCheck {

    private static final String SSIN = "ssin";
    private static final List<String> PAYLOAD = List.of("data", "payload");

    private final String language;
    private final FormattedPayloads payloads = new FormattedPayloads();
    private @org.jspecify.annotations.Nullable FormattedEnvelopes envelopes;

    /** @param language in which it says what is wrong */
    DocumentCheck(String language) {
        this.language = language;
    }

    /** What is wrong first. @param service what it must be of, where that is known otherwise than from the document */
    Optional<Fault> check(Given file, Optional<ServiceId> service) {
        try {
            DocumentRoot root = DocumentRoot.of(file.name(), file.bytes());
            if (root.isEnvelope()) {
                checkEnvelope(file, service);
            } else {
                checkPayload(service, root, file.bytes());
            }
            checkNumbers(root.format(), file.bytes());
            return Optional.empty();
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            return Optional.of(Fault.of(file.name(), refusal, refusal.location().orElse(new Location(1, 1, "/")), language));
        }
    }

    /** The schema of the question or answer alone. @param said the service, where it is known otherwise. @throws RefusedException ENV-002, ENV-003 or ENV-004 */
    void checkPayload(Optional<ServiceId> said, DocumentRoot root, byte[] payload) {
        ServiceId service = known(said, root);
        Payload document = new Payload(payload, root.format());
        Optional<Direction> direction = root.direction(service);
        if (direction.isPresent()) {
            payloads.check(service, direction.get(), document);
            return;
        }
        try {
            payloads.check(service, Direction.QUESTION, document);
        } catch (RefusedException asQuestion) {
            checkAnswer(service, document, asQuestion);
        }
    }

    /** The schema of the question alone. @throws RefusedException ENV-002, ENV-003 or ENV-004 */
    ServiceId checkQuestion(Optional<ServiceId> said, DocumentRoot root, byte[] payload) {
        ServiceId service = known(said, root);
        payloads.check(service, root.direction(service).orElse(Direction.QUESTION), new Payload(payload, root.format()));
        return service;
    }

    /** What is neither is told as what it comes nearest to: the one in which the fault lies deeper. */
    private void checkAnswer(ServiceId service, Payload document, RefusedException asQuestion) {
        try {
            payloads.check(service, Direction.ANSWER, document);
        } catch (RefusedException asAnswer) {
            throw depth(asAnswer) > depth(asQuestion) ? asAnswer : asQuestion;
        }
    }

    private static int depth(RefusedException refused) {
        return refused.refusal().location().map(where -> where.path().equals("/") ? 0 : where.path().split("/").length).orElse(0);
    }

    private ServiceId known(Optional<ServiceId> said, DocumentRoot root) {
        String path = "/" + root.name();
        ServiceId service = said.or(root::service).orElseThrow(() -> refused(RefusalId.ENV_004, path, switch (root.format()) {
            case XML -> Rule.of(RuleKey.NAMESPACE_UNFIT);
            case JSON -> Rule.of(RuleKey.JSON_NAMES_NO_SERVICE);
        }));
        if (!payloads.knows(service)) {
            throw refused(RefusalId.ENV_004, path, Rule.of(RuleKey.SCHEMA_NOT_HERE, new Text(service.toString())));
        }
        return service;
    }

    private void checkEnvelope(Given file, Optional<ServiceId> service) {
        if (envelopes == null) {
            envelopes = new FormattedEnvelopes();
        }
        Envelope envelope = envelopes.read(file.bytes());
        switch (envelope) {
            case Envelope.Question question ->
                check(file, service.orElse(question.service()), Direction.QUESTION, Optional.of(question.payload()));
            case Envelope.Answer answer -> check(file, service.orElse(answer.service()), Direction.ANSWER, answer.payload());
            case Envelope.RefusalNotice ignored -> { }
            case Envelope.RepeatNotice ignored -> { }
        }
    }

    private void check(Given file, ServiceId service, Direction direction, Optional<Payload> payload) {
        if (payload.isEmpty()) {
            return;
        }
        try {
            payloads.check(service, direction, payload.get());
        } catch (RefusedException e) {
            throw e.refusal()
                    .location()
                    .map(where -> new RefusedException(e.refusal().at(switch (payload.get().format()) {
                        case XML -> inXml(file.bytes(), payload.get().bytes(), where);
                        case JSON -> inJson(file.bytes(), where);
                    })))
                    .orElse(e);
        }
    }

    private static Location inJson(byte[] envelope, Location where) {
        JsonDocument document = SecureJson.read(envelope);
        Location start = document.value(PAYLOAD);
        return new Location(
                start.line() + where.line() - 1,
                where.line() == 1 ? start.column() + where.column() - 1 : where.column(),
                start.path() + (where.path().equals("/") ? "" : where.path()));
    }

    /** A payload is cut out of its envelope as it was written, with the declarations that it needs added to its first tag. */
    private static Location inXml(byte[] envelope, byte[] payload, Location where) {
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
    private static void checkNumbers(Format format, byte[] document) {
        switch (format) {
            case XML -> checkNumbers(document);
            case JSON -> checkNumbers(SecureJson.read(document), SecureJson.read(document).root(), new ArrayList<>());
        }
    }

    private static void checkNumbers(JsonDocument document, JsonNode value, List<String> path) {
        if (!path.isEmpty() && path.getLast().equals(SSIN) && !Ssin.isValid(value.asText())) {
            throw unfit(document.location(path));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            path.addLast(member.getKey());
            checkNumbers(document, member.getValue(), path);
            path.removeLast();
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            path.addLast(Integer.toString(i));
            checkNumbers(document, value.get(i), path);
            path.removeLast();
        }
    }

    private static void checkNumbers(byte[] document) {
        XmlCursor cursor = SecureXml.open(document);
        StringBuilder text = new StringBuilder();
        for (XmlCursor.Event event = cursor.next(); event != XmlCursor.Event.DONE; event = cursor.next()) {
            switch (event) {
                case START -> text.setLength(0);
                case TEXT -> text.append(cursor.text());
                case END -> {
                    if (cursor.path().getLast().equals(SSIN) && !Ssin.isValid(text.toString().strip())) {
                        throw unfit(cursor.location());
                    }
                }
                case DONE -> throw new IllegalStateException("the loop has ended");
            }
        }
    }

    private static RefusedException unfit(Location where) {
        return new RefusedException(Refusal.of(RefusalId.SSN_001, where.path(), RuleKey.SSIN_INVALID).at(where));
    }

    private static RefusedException refused(RefusalId id, String path, Rule rule) {
        return new RefusedException(Refusal.of(id, path, rule).at(new Location(1, 1, path)));
    }
}
