package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.directory.Inscription;
import crossroads.hub.exchange.Files;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Entry;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcFilesTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);
    private final JdbcFiles files = new JdbcFiles(node.pool);

    @BeforeEach
    void load() {
        new JdbcDirectory(node.pool, clock)
                .load(Entries.sha256("small"), JdbcDirectoryTest.persons(), SmallNetwork.inscriptions().iterator());
    }

    @AfterEach
    void stop() {
        files.close();
        node.close();
        database.close();
    }

    @Test
    void aPersonsInscriptionsAreFoundUnderOldAndNewNumber() {
        Files.Holdings byNew = files.about(Set.of(SmallNetwork.DANA));
        Files.Holdings byOld = files.about(Set.of(SmallNetwork.DANA_BEFORE));

        assertThat(byNew.inscriptions()).extracting(Inscription::subject).containsExactlyInAnyOrder(SmallNetwork.DANA, SmallNetwork.DANA_BEFORE);
        assertThat(byOld.inscriptions()).extracting(Inscription::subject).containsExactlyInAnyOrder(SmallNetwork.DANA, SmallNetwork.DANA_BEFORE);
        assertThat(byOld.stateOf(SmallNetwork.DANA_BEFORE)).isEqualTo(new PersonState.Replaced(SmallNetwork.DANA));
        assertThat(byNew.states()).containsOnlyKeys(SmallNetwork.DANA, SmallNetwork.DANA_BEFORE);
        assertThat(byOld.states()).containsOnlyKeys(SmallNetwork.DANA_BEFORE);
        // Clairval is inscribed under the old number only.
        assertThat(byNew.of(CLAIRVAL, SmallNetwork.DANA)).extracting(Inscription::subject).containsExactly(SmallNetwork.DANA_BEFORE);
        assertThat(byOld.of(CLAIRVAL, SmallNetwork.DANA_BEFORE)).isEqualTo(byNew.of(CLAIRVAL, SmallNetwork.DANA));
    }

    @Test
    void onesOwnInscriptionsAreFoundUnderOldAndNewNumberAndNobodyElses() {
        Files.Holdings byNew = files.own(CLAIRVAL, Set.of(SmallNetwork.DANA));
        Files.Holdings byOld = files.own(CLAIRVAL, Set.of(SmallNetwork.DANA_BEFORE));
        Cbe supplier = SmallNetwork.NSSO.cbe();

        assertThat(byNew.inscriptions()).extracting(Inscription::institution).containsOnly(CLAIRVAL);
        assertThat(byNew.of(CLAIRVAL, SmallNetwork.DANA)).extracting(Inscription::subject).containsExactly(SmallNetwork.DANA_BEFORE);
        assertThat(byOld.of(CLAIRVAL, SmallNetwork.DANA_BEFORE)).isEqualTo(byNew.of(CLAIRVAL, SmallNetwork.DANA));
        assertThat(files.own(supplier, Set.of(SmallNetwork.DANA_BEFORE)).of(supplier, SmallNetwork.DANA_BEFORE))
                .extracting(Inscription::subject)
                .containsExactly(SmallNetwork.DANA);
        assertThat(files.own(CLAIRVAL, Set.of(SmallNetwork.BRAM, SmallNetwork.ANNA)).inscriptions())
                .extracting(Inscription::subject)
                .containsExactly(SmallNetwork.ANNA);
        // Of a person whom others know it reads what it reads of one whom nobody knows.
        assertThat(files.own(CLAIRVAL, Set.of(SmallNetwork.BRAM))).isEqualTo(files.own(CLAIRVAL, Set.of(new Ssin("12031512419"))));
    }

    @Test
    void whoIsInNoRegisterIsUnknown() {
        Ssin stranger = new Ssin("12031512419");

        Files.Holdings holdings = files.about(Set.of(stranger));

        assertThat(holdings.stateOf(stranger)).isEqualTo(new PersonState.Unknown());
        assertThat(holdings.inscriptions()).isEmpty();
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwn() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Files.Holdings>> answers = new ArrayList<>();
            List<Ssin> asked = new ArrayList<>();
            List<Ssin> all = List.of(SmallNetwork.ANNA, SmallNetwork.BRAM, SmallNetwork.CLEO, SmallNetwork.DANA);
            for (int i = 0; i < 400; i++) {
                Ssin subject = all.get(i % all.size());
                asked.add(subject);
                answers.add(callers.submit(() -> files.about(Set.of(subject))));
            }
            for (int i = 0; i < answers.size(); i++) {
                Files.Holdings holdings = answers.get(i).get();
                Set<Ssin> own = asked.get(i).equals(SmallNetwork.DANA) ? Set.of(SmallNetwork.DANA, SmallNetwork.DANA_BEFORE) : Set.of(asked.get(i));
                assertThat(holdings.states()).containsOnlyKeys(own.toArray(Ssin[]::new));
                assertThat(holdings.inscriptions()).isNotEmpty();
            }
        }
        assertThat(files.about(Set.of(SmallNetwork.ANNA)).of(CLAIRVAL, SmallNetwork.ANNA)).hasSize(1);
    }

    @Test
    void aConversationIsReadAsItStands() {
        Entry question = entries.question("t-1", "asked");
        UUID exchange = question.opened().orElseThrow().id();
        node.commit(question);

        Conversation open = files.conversation(exchange).orElseThrow();
        node.commit(entries.answer(exchange, "a-1"));
        Conversation closed = files.conversation(exchange).orElseThrow();

        assertThat(open.exchange()).isEqualTo(question.opened().orElseThrow());
        assertThat(open.deliveries()).isEqualTo(question.deliveries());
        assertThat(open.subjects()).isEqualTo(question.subjects());
        assertThat(closed.exchange().state()).isEqualTo(ExchangeState.ANSWERED);
        assertThat(closed.exchange().asked()).as("what it asked about is forgotten with its end").isEmpty();
        assertThat(closed.deliveryTo(Entries.SUPPLIER).orElseThrow().state()).isEqualTo(DeliveryState.ANSWERED);
        assertThat(files.conversation(Uuid7.next(clock.instant()))).isEmpty();
    }

    @Test
    void aDatabaseThatIsGoneIsUnavailable() {
        node.pool.close();

        assertThatThrownBy(() -> files.about(Set.of(SmallNetwork.ANNA)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageNotContaining(SmallNetwork.ANNA.digits());
        assertThatThrownBy(() -> files.conversation(UUID.randomUUID())).isInstanceOf(UnavailableException.class);
    }
}
