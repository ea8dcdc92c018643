package crossroads.dist.broker;

import crossroads.hub.outbox.InboxKind;
import java.util.Set;
import java.util.regex.Pattern;

/** The names on the broker: three public addresses to the hub, two inboxes for each institution, and where the rest ends. */
public final class Addresses {

    public static final String ONLINE = "exchange.online";
    public static final String ANSWERS = "exchange.answers";
    public static final String BULK = "exchange.bulk";

    /** Where institutions send to, each an anycast address with a queue of its name. */
    public static final Set<String> PUBLIC = Set.of(ONLINE, ANSWERS, BULK);

    public static final String DEAD = "DLQ";
    public static final String EXPIRED = "EXPIRY";

    /** Where a hub of another node looks whether this guard is here: it finds there what it sent, stamped. */
    private static final String PROOFS = "guard.";

    private static final String INBOXES = "inbox.";
    private static final Pattern CBE = Pattern.compile("[01][0-9]{9}");

    private Addresses() {}

    public static String inbox(String cbe, InboxKind kind) {
        if (!CBE.matcher(cbe).matches()) {
            throw new IllegalArgumentException("not a CBE number: " + cbe);
        }
        return INBOXES + cbe + "." + kind.queueSuffix();
    }

    /** The queue in which the node with this TLS certificate finds its own proofs. */
    public static String proofs(String fingerprint) {
        return PROOFS + fingerprint;
    }

    static boolean isInbox(String queue) {
        int end = queue.lastIndexOf('.');
        if (end < INBOXES.length()) {
            return false;
        }
        String cbe = queue.substring(INBOXES.length(), end);
        return CBE.matcher(cbe).matches() && isInboxOf(cbe, queue);
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
