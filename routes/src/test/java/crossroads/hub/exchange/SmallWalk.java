package crossroads.hub.exchange;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Committed;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Real steps that do nothing but go on, each on real stages, and each ready to meet a mishap. It stands in this package because only it may make stages.
 * The commit ends 3 ms later on a thread of its own.
 */
public final class SmallWalk implements AutoCloseable {

    private final Map<String, Consumer<Stage>> mishaps = new ConcurrentHashMap<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("disk").daemon().factory());

    public static Received received(String body) {
        return received(body, 1);
    }

    public static Received received(String body, int attempt) {
        return Received.of(
                new ChannelHolder(SmallNetwork.CLAIRVAL.cbe(), new Fingerprint("ab".repeat(32))),
                Instant.parse("2026-11-24T10:00:00Z"),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                attempt);
    }

    /** What happens at that step, to every message, from now on. */
    public SmallWalk at(String step, Consumer<Stage> mishap) {
        mishaps.put(step, mishap);
        return this;
    }

    public void heal() {
        mishaps.clear();
    }

    /** The steps that were begun, in order, of all messages. */
    public List<String> done() {
        return List.copyOf(done);
    }

    /** What was brought to be parked. */
    public List<Throwable> faults() {
        return List.copyOf(faults);
    }

    public static Consumer<Stage> refusing(RefusalId id) {
        return stage -> {
            throw new RefusedException(Refusal.of(id, "field", RuleKey.HUB_FAULT)).at(stage);
        };
    }

    public static Consumer<Stage> unavailable() {
        return stage -> {
            throw new UnavailableException("no database", null);
        };
    }

    public static Consumer<Stage> superseded() {
        return stage -> {
            throw new SupersededException(stage.received(), Set.of("row/1"));
        };
    }

    public static Consumer<Stage> bug() {
        return stage -> {
            throw new IllegalStateException("a bug at " + stage.getClass().getSimpleName());
        };
    }

    public Map<String, Object> steps() {
        return Map.of(
                "open", new Opens(),
                "validate", new Validates(),
                "authorize", new Authorizes(),
                "resolve", new Resolves(),
                "protect", new Protects(),
                "journal", new Journals(),
                "deliver", new Delivers(),
                "protectRefusal", new ProtectsRefusals(),
                "journalRefusal", new JournalsRefusals());
    }

    /** Like the hub's: not before the third attempt. */
    public CompletionStage<Journalled> park(Stage stage, Throwable fault) {
        begin("park", stage);
        faults.add(fault);
        return stage.received().attempt() < Park.ATTEMPTS ? CompletableFuture.failedFuture(fault) : committed("parked", stage);
    }

    private void begin(String step, Stage stage) {
        done.add(step);
        mishaps.getOrDefault(step, ignored -> {}).accept(stage);
    }

    private CompletionStage<Journalled> committed(String step, Stage stage) {
        CompletableFuture<Journalled> future = new CompletableFuture<>();
        disk.schedule(() -> {
            try {
                begin(step, stage);
                future.complete(new Journalled(stage.received(), stage.trail(), new Committed.Accepted(1), List.<Consignment>of()));
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
            }
        }, 3, TimeUnit.MILLISECONDS);
        return future;
    }

    @Override
    public void close() {
        disk.shutdownNow();
    }

    public final class Opens {
        @SuppressWarnings("NullAway")
        public Opened open(Received received) {
            begin("open", received);
            return new Opened(received, received.trail(), null, null, Format.XML, received.holder().institution(), SmallNetwork.revision(), 0, Set.of(), Ladder.empty());
        }
    }

    public final class Validates {
        public Validated validate(Opened opened) {
            begin("validate", opened);
            return new Validated(opened, opened.trail(), SmallNetwork.ECHO, List.of(), Optional.empty(), Optional.empty(), Ladder.empty());
        }
    }

    public final class Authorizes {
        @SuppressWarnings("NullAway")
        public Authorized authorize(Validated validated) {
            begin("authorize", validated);
            return new Authorized(validated, validated.trail(), SmallNetwork.MAY_ECHO, null, Set.of(), Ladder.empty());
        }
    }

    public final class Resolves {
        @SuppressWarnings("NullAway")
        public Resolved resolve(Authorized authorized) {
            begin("resolve", authorized);
            return new Resolved(authorized, authorized.trail(), null, Ladder.empty());
        }
    }

    public final class Protects {
        @SuppressWarnings("NullAway")
        public Protected protect(Resolved resolved) {
            begin("protect", resolved);
            return new Protected(resolved, resolved.trail(), null, java.util.Optional.empty());
        }
    }

    public final class Journals {
        public CompletionStage<Journalled> journal(Protected secured) {
            return committed("journal", secured);
        }

        /** Camel would find it too, and not know which to call. */
        CompletionStage<Journalled> submit(Stage stage) {
            throw new IllegalStateException("not a step: " + stage);
        }
    }

    public final class Delivers {
        public Delivered deliver(Journalled journalled) {
            begin("deliver", journalled);
            return new Delivered(journalled, journalled.trail());
        }
    }

    public final class ProtectsRefusals {
        @SuppressWarnings("NullAway")
        public RefusalProtected protect(Refused refused) {
            begin("protectRefusal", refused);
            return new RefusalProtected(refused, refused.trail(), null);
        }
    }

    public final class JournalsRefusals {
        public CompletionStage<Journalled> journal(RefusalProtected secured) {
            return committed("journalRefusal", secured);
        }
    }
}
