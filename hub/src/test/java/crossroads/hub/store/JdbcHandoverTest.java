package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.outbox.InboxKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JdbcHandoverTest {

    private final Queue<Consignment> carried = new ConcurrentLinkedQueue<>();
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void whatARepeatIsToldIsCarriedOnceByTheNodeThatListensAlsoWhenItListensLater() throws Exception {
        try (TestDatabase database = TestDatabase.at(InstantSource.system())) {
            UUID id = UUID.randomUUID();
            try (JdbcHandover handover = new JdbcHandover(database.working())) {
                handover.carry(List.of(repeat(id, id + "/before")));
                await().until(() -> handover.waiting() == 0);
            }
            try (JdbcHandover handover = new JdbcHandover(database.working()); JdbcHandedOver ignored = listening(database)) {
                await().until(() -> carried.size() == 1);
                handover.carry(List.of(repeat(id, id + "/after"), repeat(id, id + "/last")));
                await().until(() -> carried.size() == 3);
            }
            assertThat(carried).extracting(Consignment::duplicateKey).containsExactlyInAnyOrder(id + "/before", id + "/after", id + "/last");
            assertThat(carried).allSatisfy(one -> assertThat(one.body()).containsExactly(1, 2, 3));
        }
    }

    @Test
    void theOutboxIsReadWhenListeningBeginsAndWhenItIsAskedFor() throws Exception {
        try (TestDatabase database = TestDatabase.at(InstantSource.system()); JdbcHandover handover = new JdbcHandover(database.working());
                JdbcHandedOver ignored = listening(database)) {
            await().until(() -> readings.get() == 1);
            handover.readAgain();
            await().until(() -> readings.get() == 2);
        }
    }

    private JdbcHandedOver listening(TestDatabase database) {
        return new JdbcHandedOver(
                database.working(), TestNode::said, new JdbcOutbox(database.working(), InstantSource.system()), carried::addAll, readings::incrementAndGet);
    }

    private static Consignment repeat(UUID id, String key) {
        return new Consignment(id, new Cbe("0206731645"), InboxKind.ONLINE, new byte[] {1, 2, 3}, Instant.parse("2030-01-01T00:00:00Z"), key, true);
    }
}
