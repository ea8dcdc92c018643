package crossroads.dist.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;

/** The answers of the guard: Artemis turns each into the AMQP outcome {@code rejected} with this text as its description. */
final class Refusals {

    private Refusals() {}

    /** Condition {@code amqp:resource-limit-exceeded}. */
    static ActiveMQException limit(int retryAfter) {
        return new Untraced("LIM-001 retryAfter=" + retryAfter, ActiveMQExceptionType.ADDRESS_FULL);
    }

    /** Condition {@code failed}. */
    static ActiveMQException of(String text) {
        return new Untraced(text, ActiveMQExceptionType.GENERIC_EXCEPTION);
    }

    /** Artemis logs what a guard throws: a stack trace for each refused message would let a sender fill the log. */
    private static final class Untraced extends ActiveMQException {
        Untraced(String text, ActiveMQExceptionType type) {
            super(text, type);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
