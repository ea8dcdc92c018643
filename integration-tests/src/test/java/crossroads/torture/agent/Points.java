package crossroads.torture.agent;

import java.util.concurrent.atomic.AtomicInteger;

/** What the changed methods call. Public, because they are of other packages; of the JDK alone, because they are of another process. */
public final class Points {

    /** How often something was made to fail: a property, so that it can be read from outside. */
    public static final String FAILED = "crossroads.torture.failed";

    private static final AtomicInteger LEFT = new AtomicInteger();
    private static volatile Class<?> failure = RuntimeException.class;

    private Points() {}

    static void arm(int passage) {
        LEFT.set(passage);
    }

    static void arm(int passage, Class<?> thrown) {
        failure = thrown;
        LEFT.set(passage);
    }

    /** The process ends at the passage that was counted to: nothing is closed, flushed or told, as with {@code kill -9}. */
    public static void die() {
        if (LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    /** Throws at the passage that was counted to, and at no other. */
    public static void fail() throws Throwable {
        if (LEFT.decrementAndGet() == 0) {
            System.setProperty(FAILED, Integer.toString(Integer.getInteger(FAILED, 0) + 1));
            throw (Throwable) failure.getConstructor(String.class).newInstance("made to fail");
        }
    }
}
