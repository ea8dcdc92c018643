package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.exchange.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MicroBatchTest {

    @Test
    void whoeverComesWhileOneIsAskedIsAskedTogetherNext() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger trips = new AtomicInteger();
        try (MicroBatch<Integer, Integer> batch = new MicroBatch<>("test", Duration.ofSeconds(10), questions -> {
                    if (trips.incrementAndGet() == 1) {
                        await().until(() -> go.getCount() == 0);
                    }
                    return questions.stream().map(q -> q * 2).toList();
                });
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> batch.ask(0));
            await().until(() -> trips.get() == 1);
            AtomicInteger asked = new AtomicInteger();
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                int question = i;
                others.add(callers.submit(() -> {
                    asked.incrementAndGet();
                    return batch.ask(question);
                }));
            }
            await().until(() -> asked.get() == 100);
            go.countDown();

            assertThat(first.get()).isZero();
            for (int i = 1; i <= 100; i++) {
                assertThat(others.get(i - 1).get()).isEqualTo(2 * i);
            }
            assertThat(trips.get()).isLessThan(10);
        }
    }

    @Test
    void aFailureIsToldToThoseWhoAskedAndTheNextAreAnswered() {
        AtomicInteger trips = new AtomicInteger();
        try (MicroBatch<Integer, Integer> batch = new MicroBatch<>("test", Duration.ofSeconds(10), questions -> {
            if (trips.incrementAndGet() == 1) {
                throw new UnavailableException("gone", null);
            }
            return questions;
        })) {
            assertThatThrownBy(() -> batch.ask(1)).isInstanceOf(UnavailableException.class);
            assertThat(batch.ask(2)).isEqualTo(2);
        }
    }

    @Test
    void nobodyWaitsForEver() {
        CountDownLatch never = new CountDownLatch(1);
        try (MicroBatch<Integer, Integer> batch = new MicroBatch<>("test", Duration.ofMillis(50), questions -> {
            await().atMost(Duration.ofSeconds(1)).until(() -> never.getCount() == 0);
            return questions;
        })) {
            assertThatThrownBy(() -> batch.ask(1)).isInstanceOf(UnavailableException.class).hasMessageContaining("in time");
            never.countDown();
        }
    }
}
