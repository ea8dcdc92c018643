package crossroads.routes.amqp;

import org.jspecify.annotations.Nullable;

/** One open line to a broker, which takes from one address. One thread receives; any thread acknowledges what was received. */
abstract class Line implements AutoCloseable {

    private volatile boolean isSpent;

    /** The next message, or null when none came so long. */
    abstract @Nullable Fetched receive(long millis) throws BrokerException;

    abstract boolean isBroken();

    /** Something was taken from it that will not be acknowledged: the address has it back when this is closed, and not before. */
    final void spend() {
        isSpent = true;
    }

    final boolean isSpent() {
        return isSpent;
    }

    /** Cleanly: what was not acknowledged returns to the address, its delivery count as it was. */
    @Override
    public abstract void close();
}
