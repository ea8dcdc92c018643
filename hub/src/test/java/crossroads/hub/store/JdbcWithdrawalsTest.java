package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Reliance;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcWithdrawalsTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private static List<Inscription> annasAtClairval(JdbcFiles files) {
        return files.about(Set.of(SmallNetwork.ANNA)).of(CLAIRVAL, SmallNetwork.ANNA);
    }

    @Test
    void aSuspensionHoldsForWhatWasDecidedBeforeItAndNotYetWritten() {
        long epoch = node.registry.epoch();
        String key = Reliance.institution(CLAIRVAL);

        boolean isChanged = node.withdrawals.suspend(CLAIRVAL, "operator");

        assertThat(isChanged).isTrue();
        assertThat(node.registry.isSuspended(CLAIRVAL)).isTrue();
        assertThat(node.registry.epoch()).isEqualTo(epoch + 1);
        assertThat(node.commit(entries.relyingOn(epoch, key).question("t-1", "a"))).isEqualTo(new Committed.Superseded(Set.of(key)));
        assertThat(node.commit(entries.relyingOn(epoch, "row:other").question("t-2", "a"))).isInstanceOf(Committed.Accepted.class);
        assertThat(database.column("SELECT kind FROM journal ORDER BY leaf")).containsExactly("6", "1");
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    @Test
    void whatChangesNothingLeavesNoTrace() {
        node.withdrawals.suspend(CLAIRVAL, "operator");

        assertThat(node.withdrawals.suspend(CLAIRVAL, "operator")).isFalse();
        assertThat(node.withdrawals.reactivate(SmallNetwork.NSSO.cbe(), "operator")).isFalse();
        assertThat(node.withdrawals.end(4711, LocalDate.of(2026, 1, 1), "operator")).isFalse();

        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(1);
        assertThat(database.count("SELECT epoch FROM log_head")).isEqualTo(1);
    }

    @Test
    void reactivatingWithdrawsNothing() {
        node.withdrawals.suspend(CLAIRVAL, "operator");
        String key = Reliance.institution(CLAIRVAL);

        boolean isChanged = node.withdrawals.reactivate(CLAIRVAL, "operator");

        assertThat(isChanged).isTrue();
        assertThat(node.registry.isSuspended(CLAIRVAL)).isFalse();
        assertThat(node.registry.epoch()).isEqualTo(1);
        assertThat(node.commit(entries.relyingOn(1, key).question("t-1", "a"))).isInstanceOf(Committed.Accepted.class);
        assertThat(database.count("SELECT count(*) FROM journal WHERE kind = 6")).isEqualTo(2);
    }

    @Test
    void aRevokedCertificateIsKnownAsRevokedAndWithdrawn() {
        RegisteredCertificate certificate =
                Certificates.of(CLAIRVAL, CertificateUsage.SIGN, "s", "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        node.registry.register(certificate);

        assertThat(node.withdrawals.revoke(certificate.fingerprint(), "operator")).isTrue();
        assertThat(node.withdrawals.revoke(certificate.fingerprint(), "operator")).isFalse();

        assertThat(node.registry.certificate(certificate.fingerprint()).orElseThrow().isLive()).isFalse();
        assertThat(database.column("SELECT kind || ':' || key FROM withdrawal"))
                .containsExactly(Reliance.certificate(certificate.fingerprint()));
    }

    @Test
    void anEndedInscriptionRunsUntilItsLastDayUnderAnotherId() {
        JdbcDirectory directory = new JdbcDirectory(node.pool, clock);
        long id = directory.add(SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, Period.from(LocalDate.of(2026, 1, 1))).orElseThrow();

        assertThat(node.withdrawals.end(id, LocalDate.of(2026, 6, 30), "operator")).isTrue();

        try (JdbcFiles files = new JdbcFiles(node.pool)) {
            assertThat(annasAtClairval(files)).singleElement().satisfies(left -> {
                assertThat(left.id()).isNotEqualTo(id);
                assertThat(left.period()).isEqualTo(Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)));
            });
        }
        assertThat(node.commit(entries.relyingOn(0, Reliance.inscription(id)).question("t-1", "a")))
                .isInstanceOf(Committed.Superseded.class);
    }

    @Test
    void cuttingConservesEveryOtherDay() {
        JdbcDirectory directory = new JdbcDirectory(node.pool, clock);
        long id = directory.add(SmallNetwork.ANNA, CLAIRVAL, new Quality(1), 1, Period.from(LocalDate.of(2026, 1, 1))).orElseThrow();

        assertThat(node.withdrawals.cut(id, Period.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)), "operator")).isTrue();
        assertThat(node.withdrawals.cut(id, Period.of(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 2)), "operator")).isFalse();

        try (JdbcFiles files = new JdbcFiles(node.pool)) {
            assertThat(annasAtClairval(files)).extracting(Inscription::period).containsExactlyInAnyOrder(
                    Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28)), Period.from(LocalDate.of(2026, 4, 1)));
        }
    }

    @Test
    void aRevisionCountsOnceActivatedAndTheOneBeforeIsWithdrawn() {
        assertThatThrownBy(node.revisions::current).isInstanceOf(UnavailableException.class);
        long first = node.revisions.store(Entries.sha256("1"), "one".getBytes());
        long second = node.revisions.store(Entries.sha256("2"), "two".getBytes());

        assertThat(node.withdrawals.activate(first, "operator")).isTrue();
        assertThat(node.revisions.current().number()).isEqualTo(first);
        assertThat(node.withdrawals.activate(second, "operator")).isTrue();
        assertThat(node.withdrawals.activate(second, "operator")).isFalse();

        assertThat(node.revisions.current().number()).isEqualTo(second);
        String before = Reliance.revision(first);
        assertThat(node.commit(entries.relyingOn(0, before).question("t-1", "a"))).isEqualTo(new Committed.Superseded(Set.of(before)));
        assertThat(database.column("SELECT kind FROM journal ORDER BY leaf")).containsExactly("7", "7");
        assertThat(node.revisions.list()).extracting(JdbcRevisions.Stored::isActive).containsExactly(true, false);
        assertThat(node.revisions.list()).allSatisfy(stored -> assertThat(stored.activatedAt()).isPresent());
    }

    @Test
    void anUnknownRevisionIsNotActivated() {
        assertThatThrownBy(() -> node.withdrawals.activate(99, "operator")).isInstanceOf(IllegalArgumentException.class);

        assertThat(database.count("SELECT count(*) FROM journal")).isZero();
    }

    private RegisteredCertificate outside(CertificateUsage usage) {
        RegisteredCertificate one = Certificates.of(CLAIRVAL, usage, "outside", "2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z");
        return new RegisteredCertificate(
                one.institution(), one.usage(), one.fingerprint(), one.der(), one.notBefore(), one.notAfter(), one.state(), Optional.of("national-ca"));
    }

    private CertificateState state(RegisteredCertificate one) {
        return node.registry.certificate(one.fingerprint()).orElseThrow().state();
    }

    @Test
    void whatNobodyConfirmsIsWithdrawnUntilSomebodyDoes() {
        RegisteredCertificate one = outside(CertificateUsage.SIGN);
        String key = Reliance.certificate(one.fingerprint());
        new JdbcInvitations(node.pool, node.registry::refresh).admit(one, "operator", "127.0.0.1", clock.instant());
        assertThat(node.registry.certificate(one.fingerprint()).orElseThrow().authority()).contains("national-ca");
        long epoch = node.registry.epoch();

        assertThat(node.withdrawals.unconfirm(one.fingerprint(), clock.instant(), "watch")).as("it was just heard of").isFalse();
        assertThat(node.registry.epoch()).isEqualTo(epoch);
        assertThat(node.withdrawals.unconfirm(one.fingerprint(), clock.instant().plusSeconds(1), "watch")).isTrue();
        assertThat(state(one)).isEqualTo(CertificateState.UNCONFIRMED);
        assertThat(node.registry.certificate(one.fingerprint()).orElseThrow().awaited()).contains("national-ca");
        assertThat(node.commit(entries.relyingOn(epoch, key).question("t-1", "a"))).isEqualTo(new Committed.Superseded(Set.of(key)));

        long since = node.registry.epoch();
        assertThat(node.withdrawals.confirm(one.fingerprint(), "watch")).isTrue();
        assertThat(node.withdrawals.confirm(one.fingerprint(), "watch")).as("there is nothing to give back").isFalse();
        assertThat(state(one)).isEqualTo(CertificateState.LIVE);
        assertThat(node.registry.epoch()).as("what is given back makes nothing wrong").isEqualTo(since);
        assertThat(database.column("SELECT kind FROM journal ORDER BY leaf")).containsExactly("6", "6");
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    @Test
    void whatIsRevokedIsNeverConfirmedAgain() {
        RegisteredCertificate one = outside(CertificateUsage.TLS);
        new JdbcInvitations(node.pool, node.registry::refresh).admit(one, "operator", "127.0.0.1", clock.instant());
        node.withdrawals.unconfirm(one.fingerprint(), clock.instant().plusSeconds(1), "watch");

        assertThat(node.withdrawals.revoke(one.fingerprint(), "watch")).isTrue();

        assertThat(node.withdrawals.confirm(one.fingerprint(), "watch")).isFalse();
        assertThat(node.withdrawals.unconfirm(one.fingerprint(), clock.instant().plusSeconds(1), "watch")).isFalse();
        assertThat(state(one)).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void aSuspendedInstitutionBringsNothing() {
        node.withdrawals.suspend(CLAIRVAL, "operator");

        assertThat(new JdbcInvitations(node.pool, node.registry::refresh).admit(outside(CertificateUsage.SIGN), "operator", "127.0.0.1", clock.instant()))
                .isFalse();
        assertThat(node.registry.certificates()).isEmpty();
    }

    @Test
    void whatWasHeardIsKeptForAllNodesTheLatestTimeAndTheHighestNumber() {
        RegisteredCertificate one = outside(CertificateUsage.SIGN);
        new JdbcInvitations(node.pool, node.registry::refresh).admit(one, "operator", "127.0.0.1", clock.instant());
        JdbcConfirmations here = new JdbcConfirmations(node.pool);
        here.note(List.of(one.fingerprint()), clock.instant().plusSeconds(60));
        here.note(List.of(one.fingerprint()), clock.instant());
        assertThat(new JdbcConfirmations(node.pool).all()).containsExactly(Map.entry(one.fingerprint(), clock.instant().plusSeconds(60)));

        Fingerprint issuer = one.fingerprint();
        assertThat(here.isNewest(issuer, BigInteger.valueOf(7))).isTrue();
        assertThat(here.isNewest(issuer, BigInteger.valueOf(7))).as("the same again").isTrue();
        assertThat(here.isNewest(issuer, BigInteger.valueOf(6))).isFalse();
        assertThat(here.isNewest(issuer, BigInteger.TWO.pow(159))).isTrue();
    }
}
