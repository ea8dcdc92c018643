package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Told;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Status;
import crossroads.hub.exchange.Joining;
import crossroads.hub.exchange.LinePayloads;
import crossroads.hub.exchange.Stage;
import crossroads.hub.exchange.World;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.outbox.Consignment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joining the directory, the whole walk of two nodes over one real store. */
class JoiningOnTheStoreTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe REGISTER = SmallNetwork.REGISTER.cbe();

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final TestDatabase database = TestDatabase.at(clock);
    private final List<Node> nodes = new ArrayList<>();

    /** A hub's walk on the shared database. */
    private final class Node implements AutoCloseable {
        private final TestNode store = new TestNode(database, clock);
        private final JdbcFiles files = new JdbcFiles(store.pool);
        private final World world = new World(files, store.committer);
        private final Joining joining = new Joining(world);

        private Node() {
            world.epoch = 0;
        }

        Stage ask(Envelope.Question question) {
            return world.walk(world.from(CLAIRVAL, question));
        }

        /** What was carried to the register, answered as it must. */
        void registerAnswers() {
            for (Consignment one : carriedTo(REGISTER)) {
                if (world.opened(one.body()) instanceof Envelope.Question question) {
                    answer(question.hub().orElseThrow().ticket());
                }
            }
        }

        void answer(UUID exchange) {
            world.walk(world.from(REGISTER, joining.registerSays(exchange, Status.dataFound(), Joining.bram())));
        }

        List<Consignment> carriedTo(Cbe whom) {
            return world.carried.stream().filter(one -> one.recipient().equals(whom)).toList();
        }

        @Override
        public void close() {
            files.close();
            store.close();
        }
    }

    @BeforeEach
    void start() {
        new JdbcDirectory(database.working(), clock).load(
                Entries.sha256("small"),
                SmallNetwork.persons().entrySet().stream().map(one -> new JdbcDirectory.Person(one.getKey(), one.getValue())).iterator(),
                SmallNetwork.inscriptions().iterator());
        nodes.add(new Node());
        nodes.add(new Node());
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
        database.close();
    }

    @Test
    void fiftyRepeatsOnTwoNodesAskTheRegisterOnceAndInscribeOnce() throws Exception {
        Envelope.Question question = nodes.getFirst().joining.question("T-1", Joining.register());
        nodes.getLast().world.write(question, Format.XML);
        inParallel(50, i -> nodes.get(i % 2).ask(question));
        List<Consignment> questions = nodes.stream().flatMap(node -> node.carriedTo(REGISTER).stream()).toList();
        assertThat(questions).hasSize(1);

        nodes.forEach(Node::registerAnswers);
        inParallel(50, i -> nodes.get(i % 2).ask(question));

        assertThat(lines()).extracting(line -> line.period().toString()).containsExactly("2026-11-24/");
        assertThat(database.count("SELECT count(*) FROM exchange")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(4);
        assertThat(database.count("SELECT count(*) FROM asked_first")).isZero();
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    @Test
    void theSameWishUnderManyTicketsIsInscribedOnceAndTheOthersReadThatItWas() throws Exception {
        inParallel(24, i -> nodes.get(i % 2).ask(nodes.get(i % 2).joining.question("T-" + i, Joining.register())));

        inParallel(2, i -> {
            nodes.get(i).registerAnswers();
            return null;
        });

        assertThat(lines()).hasSize(1);
        assertThat(told()).filteredOn(text -> text.contains("result=INSCRIBED")).hasSize(1);
        assertThat(told()).filteredOn(text -> text.contains("result=ALREADY_INSCRIBED")).hasSize(23);
    }

    @Test
    void whatIsRegisteredAndEndedAtRandomOnTwoNodesIsWhatTheJournalTells() throws Exception {
        LocalDate first = LocalDate.of(2026, 11, 25);
        inParallel(120, i -> {
            Random random = new Random(i);
            Node node = nodes.get(i % 2);
            LocalDate begin = first.plusDays(random.nextInt(60));
            boolean isRegister = random.nextInt(3) > 0;
            String end = random.nextBoolean() ? begin.plusDays(random.nextInt(15)).toString() : "";
            Envelope.Question question = node.joining.question(
                    "T-" + i,
                    isRegister
                            ? Joining.register().replace("2026-11-24/", begin + "/" + end)
                            : Joining.unregister("1", begin.toString()));
            node.ask(question);
            if (isRegister) {
                node.answer(exchange("T-" + i));
            }
            return null;
        });

        List<Inscription> lines = lines();
        assertThat(lines).isNotEmpty().allSatisfy(one -> assertThat(lines).allSatisfy(
                other -> assertThat(other.id() == one.id() || !other.period().overlaps(one.period())).isTrue()));
        assertThat(lines.stream().map(line -> line.period().toString()).sorted().toList()).isEqualTo(recomputed());
        assertThat(database.count("SELECT count(*) FROM exchange WHERE state = 'OPEN'")).isZero();
        assertThat(database.count("SELECT count(*) FROM asked_first")).isZero();
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
        assertThat(database.column("SELECT epoch FROM log_head")).as("each end is withdrawn").isEqualTo(database.column(
                "SELECT coalesce(max(epoch), 0) FROM withdrawal"));
    }

    @Test
    void theDeadlineForgetsWhatWasRemembered() {
        Node node = nodes.getFirst();
        node.ask(node.joining.question("T-1", Joining.register()));
        assertThat(database.count("SELECT count(*) FROM asked_first")).isEqualTo(1);

        clock.pass(Duration.ofSeconds(6));
        node.world.now = clock.instant();
        assertThat(node.world.closeOverdue.close(exchange("T-1")).toCompletableFuture().join()).isTrue();
        node.answer(exchange("T-1"));

        assertThat(database.count("SELECT count(*) FROM asked_first")).isZero();
        assertThat(lines()).isEmpty();
        assertThat(database.column("SELECT state FROM exchange")).containsExactly("NO_RESULT");
    }

    private interface Work {
        Object of(int index) throws Exception;
    }

    private static void inParallel(int times, Work work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                all.add(() -> work.of(index));
            }
            for (Future<Object> one : threads.invokeAll(all)) {
                one.get();
            }
        }
    }

    private List<Inscription> lines() {
        try (JdbcFiles files = new JdbcFiles(database.working())) {
            return files.about(Set.of(Joining.BRAM)).of(CLAIRVAL, Joining.BRAM);
        }
    }

    private List<String> told() {
        return nodes.stream()
                .flatMap(node -> node.carriedTo(CLAIRVAL).stream().map(one -> node.world.opened(one.body())))
                .filter(one -> one instanceof Envelope.Answer)
                .map(one -> ((Envelope.Answer) one).payload().map(LinePayloads::text).orElse(""))
                .toList();
    }

    private UUID exchange(String ticket) {
        return UUID.fromString(database.column("SELECT exchange FROM ticket WHERE ticket = '" + ticket + "'").getFirst());
    }

    /** The periods that the leaves alone lead to, in their order. */
    private List<String> recomputed() {
        List<Inscription> lines = new ArrayList<>();
        for (String hex : database.column("SELECT encode(sealed, 'hex') FROM journal ORDER BY leaf")) {
            byte[] both = HexFormat.of().parseHex(hex);
            for (var rung : LeafEncoding.decodePrivate(Arrays.copyOfRange(both, LeafEncoding.NONCE_SIZE, both.length)).ladder().rungs()) {
                if (rung.rule().equals("directory")) {
                    lines = Told.apply(rung.text(), lines, Joining.BRAM, CLAIRVAL);
                }
            }
        }
        return lines.stream().map(line -> line.period().toString()).sorted().toList();
    }
}
