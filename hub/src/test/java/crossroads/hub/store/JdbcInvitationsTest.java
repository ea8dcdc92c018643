package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.SmallNetwork;
import crossroads.hub.enrolment.Invitation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcInvitationsTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final byte[] HASH = Entries.sha256("a token");

    private final HandSetClock clock = new HandSetClock(NOW.toString());
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);
    private final JdbcInvitations invitations = new JdbcInvitations(node.pool, node.registry::refresh);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private void invite() {
        invitations.add(new Invitation(CLAIRVAL, "operator", NOW, NOW.plus(Duration.ofMinutes(30)), Optional.empty()), HASH);
    }

    private static List<RegisteredCertificate> three(String name) {
        return Arrays.stream(CertificateUsage.values())
                .map(usage -> Certificates.of(CLAIRVAL, usage, name, "2026-11-24T09:55:00Z", "2027-02-22T10:00:00Z"))
                .toList();
    }

    private boolean enrol(String name) {
        return invitations.enrol(HASH, three(name), "127.0.0.1", clock.instant());
    }

    @Test
    void certificatesAreKnownAtOnceAndTheTokenIsUsedUp() {
        invite();

        assertThat(enrol("first")).isTrue();
        assertThat(node.registry.certificates()).hasSize(3);
        assertThat(invitations.of(HASH).orElseThrow().usedAt()).contains(NOW);
        assertThat(invitations.of(Entries.sha256("another"))).isEmpty();

        assertThat(enrol("second")).isFalse();
        assertThat(node.registry.certificates()).hasSize(3);
        assertThat(database.column("SELECT DISTINCT institution || ' ' || address || ' ' || (token_hash IS NOT NULL) FROM registration"))
                .containsExactly("0212344876 127.0.0.1 true");
    }

    @Test
    void ofManyAtOnceWithOneTokenOneSucceeds() throws Exception {
        invite();
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String name = "number " + i;
                done.add(threads.submit((Callable<Boolean>) () -> {
                    together.await();
                    return enrol(name);
                }));
            }
            int winners = 0;
            for (Future<Boolean> one : done) {
                winners += one.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(database.count("SELECT count(*) FROM certificate")).isEqualTo(3);
        assertThat(database.count("SELECT count(*) FROM registration")).isEqualTo(3);
    }

    @Test
    void anExpiredTokenDoesNothing() {
        invite();
        clock.pass(Duration.ofMinutes(30));

        assertThat(enrol("late")).isFalse();
        assertThat(database.count("SELECT count(*) FROM certificate")).isZero();
        assertThat(invitations.of(HASH).orElseThrow().isOpenAt(clock.instant())).isFalse();
    }

    @Test
    void aSuspendedInstitutionNeitherEnrolsNorRenews() {
        invite();
        List<RegisteredCertificate> before = three("before");
        node.registry.register(before);
        node.withdrawals.suspend(CLAIRVAL, "operator");

        assertThat(enrol("suspended")).isFalse();
        assertThat(invitations.renew(CLAIRVAL, before.getFirst().fingerprint(), three("new"), "127.0.0.1", NOW)).isFalse();
        assertThat(node.registry.certificates()).hasSize(3);
        assertThat(invitations.of(HASH).orElseThrow().usedAt()).isEmpty();
    }

    @Test
    void aRevokedOrForeignCertificateRenewsNothing() {
        List<RegisteredCertificate> before = three("before");
        node.registry.register(before);

        assertThat(invitations.renew(SmallNetwork.NSSO.cbe(), before.getFirst().fingerprint(), three("other"), "127.0.0.1", NOW)).isFalse();
        assertThat(invitations.renew(CLAIRVAL, before.getFirst().fingerprint(), three("new"), "127.0.0.1", NOW)).isTrue();
        node.withdrawals.revoke(before.getFirst().fingerprint(), "operator");
        assertThat(invitations.renew(CLAIRVAL, before.getFirst().fingerprint(), three("newer"), "127.0.0.1", NOW)).isFalse();

        assertThat(node.registry.certificates()).hasSize(6);
        assertThat(database.column("SELECT DISTINCT shown FROM registration")).containsExactly(before.getFirst().fingerprint().hex());
    }

    @Test
    void renewalsAndRevocationsAtOnceNeverWaitForEachOther() throws Exception {
        List<RegisteredCertificate> before = three("before");
        node.registry.register(before);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "number " + i;
                done.add(threads.submit(() -> invitations.renew(CLAIRVAL, before.getFirst().fingerprint(), three(name), "127.0.0.1", NOW)));
                done.add(threads.submit(() -> node.withdrawals.revoke(before.getFirst().fingerprint(), "operator")));
            }
            for (Future<Boolean> one : done) {
                one.get();
            }
        }
        Instant revoked = NOW;
        assertThat(invitations.renew(CLAIRVAL, before.getFirst().fingerprint(), three("after"), "127.0.0.1", revoked)).isFalse();
    }

    @Test
    void whatCanNotBeRegisteredUsesNothingUp() {
        invite();
        RegisteredCertificate foreign =
                Certificates.of(SmallNetwork.NSSO.cbe(), CertificateUsage.TLS, "foreign", "2026-11-24T09:55:00Z", "2027-02-22T10:00:00Z");

        assertThatThrownBy(() -> invitations.enrol(HASH, List.of(foreign), "127.0.0.1", NOW)).isInstanceOf(IllegalArgumentException.class);

        assertThat(invitations.of(HASH).orElseThrow().isOpenAt(NOW)).isTrue();
        assertThat(enrol("good")).isTrue();
    }

    @Test
    void anotherNodeHearsOfIt() {
        invite();
        try (TestNode other = new TestNode(database, clock); JdbcSignals listening = other.listening()) {
            enrol("first");
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(other.registry.certificates()).hasSize(3));
            assertThat(listening.isHeard()).isTrue();
        }
    }

    @Test
    void theRecordOfWhatWasRegisteredCanNotBeChangedByTheHub() throws SQLException {
        invite();
        enrol("first");
        try (Connection connection = node.pool.getConnection(); Statement statement = connection.createStatement()) {
            for (String change : new String[] {"UPDATE registration SET address = ''", "DELETE FROM registration", "DELETE FROM invitation",
                "UPDATE invitation SET institution = ''", "UPDATE invitation SET expires_at = now()"}) {
                assertThatThrownBy(() -> statement.execute(change)).as(change).hasMessageContaining("permission denied");
            }
        }
    }
}
