package crossroads.integration;

import static crossroads.hub.institution.CertificateUsage.SIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that both watch one authority: what either hears holds at both, and is written once. */
class OutsideTrustOnTwoNodesIT {

    private static final Duration OBEYED = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    @Test
    void bothObeyAndOneWritesIt() throws Exception {
        try (TwoNodes nodes = TwoNodes.in(folder); OutsideAuthorities authorities = new OutsideAuthorities()) {
            authorities.into(nodes.first.configuration(), TwoNodes.CENTRES, List.of(RunningHub.REGISTER));
            try (RunningHub first = RunningHub.again(nodes.first); RunningHub second = RunningHub.again(nodes.second())) {
                Map<CertificateUsage, byte[]> issued = authorities.issue(authorities.listing, first, TwoNodes.CENTRES.getFirst(), SIGN);
                assertThat(OutsideAuthorities.register(first, TwoNodes.CENTRES.getFirst(), SIGN, issued.get(SIGN))).startsWith("200");
                Fingerprint print = OutsideAuthorities.print(issued.get(SIGN));

                authorities.lists.stop();
                awaitAtBoth(first, second, print, CertificateState.UNCONFIRMED);
                assertThat(second.managed("/observe/health/ready")).startsWith("200").contains("DEGRADED");
                assertThat(withdrawn(first, print)).isEqualTo(1);

                authorities.lists.startAgain();
                awaitAtBoth(first, second, print, CertificateState.LIVE);

                authorities.revoke(issued.get(SIGN));
                awaitAtBoth(first, second, print, CertificateState.REVOKED);
                assertThat(withdrawn(first, print)).isEqualTo(2);
            }
        }
    }

    private static void awaitAtBoth(RunningHub first, RunningHub second, Fingerprint print, CertificateState state) {
        await().atMost(OBEYED).untilAsserted(() -> {
            assertThat(first.hub().registry().certificate(print).orElseThrow().state()).isEqualTo(state);
            assertThat(second.hub().registry().certificate(print).orElseThrow().state()).isEqualTo(state);
        });
    }

    /** How often it was taken away: each time raises the epoch once, whoever writes it. */
    private static long withdrawn(RunningHub hub, Fingerprint print) throws Exception {
        return Tables.number(hub, "SELECT count(*) FROM withdrawal WHERE key = '" + print.hex() + "'");
    }
}
