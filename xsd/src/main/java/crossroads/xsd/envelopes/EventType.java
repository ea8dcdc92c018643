package crossroads.xsd.envelopes;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.service.ServiceId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code type} of a message as a CloudEvent: which of the four kinds it is, and of which service.
 *
 * @param definition the name of the kind's definition in {@code envelope.schema.json}
 */
record EventType(String definition, Optional<ServiceId> service) {

    static final String QUESTION = "question";
    static final String ANSWER = "answer";
    static final String REFUSAL = "refusal";
    static final String REPEAT_NOTICE = "repeatNotice";

    private static final String NETWORK = "example.crossroads.";
    private static final String GET = ".get";
    private static final String REPLY = ".reply";
    private static final String REFUSAL_TYPE = NETWORK + "exchange.v1.message.get.problemReply";
    private static final String REPEAT_TYPE = NETWORK + "exchange.v1.message.get.repeated";
    private static final Pattern OF_SERVICE =
            Pattern.compile("example\\.crossroads\\.([a-z][A-Za-z0-9]{0,47})\\.v([1-9][0-9]{0,2})\\.\\1\\.get(\\.reply)?");

    /** Empty when it is none of a message. */
    static Optional<EventType> parse(String type) {
        if (type.equals(REFUSAL_TYPE)) {
            return Optional.of(new EventType(REFUSAL, Optional.empty()));
        }
        if (type.equals(REPEAT_TYPE)) {
            return Optional.of(new EventType(REPEAT_NOTICE, Optional.empty()));
        }
        Matcher matcher = OF_SERVICE.matcher(type);
        return matcher.matches()
                ? Optional.of(new EventType(
                        matcher.group(3) == null ? QUESTION : ANSWER,
                        Optional.of(new ServiceId(matcher.group(1), Integer.parseInt(matcher.group(2))))))
                : Optional.empty();
    }

    static String of(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question question -> of(question.service());
            case Envelope.Answer answer -> of(answer.service()) + REPLY;
            case Envelope.RefusalNotice ignored -> REFUSAL_TYPE;
            case Envelope.RepeatNotice ignored -> REPEAT_TYPE;
        };
    }

    private static String of(ServiceId service) {
        return NETWORK + service + "." + service.name() + GET;
    }
}
