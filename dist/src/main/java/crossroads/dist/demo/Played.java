package crossroads.dist.demo;

import java.util.Optional;
import java.util.UUID;

/**
 * How a scene ended.
 *
 * @param expected a status value or a refusal's id
 * @param received what the partner whom it is about read
 * @param ticket the asker's, where the message had one that counts
 * @param exchange the hub's ticket
 * @param remark the rule and the remedy that were read, for people
 */
record Played(String expected, String received, String ticket, Optional<UUID> exchange, String remark, String remedy) {

    boolean endedAsItMust() {
        return expected.equals(received);
    }
}
