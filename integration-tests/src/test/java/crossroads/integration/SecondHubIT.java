package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.security.journalkeys.JournalKeys;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import jakarta.jms.JMSException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contract on all that is embedded, on a stock database, and on two nodes that share what comes in; and when a node may not join. */
class SecondHubIT {

    @TempDir
    private static Path folder;

    private static TwoNodes nodes;
    private static RunningHub first;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.in(folder);
        first = RunningHub.again(nodes.first);
    }

    @AfterAll
    static void stop() {
        first.close();
        nodes.close();
    }

    /** A stock database, a broker of its own. */
    @Nested
    class OneNode implements Contract {

        @Override
        public RunningHub door() {
            return first;
        }

        @Override
        public RunningHub other() {
            return first;
        }

        @Override
        public Cbe withdrawn() {
            return TwoNodes.CENTRES.get(0);
        }
    }

    /** All that is embedded. */
    @Nested
    class Embedded implements Contract {

        private static RunningHub alone;

        @BeforeAll
        static void start() {
            alone = RunningHub.on(nodes.first.configuration(), folder.resolve("embedded"));
        }

        @AfterAll
        static void stop() {
            alone.close();
        }

        @Override
        public RunningHub door() {
            return alone;
        }

        @Override
        public RunningHub other() {
            return alone;
        }

        @Override
        public Cbe withdrawn() {
            return TwoNodes.CENTRES.get(0);
        }
    }

    /** A stock database and one broker, with a second node that takes its share. */
    @Nested
    class Shared implements Contract {

        private static RunningHub second;

        @BeforeAll
        static void join() throws Exception {
            second = RunningHub.again(nodes.second());
        }

        @AfterAll
        static void leave() throws Exception {
            double walked = second.walked();
            second.close();
            assertThat(walked).as("messages that the second node walked with").isGreaterThan(Contract.MANY);
            assertThat(first.walked()).isGreaterThan(Contract.MANY);
        }

        @Override
        public RunningHub door() {
            return first;
        }

        @Override
        public RunningHub other() {
            return second;
        }

        @Override
        public Cbe withdrawn() {
            return TwoNodes.CENTRES.get(1);
        }

        @Test
        void bothAreReadyAndTheSecondHasNothingOfItsOwn() throws Exception {
            assertThat(first.managed("/observe/health/ready")).startsWith("200");
            assertThat(second.managed("/observe/health/ready")).startsWith("200");
            try (Stream<Path> files = Files.list(second.data())) {
                assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("broker", "postgres", "ca", "keys");
            }
        }
    }

    @Test
    void withoutTheHubsKeysItDoesNotJoin() throws Exception {
        HubSettings settings = nodes.node("no-hub-keys");
        delete(settings.hubKeys());
        refused(settings, "hub-keys", "copy hub-keys");
    }

    @Test
    void withoutTheMonthKeysItDoesNotJoin() throws Exception {
        refused(nodes.node("no-month-keys").withKeys(folder.resolve("nowhere")), "there is no ", "master.key", "--keys DIR");
    }

    @Test
    void withOtherMonthKeysItDoesNotJoin() throws Exception {
        HubSettings settings = nodes.node("other-month-keys");
        Path others = folder.resolve("keys-of-others");
        JournalKeys.open(others, Clock.systemUTC(), first.hub().primitives());
        refused(settings.withKeys(others), "not those by which the journal in this database is sealed");
    }

    @Test
    void withoutADatabaseOfTheOthersItDoesNotJoin() throws Exception {
        refused(nodes.node("no-database").withJdbc(Optional.empty()), "no database of its own", "--jdbc URL");
    }

    @Test
    void aHubCertificateThatIsNotRegisteredIsRefusedHereAndThere() throws Exception {
        HubSettings settings = nodes.node("unregistered");
        delete(settings.hubKeys());
        KeyFolder keys = KeyFolder.create(settings.hubKeys(), first.hub().revision().hub(), first.hub().primitives());
        keys.trust(first.hub().identity().authority().certificate());
        for (CertificateUsage usage : CertificateUsage.values()) {
            Member.issue(first, first.hub().revision().institution(first.hub().revision().hub()).orElseThrow(), usage, keys);
        }
        refused(settings, "not registered", "hub-keys");
        assertThatThrownBy(() -> Member.jms(first, TlsContexts.client(keys, Instant.now()), "").close()).isInstanceOf(JMSException.class);
    }

    @Test
    void aBrokerWithoutOurGuardIsRefused() throws Exception {
        HubSettings settings = nodes.node("no-guard");
        try (UnguardedBroker broker = UnguardedBroker.with(first.hub().identity().keys(), folder)) {
            refused(settings.joining(Optional.of(broker.uri())), "no guard of ours");
        }
    }

    @Test
    void aBrokerOfAnybodyElseIsRefused() throws Exception {
        HubSettings settings = nodes.node("somebody-else");
        KeyFolder member = first.join(RunningHub.SUPPLIER).keys();
        try (UnguardedBroker broker = UnguardedBroker.with(member, folder)) {
            refused(settings.joining(Optional.of(broker.uri())), "can't be reached, or does not let this hub in");
        }
    }

    @Test
    void whereNoBrokerIsItDoesNotStart() throws Exception {
        refused(nodes.node("nobody").joining(Optional.of(URI.create("amqps://127.0.0.1:1"))), "can't be reached", "start the hub that has the broker first");
    }

    private static void refused(HubSettings settings, String... words) {
        assertThatThrownBy(() -> RunningHub.again(settings).close())
                .isInstanceOf(CannotStart.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
