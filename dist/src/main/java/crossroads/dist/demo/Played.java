package crossroads.dist.demo;

import crossroads.partner.letters.Letter;
import java.util.Optional;
import java.util.UUID;

/**
 * How a scene ended.
 *
 * @param expected a status value or a refusal's id
 * @param received what the partner whom it is about read
 * @param ticket the asker's, where the message had one that counts
 * @param exchange the hub's ticket
 * @param told the message that told it
 * @param isRepeat whether that message came a second time
 * @param remark what was read of the rule, for people
 * @param remedy what to do next, as told
 */
record Played(
        String expected, String received, String ticket, Optional<UUID> exchange, Optional<Letter> told, boolean isRepeat, String remark, String remedy) {

    Played ofExchange(Optional<UUID> other) {
        return new Played(expected, received, ticket, other, told, isRepeat, remark, remedy);
    }

    Played repeated(String otherRemark) {
        return new Played(expected, received, ticket, exchange, told, true, otherRemark, remedy);
    }

    boolean endedAsItMust() {
        return expected.equals(received);
    }
}
