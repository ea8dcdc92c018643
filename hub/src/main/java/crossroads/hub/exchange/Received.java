package crossroads.hub.exchange;

import crossroads.hub.journal.Trail;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A message as a door took it: from a proven channel holder, at the arrival that the guard stamped; nothing in it has been looked at. */
public final class Received implements Stage {

    private final ChannelHolder holder;
    private final Instant arrival;
    private final byte[] body;
    private final Optional<String> oddity;
    private final int attempt;
    private final int walk;
    private final UUID exchange;

    private Received(
            ChannelHolder holder, Instant arrival, byte[] body, Optional<String> oddity, int attempt, int walk, UUID exchange) {
        this.holder = holder;
        this.arrival = arrival;
        this.body = body;
        this.oddity = oddity;
        this.attempt = attempt;
        this.walk = walk;
        this.exchange = exchange;
    }

    /** For doors. The body is not copied. @param attempt how often it was handed to a walk, this time included, from 1 */
    public static Received of(ChannelHolder holder, Instant arrival, byte[] body, int attempt) {
        return new Received(holder, arrival, body, Optional.empty(), attempt, 1, Uuid7.next(arrival));
    }

    /** For doors: something that is not a body of bytes, which Open refuses. @param oddity what it is instead, in a word */
    public static Received odd(ChannelHolder holder, Instant arrival, byte[] body, String oddity, int attempt) {
        return new Received(holder, arrival, body, Optional.of(oddity), attempt, 1, Uuid7.next(arrival));
    }

    /** The same message at the start of its next walk, after what the last one relied on was withdrawn. */
    public Received again() {
        return new Received(holder, arrival, body, oddity, attempt, walk + 1, exchange);
    }

    public ChannelHolder holder() {
        return holder;
    }

    public Instant arrival() {
        return arrival;
    }

    public byte[] body() {
        return body;
    }

    public Optional<String> oddity() {
        return oddity;
    }

    public int attempt() {
        return attempt;
    }

    /** Which walk this is, from 1. */
    public int walk() {
        return walk;
    }

    /** The id of the exchange that the message opens, or of what is recorded of it: UUIDv7 of the arrival. */
    public UUID exchange() {
        return exchange;
    }

    @Override
    public Received received() {
        return this;
    }

    @Override
    public Trail trail() {
        return Trail.from(arrival);
    }

    @Override
    public String toString() {
        return "received from " + holder.institution() + ", " + body.length + " bytes";
    }
}
