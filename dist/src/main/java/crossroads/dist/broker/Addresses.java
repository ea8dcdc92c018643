package crossroads.dist.broker;

import crossroads.hub.outbox.InboxKind;
import java.util.Set;

/** The names on the broker: three public addresses to the hub, two inboxes for each institution, and where the rest ends. */
public final class Addresses {

    public static final String ONLINE = "exchange.online";
    public static final String ANSWERS = "exchange.answers";
    public static final String BULK = "exchange.bulk";

    /** Where institutions send to, each an anycast address with a queue of its name. */
    public static final Set<String> PUBLIC = Set.of(ONLINE, ANSWERS, BULK);

    public static final String DEAD = "DLQ";
    public static final String EXPIRED = "EXPIRY";

    static final String INBOXES = "inbox.";

    private Addresses() {}

    public static String inbox(String cbe, InboxKind kind) {
        if (!cbe.matches("[01][0-9]{9}")) {
            throw new IllegalArgumentException("not a CBE number: " + cbe);
        }
        return INBOXES + cbe + "." + kind.queueSuffix();
    }

    static boolean isInboxOf(String cbe, String queue) {
        for (InboxKind kind : InboxKind.values()) {
            if (queue.equals(INBOXES + cbe + "." + kind.queueSuffix())) {
                return true;
            }
        }
        return false;
    }
}
