package crossroads.hub.journal;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/** What the log was at one moment: whose, how long, its root and when. Time counts in microseconds. */
public record Checkpoint(Environment environment, Cbe hub, long size, byte[] root, Instant time) {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public Checkpoint {
        if (size < 0 || root.length != Sha256.SIZE) {
            throw new IllegalArgumentException("a checkpoint has a size and a root of 32 bytes");
        }
        root = root.clone();
        time = time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The checkpoint of a frontier. */
    public static Checkpoint of(Environment environment, Cbe hub, MerkleFrontier frontier, Instant time) {
        return new Checkpoint(environment, hub, frontier.size(), frontier.root(), time);
    }

    /** The four lines that are signed. */
    public String lines() {
        return "crossroads %s %s\n%d\n%s\n%s\n"
                .formatted(environment, hub, size, Base64.getEncoder().encodeToString(root), TIME.format(time));
    }

    /** What {@link SignedCheckpoint} has signed: the bytes of {@link #lines}. */
    public byte[] toSign() {
        return lines().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint(Environment e, Cbe h, long s, byte[] r, Instant t)
                && environment == e
                && hub.equals(h)
                && size == s
                && Arrays.equals(root, r)
                && time.equals(t);
    }

    @Override
    public int hashCode() {
        return Objects.hash(environment, hub, size, Arrays.hashCode(root), time);
    }
}
