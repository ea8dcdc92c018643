package crossroads.dist.broker;

import java.util.OptionalInt;

/** The limits of what the hub takes in, asked before a message is taken. Answers from memory. Thread-safe. */
@FunctionalInterface
public interface Intake {

    /** Empty to take it; otherwise the sender reads {@code LIM-001 retryAfter=SECONDS} and nothing was taken. */
    OptionalInt retryAfter(Member sender, String address, long bytes);
}
