package crossroads.dist.hub;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.hub.authorization.Revision;
import crossroads.hub.store.JdbcRevisions;

/** The check that the database belongs to this installation: one hub, one environment. */
final class Installation {

    private Installation() {}

    /** Before anything is written into it; nothing counts in a database at its first start. */
    static void require(JdbcRevisions revisions, Network network) {
        if (!revisions.isReady()) {
            return;
        }
        Revision there = revisions.current();
        if (!there.hub().equals(network.hub()) || there.environment() != network.environment()) {
            throw new CannotStart(
                    Reason.FAILED,
                    "the database is another installation's: of hub %s, environment %s; the configuration is of hub %s, environment %s"
                            .formatted(there.hub(), there.environment(), network.hub(), network.environment()),
                    "give this hub a database of its own, or the configuration of that one: --config DIR");
        }
    }
}
