package crossroads.dist.broker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the guard writes on each message from the network: who the broker authenticated, by which certificate, and when the message came. */
public record Stamp(String cbe, String fingerprint, Instant arrival) {

    /** The property of the message, as the hub's consumer reads it. */
    public static final String PROPERTY = "crossroads_stamp";

    private static final Pattern FORM = Pattern.compile("([01][0-9]{9})\\|([0-9a-f]{64})\\|([0-9]{1,18})");

    public static Stamp parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a stamp");
        }
        return new Stamp(matcher.group(1), matcher.group(2), Instant.EPOCH.plus(Long.parseLong(matcher.group(3)), ChronoUnit.MICROS));
    }

    /** {@code cbe|fingerprint|microseconds since 1970}. */
    @Override
    public String toString() {
        return cbe + "|" + fingerprint + "|" + ChronoUnit.MICROS.between(Instant.EPOCH, arrival);
    }
}
