package crossroads.routes.amqp;

/** Tries whether what the hub needs answers again: a commit that really writes. */
@FunctionalInterface
public interface Probe {

    /** Returns when it answered. @throws Exception when it does not */
    void attempt() throws Exception;
}
