package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PublicPart;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes take a member's questions as fast as it asks, while a certificate of it is revoked on one of them: from that leaf on neither accepts anything by it. */
class RevokedUnderLoadIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Within which the connections of a revoked certificate are closed. */
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private static final int THREADS = 4;
    private static final int WELL_ON = 60;

    @TempDir
    private static Path folder;

    private static TwoNodes nodes;
    private static RunningHub first;
    private static RunningHub second;
    private static Answering office;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.in(folder);
        first = RunningHub.again(nodes.first);
        second = RunningHub.again(nodes.second());
        office = new Answering(first.join(RunningHub.SUPPLIER));
    }

    @AfterAll
    static void stop() {
        office.close();
        second.close();
        first.close();
        nodes.close();
    }

    /** The node that has no broker revokes; the connections are the other's. */
    @Test
    void aConnectionsCertificateRevokedOnEitherNodeCountsOnNoneAndItsConnectionsAreClosed() throws Exception {
        Member member = first.join(TwoNodes.CENTRES.get(0));
        Fingerprint certificate = member.keys().certificates(CertificateUsage.TLS).getFirst().fingerprint();
        try (Asking asking = new Asking(member);
                Asking.Flood flood = asking.flood(THREADS, Duration.ZERO, () -> Persons.question(Persons.ANNA))) {
            underLoad(asking);

            second.hub().revoke(certificate);

            await().atMost(PROMISED).pollInterval(Duration.ofMillis(50)).until(() -> flood.isCutOff() && asking.isCutOff());
            assertThatThrownBy(() -> member.jms("").close()).isInstanceOf(JMSException.class);
            nothingIsAcceptedAfter(asking);
        }
    }

    /** The connection stays, so that what is sent after it comes in too, and is refused. */
    @Test
    void aSigningCertificateRevokedOnEitherNodeCountsOnNone() throws Exception {
        Member member = first.join(TwoNodes.CENTRES.get(1));
        Fingerprint certificate = member.keys().certificates(CertificateUsage.SIGN).getFirst().fingerprint();
        try (Asking asking = new Asking(member)) {
            try (Asking.Flood ignored = asking.flood(THREADS, Duration.ZERO, () -> Persons.question(Persons.ANNA))) {
                underLoad(asking);

                first.hub().revoke(certificate);

                int taken = asking.taken().size();
                await().atMost(LONG).until(() -> asking.taken().size() > taken + WELL_ON);
            }
            assertThat(nothingIsAcceptedAfter(asking)).isGreaterThan(WELL_ON);
        }
    }

    private static void underLoad(Asking asking) throws Exception {
        double one = first.walked();
        double two = second.walked();
        await().atMost(LONG).until(() -> asking.taken().size() > WELL_ON && first.walked() > one + WELL_ON / 4 && second.walked() > two + WELL_ON / 4);
    }

    /** Once all that the broker took was decided. @return how much of it was refused after the revocation */
    private static long nothingIsAcceptedAfter(Asking asking) throws Exception {
        Cbe member = asking.member().cbe();
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> of(member, leaves(member)).size() >= asking.taken().size());
        List<PublicPart> all = leaves(member);
        int revoked = IntStream.range(0, all.size())
                .filter(i -> all.get(i).kind() == LeafKind.WITHDRAWAL)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        List<PublicPart> before = of(member, all.subList(0, revoked));
        List<PublicPart> after = of(member, all.subList(revoked, all.size()));
        assertThat(before).extracting(PublicPart::kind).contains(LeafKind.REQUEST);
        assertThat(after).extracting(PublicPart::kind).as("decided after leaf " + revoked).doesNotContain(LeafKind.REQUEST);
        assertThat(after).extracting(PublicPart::outcome).allMatch("IDN-004"::equals);
        return after.size();
    }

    private static List<PublicPart> leaves(Cbe member) throws Exception {
        return Written.in(first, member).leaves();
    }

    /** What was decided of its questions. */
    private static List<PublicPart> of(Cbe member, List<PublicPart> leaves) {
        return leaves.stream().filter(leaf -> leaf.from().equals(member) && (leaf.kind() == LeafKind.REQUEST || leaf.kind() == LeafKind.REFUSAL)).toList();
    }
}
