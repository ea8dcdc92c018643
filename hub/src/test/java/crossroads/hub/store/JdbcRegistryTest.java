package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.SmallNetwork;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcRegistryTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final HandSetClock clock = new HandSetClock(NOW.toString());
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);
    private final RegisteredCertificate old =
            Certificates.of(CLAIRVAL, CertificateUsage.ENCRYPT, "old", "2025-01-01T00:00:00Z", "2026-12-31T00:00:00Z");
    private final RegisteredCertificate newer =
            Certificates.of(CLAIRVAL, CertificateUsage.ENCRYPT, "new", "2026-11-01T00:00:00Z", "2028-11-01T00:00:00Z");
    private final RegisteredCertificate coming =
            Certificates.of(CLAIRVAL, CertificateUsage.ENCRYPT, "next", "2026-12-01T00:00:00Z", "2028-12-01T00:00:00Z");

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private Optional<Fingerprint> encryption(String at) {
        return node.registry.encryptionCertificate(CLAIRVAL, Instant.parse(at)).map(RegisteredCertificate::fingerprint);
    }

    @Test
    void whatIsRegisteredIsKnownAtOnceAndComesBackAsItWas() {
        node.registry.register(old);

        assertThat(node.registry.certificate(old.fingerprint()).orElseThrow()).usingRecursiveComparison().isEqualTo(old);
        assertThat(node.registry.certificates()).hasSize(1);
        assertThat(new JdbcRegistry(database.working(), () -> {}).certificate(old.fingerprint())).isPresent();
    }

    @Test
    void messagesAreEncryptedToTheLiveCertificateThatBecameValidLast() {
        node.registry.register(List.of(newer, old, coming));

        assertThat(encryption(NOW.toString())).contains(newer.fingerprint());
        assertThat(encryption("2026-12-02T00:00:00Z")).contains(coming.fingerprint());
        assertThat(encryption("2026-01-02T00:00:00Z")).contains(old.fingerprint());

        node.withdrawals.revoke(newer.fingerprint(), "operator");

        assertThat(encryption(NOW.toString())).contains(old.fingerprint());
        assertThat(node.registry.encryptionCertificate(SmallNetwork.NSSO.cbe(), NOW)).isEmpty();
    }

    @Test
    void registeringAgainDoesNotBringARevokedCertificateBack() {
        node.registry.register(old);
        node.withdrawals.revoke(old.fingerprint(), "operator");

        node.registry.register(old);

        assertThat(node.registry.certificate(old.fingerprint()).orElseThrow().state()).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void anothersCertificateIsNotRegisteredAndNeitherIsWhatCameWithIt() {
        node.registry.register(old);
        RegisteredCertificate foreign = new RegisteredCertificate(
                SmallNetwork.NSSO.cbe(), old.usage(), old.fingerprint(), old.der(), old.notBefore(), old.notAfter(), old.state());

        assertThatThrownBy(() -> node.registry.register(List.of(newer, foreign))).isInstanceOf(IllegalArgumentException.class);

        assertThat(node.registry.certificates()).extracting(RegisteredCertificate::fingerprint).containsExactly(old.fingerprint());
        assertThat(database.count("SELECT count(*) FROM certificate")).isEqualTo(1);
    }

    @Test
    void anotherNodeIsTold() {
        ConcurrentLinkedQueue<Boolean> changes = new ConcurrentLinkedQueue<>();
        try (TestNode other = new TestNode(database, clock); JdbcSignals signals = other.listening()) {
            other.registry.onChange(() -> changes.add(other.registry.isSuspended(CLAIRVAL)));
            await().until(signals::isHeard);

            node.withdrawals.suspend(CLAIRVAL, "operator");

            // Less than a poll: the notice did it.
            await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(5)).until(() -> other.registry.isSuspended(CLAIRVAL));
            assertThat(other.registry.epoch()).isEqualTo(1);
            assertThat(changes).containsExactly(true);
        }
    }

    @Test
    void withoutNoticesTheSecondlyLookIsEnough() {
        try (TestNode other = new TestNode(database, clock);
                JdbcSignals signals = new JdbcSignals(
                        other.pool,
                        (connection, atMost) -> {
                            try {
                                Thread.sleep(atMost);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return List.of();
                        },
                        other.registry::refresh)) {
            node.registry.register(old);

            await().atMost(Duration.ofSeconds(10)).until(() -> other.registry.certificate(old.fingerprint()).isPresent());
            assertThat(signals.isHeard()).isTrue();
        }
    }

    @Test
    void anEpochIsNotKnownBeforeTheRevisionThatCameWithIt() {
        long first = node.revisions.store(Entries.sha256("1"), "one".getBytes());
        node.withdrawals.activate(first, "operator");
        List<Long> epochsWhileCompiling = new ArrayList<>();
        try (TestNode other = new TestNode(database, clock)) {
            JdbcRegistry[] watched = new JdbcRegistry[1];
            watched[0] = new JdbcRegistry(database.working(), () -> {
                if (watched[0] != null) {
                    epochsWhileCompiling.add(watched[0].epoch());
                }
            });
            long second = other.revisions.store(Entries.sha256("2"), "two".getBytes());
            other.withdrawals.activate(second, "operator");

            watched[0].refresh();

            assertThat(epochsWhileCompiling).containsExactly(0L);
            assertThat(watched[0].epoch()).isEqualTo(1);
        }
    }

    @Test
    void manyRegistrationsOneByOneStayCheap() {
        for (int i = 0; i < 300; i++) {
            node.registry.register(Certificates.of(CLAIRVAL, CertificateUsage.SIGN, "s" + i, "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
        }

        assertThat(node.registry.certificates()).hasSize(300);
    }
}
