package crossroads.dist.demo;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a scene ended, for who watches.
 *
 * @param title what was done
 * @param expected a status or a refusal's id
 * @param remark the rule that was broken, or what was answered
 * @param remedy what to do next, empty where nothing is
 * @param exchange the hub's ticket
 * @param told when the partner whom it is about had the message
 */
public record Ending(
        String title, String expected, String received, String remark, String remedy, Optional<UUID> exchange, Optional<Instant> told) {

    static Ending of(Scene scene, Played played) {
        return new Ending(
                scene.title(),
                played.expected(),
                played.received(),
                played.remark(),
                played.remedy(),
                played.exchange(),
                played.told().map(letter -> letter.arrival()));
    }

    public boolean isAsItMust() {
        return expected.equals(received);
    }
}
