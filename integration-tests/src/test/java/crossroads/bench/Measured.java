package crossroads.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.integration.PartnerProcess;

/**
 * What one point showed.
 *
 * @param answered questions that came back with data; {@code refused} is every other end
 */
record Measured(Point point, long answered, long refused, long unanswered, double seconds, Spent spent, HubCounters before, HubCounters after) {

    static Measured run(Point point, int seconds, HubUnderLoad hub, PartnerProcess supplier, PartnerProcess asker) throws Exception {
        HubCounters before = hub.counters();
        Spent spentBefore = Spent.now(hub, supplier, asker);
        JsonNode told = new ObjectMapper().readTree(asker.say(point.command(seconds)));
        Spent spent = Spent.now(hub, supplier, asker).since(spentBefore);
        return new Measured(
                point,
                told.get("answered").asLong(),
                told.get("refused").asLong(),
                told.get("unanswered").asLong(),
                told.get("elapsed_s").asDouble(),
                spent,
                before,
                hub.counters());
    }

    double rate() {
        return answered / seconds;
    }

    /** An amount for each exchange that was answered. */
    double each(double amount) {
        return amount / Math.max(1, answered);
    }

    private double commits() {
        return counted("exchange_commits_total");
    }

    double commitsPerSecond() {
        return commits() / seconds;
    }

    double exchangesPerCommit() {
        return answered / Math.max(1, commits());
    }

    double counted(String name) {
        return after.since(before, name);
    }

    String line() {
        return "%-22s %8.1f/s   hub %5.2f (JIT %4.2f)   broker %5.2f   PostgreSQL %5.2f   partners %5.2f ms   %5.1f exchanges a commit%s"
                .formatted(
                        point.label(),
                        rate(),
                        each(spent.hub()),
                        each(spent.jit()),
                        each(spent.broker()),
                        each(spent.postgres()),
                        each(spent.partners()),
                        exchangesPerCommit(),
                        refused + unanswered == 0 ? "" : "   refused " + refused + ", unanswered " + unanswered);
    }
}
