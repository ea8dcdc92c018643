package crossroads.hub.exchange;

import java.util.Set;

/** What a decision relied on was withdrawn before it could be committed: the message walks again, from Open, out of its received bytes. */
public final class SupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How many walks a message gets before intake waits for calmer times. */
    public static final int WALKS = 3;

    private final transient Received received;

    SupersededException(Received received, Set<String> withdrawn) {
        super("withdrawn before the commit: " + withdrawn, null, false, false);
        this.received = received;
    }

    /** The message at the start of its next walk. @throws UnavailableException after the third */
    public Received again() {
        if (received.walk() >= WALKS) {
            throw new UnavailableException("superseded " + WALKS + " times", null);
        }
        return received.again();
    }
}
