package crossroads.routes.amqp;

import crossroads.hub.exchange.ChannelHolder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the broker's guard wrote on a message: who the broker authenticated, by which certificate, and when the message came. */
record Stamp(ChannelHolder holder, Instant arrival) {

    /** The one property that is read. */
    static final String PROPERTY = "crossroads_stamp";

    private static final Pattern FORM = Pattern.compile("([0-9]{10})\\|([0-9a-f]{64})\\|([0-9]{1,18})");

    /** Empty when it is none of ours. */
    static Optional<Stamp> parse(CharSequence text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Cbe.parse(matcher.group(1)).map(cbe -> new Stamp(
                new ChannelHolder(cbe, new Fingerprint(matcher.group(2))),
                Instant.EPOCH.plus(Long.parseLong(matcher.group(3)), ChronoUnit.MICROS)));
    }

    /** As the guard wrote it. */
    @Override
    public String toString() {
        return holder.institution().digits() + "|" + holder.certificate().hex() + "|" + ChronoUnit.MICROS.between(Instant.EPOCH, arrival);
    }
}
