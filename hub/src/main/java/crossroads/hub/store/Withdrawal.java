package crossroads.hub.store;

import crossroads.hub.journal.LeafKind;
import java.time.Instant;

/**
 * What its leaf is to say of something that was taken away, given back or activated.
 *
 * @param kind WITHDRAWAL or REVISION
 * @param key of what it is about, as in {@link crossroads.hub.journal.Reliance}
 * @param act SUSPENDED, REACTIVATED, REVOKED, UNCONFIRMED, CONFIRMED, CUT or ACTIVATED
 * @param by who did it
 */
public record Withdrawal(LeafKind kind, String key, Act act, String by, Instant at) {

    /** What was done. */
    public enum Act {
        SUSPENDED,
        REACTIVATED,
        REVOKED,
        /** Nobody says any more that it is good. */
        UNCONFIRMED,
        CONFIRMED,
        CUT,
        ACTIVATED
    }
}
