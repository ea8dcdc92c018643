package crossroads.hub.store;

import crossroads.hub.exchange.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Answers many callers with few round trips: while one runs, whoever comes waits, and the next takes them all. It does not linger: a
 * caller alone is asked for at once. Callers block; they are meant to be virtual threads.
 */
final class MicroBatch<Q, A> implements AutoCloseable {

    private static final int MOST = 256;

    private final String what;
    private final Duration patience;
    private final Function<List<Q>, List<A>> asking;
    private final LinkedBlockingQueue<Waiting<Q, A>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean isClosing;

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    /** @param asking answers questions in their order; throws when it can't answer any */
    MicroBatch(String what, Duration patience, Function<List<Q>, List<A>> asking) {
        this.what = what;
        this.patience = patience;
        this.asking = asking;
        this.thread = Thread.ofPlatform().daemon().name("reader-" + what).start(this::run);
    }

    A ask(Q question) {
        Waiting<Q, A> waiting = new Waiting<>(question, new CompletableFuture<>());
        if (isClosing) {
            throw new UnavailableException("the hub is stopping", null);
        }
        queue.add(waiting);
        try {
            return waiting.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalStateException fault
                    ? new IllegalStateException(fault.getMessage(), fault)
                    : new UnavailableException(what + " can't be read", e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException(what + " did not answer in time", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while reading " + what, null);
        }
    }

    private void run() {
        List<Waiting<Q, A>> batch = new ArrayList<>();
        while (!isClosing || !queue.isEmpty()) {
            batch.clear();
            try {
                Waiting<Q, A> first = queue.poll(250, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, MOST - 1);
                List<A> answers = asking.apply(batch.stream().map(Waiting::question).toList());
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).answer.complete(answers.get(i));
                }
            } catch (InterruptedException e) {
                // It is being closed: those who wait are still answered.
            } catch (RuntimeException | Error e) {
                batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
            }
        }
    }

    @Override
    public void close() {
        isClosing = true;
        // It waits for questions, and none will come.
        thread.interrupt();
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
