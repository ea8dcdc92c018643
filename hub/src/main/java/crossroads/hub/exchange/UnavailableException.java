package crossroads.hub.exchange;

import org.jspecify.annotations.Nullable;

/** Something the hub needs (database, key store, disk) does not answer: nothing is acknowledged, no attempt is burnt, intake waits. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
