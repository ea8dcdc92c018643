package crossroads.torture;

/** A step at whose beginning or end a hub is killed: a method of the product, by its name. */
enum Step {
    STAMP("crossroads.dist.broker.Guard", "beforeSend", 20),
    OPEN("crossroads.hub.exchange.Open", "open", 20),
    VALIDATE("crossroads.hub.exchange.Validate", "validate", 20),
    AUTHORIZE("crossroads.hub.exchange.Authorize", "authorize", 20),
    RESOLVE("crossroads.hub.exchange.Resolve", "resolve", 20),
    PROTECT("crossroads.hub.exchange.Protect", "protect", 20),
    JOURNAL("crossroads.hub.exchange.Journal", "journal", 20),
    COMMIT("crossroads.hub.store.JdbcGroup", "write", 10),
    DELIVER("crossroads.hub.exchange.Deliver", "deliver", 20),
    SEND("crossroads.routes.amqp.Sender", "put", 20),
    SENT("crossroads.routes.amqp.Sender", "commit", 10),
    ACKNOWLEDGE("crossroads.routes.amqp.CoreFetched", "acknowledge", 20),
    TAKE("crossroads.dist.broker.Guard", "messageAcknowledged", 20),
    TAKEN("crossroads.hub.store.JdbcOutbox", "taken", 3),
    PROTECT_REFUSAL("crossroads.hub.exchange.ProtectRefusal", "protect", 5),
    JOURNAL_REFUSAL("crossroads.hub.exchange.JournalRefusal", "journal", 5),
    CLOSE("crossroads.hub.exchange.CloseOverdue", "close", 1),
    CHECKPOINT("crossroads.hub.store.JdbcCheckpoints", "keep", 1);

    private final String owner;
    private final String method;
    private final int most;

    /** @param most at which passage at the latest */
    Step(String owner, String method, int most) {
        this.owner = owner;
        this.method = method;
        this.most = most;
    }

    String owner() {
        return owner;
    }

    String method() {
        return method;
    }

    int most() {
        return most;
    }
}
