package crossroads.dist.hub;

import crossroads.admin.management.Readiness;
import crossroads.hub.store.JdbcCheckpoints;
import crossroads.hub.store.JdbcCommitter;
import crossroads.hub.store.JdbcMonthKeys;
import crossroads.hub.store.JdbcPartitions;
import crossroads.hub.store.JdbcRevisions;
import crossroads.routes.amqp.AmqpDoor;
import crossroads.security.journalkeys.JournalKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks every part whether it can do its work, at most every two seconds: without a writable journal the hub is not ready. A database that keeps
 * silent counts as away after two seconds, so that no answer is older than four.
 */
final class Health {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final String CLOCK = "clock";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final JdbcPartitions partitions;
    private final JournalKeys secrets;
    private final JdbcCheckpoints checkpoints;
    private final JdbcRevisions revisions;
    private final BrokerSide broker;
    private final AmqpDoor amqp;
    private final JdbcCommitter committer;
    private final JdbcMonthKeys monthKeys;
    private final ClockWatch watch;
    private final OutsideTrust outside;
    private final Clock clock;
    private Readiness last = new Readiness(Map.of());
    private Instant asked = Instant.MIN;
    private CompletableFuture<Boolean> probe = CompletableFuture.completedFuture(true);

    Health(
            Database database,
            JdbcPartitions partitions,
            JournalKeys secrets,
            JdbcCheckpoints checkpoints,
            JdbcRevisions revisions,
            BrokerSide broker,
            AmqpDoor amqp,
            JdbcCommitter committer,
            JdbcMonthKeys monthKeys,
            ClockWatch watch,
            OutsideTrust outside,
            Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.secrets = secrets;
        this.checkpoints = checkpoints;
        this.revisions = revisions;
        this.broker = broker;
        this.amqp = amqp;
        this.committer = committer;
        this.monthKeys = monthKeys;
        this.watch = watch;
        this.outside = outside;
        this.clock = clock;
    }

    synchronized Readiness readiness() {
        Instant now = clock.instant();
        // Either way: a clock that was set back must not keep an old answer.
        if (Duration.between(asked, now).abs().compareTo(KEPT) > 0) {
            last = ask(now);
            asked = now;
        }
        return last;
    }

    private Readiness ask(Instant now) {
        Map<String, String> parts = new LinkedHashMap<>();
        boolean isWritable = isWritable();
        parts.put("journal", isWritable ? Readiness.OK : "no commit works: " + database.description());
        parts.put("log", checkpoints.fault().orElse(Readiness.OK));
        parts.put("partitions", isWritable && partitions.isReady() ? Readiness.OK : "next month's partitions are missing");
        parts.put("keys", keys(YearMonth.from(now.atOffset(ZoneOffset.UTC))));
        parts.put("configuration", revisions.isReady() ? Readiness.OK : "no revision is active");
        parts.putAll(broker.health());
        AmqpDoor.Health door = amqp.health();
        parts.put("intake", door.isTaking() ? Readiness.OK : "waits: " + door.why() + door.waiting());
        parts.put(CLOCK, watch.word());
        Map<String, String> authorities = outside.words();
        parts.putAll(authorities);
        Set<String> lesser = new HashSet<>(authorities.keySet());
        lesser.add(CLOCK);
        return new Readiness(parts, lesser);
    }

    private String keys(YearMonth month) {
        if (!secrets.isReady(month)) {
            return "the month's key is missing";
        }
        return monthKeys.isAgreed() ? Readiness.OK : "the month's key is not that of the other nodes";
    }

    /** While one probe is under way no other is begun: it waits for the database, and the next would only wait beside it. */
    private boolean isWritable() {
        if (probe.isDone()) {
            probe = CompletableFuture.supplyAsync(committer::probe, task -> Thread.ofVirtual().name("readiness").start(task));
        }
        return probe.copy().completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).exceptionally(fault -> false).join();
    }
}
