package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PublicPart;
import crossroads.partner.letters.Ask;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole hub needs is taken from it while it works, and it is stopped with messages on their way: nothing is lost, nothing doubled. */
class OutageIT {

    private static final Cbe CENTRE = RunningHub.CENTRE;
    private static final Cbe SUSPENDED = new Cbe("0917100059");
    private static final Cbe REVOKED = new Cbe("0917100158");
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Path configuration;
    private static RunningHub hub;

    @BeforeAll
    static void start() throws IOException {
        configuration = SmallSector.with(folder.resolve("configuration"), List.of(SUSPENDED, REVOKED));
        hub = RunningHub.on(configuration, folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** All is well again, so that one test that fails does not fail the next; and nothing that a test did was a fault of the hub. */
    @AfterEach
    void allIsWellAgain() throws Exception {
        awaitReady();
        assertThat(Written.in(hub, CENTRE).leaves()).extracting(PublicPart::kind).doesNotContain(LeafKind.PARKED);
        assertThat(hub.log().unmasked()).noneMatch(event -> event.contains("HUB-000"));
    }

    @Test
    void everyQuestionIsAnsweredOnceThoughTheDatabaseIsKilledUnderIt() throws Exception {
        try (Answering office = new Answering(hub.join(RunningHub.SUPPLIER));
                Asking centre = new Asking(hub.join(CENTRE))) {
            try (Asking.Flood ignored = centre.flood(2, PAUSE, OutageIT::granted)) {
                await().atMost(LONG).until(() -> centre.finals().size() >= 20);
                try (Killing killing = new Killing()) {
                    await().atMost(LONG).until(() -> readiness().startsWith("503"));
                    assertThat(killing.since()).isLessThan(Duration.ofSeconds(5));
                    assertThat(readiness()).contains("no commit works");
                }
                awaitReady();
            }
            await().atMost(LONG).until(() -> centre.unanswered().isEmpty());
            awaitReady();

            assertThat(office.answered().values()).containsOnly(1);
            everyTicketHasOneOutcome(centre);
            await().atMost(LONG).until(() -> Written.outbox(hub, CENTRE, "WAITING") + Written.outbox(hub, RunningHub.SUPPLIER, "WAITING") == 0);
            assertThat(hub.log().unmasked())
                    .anyMatch(event -> event.contains("database.gone"))
                    .anyMatch(event -> event.contains("database.back"))
                    .anyMatch(event -> event.contains("intake.waits"))
                    .anyMatch(event -> event.contains("intake.goes-on"));
        }
    }

    @Test
    void everyRefusalIsToldOnceThoughTheDatabaseIsKilledWhileItIsWritten() throws Exception {
        try (Asking centre = new Asking(hub.join(CENTRE))) {
            try (Asking.Flood ignored = centre.flood(4, Duration.ofMillis(10), OutageIT::refused)) {
                for (int kills = 0; kills < 2; kills++) {
                    int before = centre.finals().size();
                    await().atMost(LONG).until(() -> centre.finals().size() > before + 20);
                    hub.killDatabase();
                }
            }
            await().atMost(LONG).until(() -> centre.unanswered().isEmpty());

            everyTicketHasOneOutcome(centre);
            assertThat(centre.finals().values()).allSatisfy(words -> assertThat(words)
                    .singleElement()
                    .isInstanceOfSatisfying(Envelope.RefusalNotice.class, notice -> assertThat(notice.refusal()).isEqualTo("AUT-002")));
            assertThat(Written.in(hub, CENTRE).kinds(centre.taken()).values()).containsOnly(List.of(LeafKind.REFUSAL));
        }
    }

    @Test
    void afterTheBrokersFolderIsLostWhatWasNotTakenComesAgainAndNothingElse() throws Exception {
        Set<UUID> takenBefore = new HashSet<>();
        Set<String> waiting = new HashSet<>();
        Member centre = hub.join(CENTRE);
        try (Answering office = new Answering(hub.join(RunningHub.SUPPLIER))) {
            try (Asking reading = new Asking(centre)) {
                for (int i = 0; i < 5; i++) {
                    reading.ask(granted());
                }
                await().atMost(LONG).until(() -> reading.unanswered().isEmpty());
                reading.finals().values().forEach(words -> words.forEach(word -> takenBefore.add(word.head().messageId())));
            }
            try (var sender = centre.partner()) {
                for (int i = 0; i < 20; i++) {
                    Ask ask = granted();
                    waiting.add(ask.ticket());
                    sender.line().sendQuestion(centre.sealed(ask));
                }
                await().atMost(LONG).until(() -> Written.outbox(hub, CENTRE, "WAITING") == 20);
            }
        }

        restart(() -> delete(folder.resolve("data").resolve("broker")));

        List<Envelope> came = new ArrayList<>();
        try (Inbox inbox = new Inbox(hub.join(CENTRE))) {
            await().atMost(LONG).until(() -> {
                inbox.next(Duration.ofMillis(200)).ifPresent(came::add);
                return came.size() >= 20;
            });
            inbox.next(Duration.ofSeconds(1)).ifPresent(came::add);
        }
        assertThat(came).hasSize(20);
        assertThat(came).extracting(word -> crossroads.partner.Partner.ticket(word).orElseThrow()).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(came).extracting(word -> word.head().messageId()).doesNotContainAnyElementsOf(takenBefore);
        await().atMost(LONG).until(() -> Written.outbox(hub, CENTRE, "WAITING") == 0);
    }

    @Test
    void whatWasOnItsWayWhenTheHubWasStoppedIsAnsweredOnceAfterItsNextStart() throws Exception {
        Asking asking = new Asking(hub.join(CENTRE));
        Answering office = new Answering(hub.join(RunningHub.SUPPLIER));
        try (asking;
                office;
                Asking.Flood ignored = asking.flood(3, Duration.ZERO, OutageIT::granted)) {
            await().atMost(LONG).until(() -> asking.finals().size() >= 20);
            restart(() -> {});
        }

        try (Answering ignored = new Answering(hub.join(RunningHub.SUPPLIER));
                Asking goesOn = asking.goesOn(hub.join(CENTRE))) {
            await().atMost(LONG).until(() -> goesOn.unanswered().isEmpty());
            // Of these the asker does not know whether the hub has them.
            for (String ticket : goesOn.asked()) {
                if (!goesOn.taken().contains(ticket)) {
                    goesOn.askAgain(ticket);
                }
            }
            await().atMost(LONG).until(() -> goesOn.unanswered().isEmpty());

            everyTicketHasOneOutcome(goesOn);
        }
    }

    @Test
    void whatLaidInTheQueueWhenTheHubWasStoppedIsAnsweredOnceAfterItsNextStart() throws Exception {
        Asking asking = new Asking(hub.join(CENTRE));
        Set<String> queued = new HashSet<>();
        Instant stopped;
        try (asking;
                Killing killing = new Killing()) {
            await().atMost(LONG).until(() -> {
                asking.ask(granted());
                return readiness().contains("\"intake\":\"waits");
            });
            for (int i = 0; i < 30; i++) {
                Ask ask = i % 2 == 0 ? granted() : refused();
                queued.add(ask.ticket());
                asking.ask(ask);
            }
            stopped = Instant.now();
            restart(killing::end);
        }

        try (Answering office = new Answering(hub.join(RunningHub.SUPPLIER));
                Asking goesOn = asking.goesOn(hub.join(CENTRE))) {
            await().atMost(LONG).until(() -> goesOn.unanswered().isEmpty());

            everyTicketHasOneOutcome(goesOn);
            assertThat(office.answered().values()).containsOnly(1);
            Written written = Written.in(hub, CENTRE);
            Set<UUID> exchanges = new HashSet<>(queued.stream().map(written.exchanges()::get).toList());
            assertThat(exchanges).hasSameSizeAs(queued);
            assertThat(written.leaves()).filteredOn(leaf -> exchanges.contains(leaf.exchange())).allSatisfy(leaf -> assertThat(leaf.time()).isAfter(stopped));
        }
    }

    @Test
    void afterAnInstitutionIsSuspendedNothingOfItIsAcceptedAndItsConnectionsEnd() throws Exception {
        withdraw(SUSPENDED, member -> hub.hub().administration().suspend(member.cbe()));
    }

    @Test
    void afterATlsCertificateIsRevokedNothingThatCameOverItIsAcceptedAndItsConnectionsEnd() throws Exception {
        withdraw(REVOKED, member -> hub.hub().revoke(tls(member).fingerprint()));
    }

    private static void withdraw(Cbe institution, Consumer<Member> withdrawal) throws Exception {
        Member member = hub.join(institution);
        try (Answering ignored = new Answering(hub.join(RunningHub.SUPPLIER));
                Asking other = new Asking(hub.join(CENTRE));
                Asking withdrawn = new Asking(member);
                Asking.Flood flood = withdrawn.flood(3, Duration.ZERO, OutageIT::granted)) {
            await().atMost(LONG).until(() -> withdrawn.finals().size() >= 10);

            withdrawal.accept(member);
            long leaves = hub.leaves();

            await().atMost(Duration.ofSeconds(10)).until(() -> flood.isCutOff() && withdrawn.isCutOff());
            for (int i = 0; i < 5; i++) {
                other.ask(granted());
            }
            await().atMost(LONG).until(() -> other.unanswered().isEmpty());
            everyTicketHasOneOutcome(other);
            assertThat(other.finals().values()).allSatisfy(words -> assertThat(words).singleElement().isInstanceOf(Envelope.Answer.class));
            assertThatThrownBy(() -> member.jms("").close()).isInstanceOf(JMSException.class);

            // What the broker had taken before is refused, each once.
            await().atMost(LONG).untilAsserted(() ->
                    assertThat(of(institution, 0).size()).isBetween(withdrawn.taken().size(), withdrawn.asked().size()));
            assertThat(of(institution, leaves)).as("leaves after the withdrawal").allSatisfy(leaf -> {
                assertThat(leaf.kind()).isEqualTo(LeafKind.REFUSAL);
                assertThat(leaf.outcome()).isEqualTo("IDN-004");
            });
        }
    }

    /** The leaves of what this institution sent, from an index on. */
    private static List<PublicPart> of(Cbe institution, long from) throws Exception {
        return Written.in(hub, institution).leaves().stream().skip(from).filter(leaf -> leaf.from().equals(institution)).toList();
    }

    @Test
    void fiftyRepeatsInParallelHaveOneEffect() throws Exception {
        Ask ask = granted();
        Member member = hub.join(CENTRE);
        byte[] content = member.written(ask);
        try (Answering office = new Answering(hub.join(RunningHub.SUPPLIER));
                Asking centre = new Asking(member)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                threads.add(Thread.ofPlatform().start(() -> sendTen(member, content)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            centre.ask(granted());
            await().atMost(LONG).until(() -> centre.finals().keySet().size() == 2);

            Written written = Written.in(hub, CENTRE);
            UUID exchange = written.exchanges().get(ask.ticket());
            assertThat(written.kinds(List.of(ask.ticket())).get(ask.ticket())).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
            assertThat(office.answered()).containsEntry(exchange, 1);
            assertThat(centre.finals().get(ask.ticket())).hasSize(1);
        }
    }

    private static void sendTen(Member member, byte[] content) {
        try (var partner = member.partner()) {
            for (int i = 0; i < 10; i++) {
                partner.line().sendQuestion(member.sealed(content));
            }
        }
    }

    private static Ask granted() {
        return Persons.question(Persons.ANNA);
    }

    private static Ask refused() {
        return Persons.question(Persons.BRAM);
    }

    private static RegisteredCertificate tls(Member member) {
        return member.keys().certificates(CertificateUsage.TLS).getFirst();
    }

    /** Each has one record of what was asked and one of how it ended, or of a refusal alone; and its asker got one word. */
    private static void everyTicketHasOneOutcome(Asking asking) throws Exception {
        assertThat(asking.finals()).hasSameSizeAs(asking.taken());
        assertThat(asking.finals()).allSatisfy((ticket, words) -> assertThat(words).as(ticket).hasSize(1));
        assertThat(Written.in(hub, CENTRE).kinds(asking.taken())).allSatisfy((ticket, kinds) -> {
            assertThat(kinds).as(ticket).doesNotHaveDuplicates();
            assertThat(outcomes(kinds)).as(ticket + " " + kinds).isEqualTo(1);
        });
    }

    private static long outcomes(List<LeafKind> kinds) {
        return kinds.stream().filter(Set.of(LeafKind.ANSWER, LeafKind.CLOSED, LeafKind.REFUSAL)::contains).count();
    }

    private static String readiness() throws IOException, InterruptedException {
        return hub.managed("/observe/health/ready");
    }

    private static void awaitReady() {
        await().atMost(LONG).until(() -> readiness().startsWith("200"));
    }

    private static void restart(Runnable whileStopped) {
        hub.close();
        whileStopped.run();
        hub = RunningHub.on(configuration, folder.resolve("data"));
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database that does not get up, because it is killed whenever it begins to. */
    private static final class Killing implements AutoCloseable {

        private final long began = System.nanoTime();
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final Thread thread = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                hub.killDatabase();
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        });

        Duration since() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        void end() {
            isOver.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
