package crossroads.integration;

import static crossroads.hub.institution.CertificateUsage.SIGN;
import static crossroads.hub.institution.CertificateUsage.TLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.dist.hub.HubSettings;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened while the hub was down is obeyed before its doors open: nobody comes in first. */
class OutsideTrustRestartedIT {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path folder;

    @Test
    void beforeItsDoorsOpenTheHubAsks() throws Exception {
        Path sector = SmallSector.with(folder.resolve("sector"), List.of(Cbe.ofFirstEight(10_000_100)));
        try (OutsideAuthorities authorities = new OutsideAuthorities()) {
            authorities.into(sector, List.of(RunningHub.CENTRE), List.of(RunningHub.REGISTER));
            HubSettings settings;
            Map<CertificateUsage, byte[]> issued;
            try (RunningHub hub = RunningHub.on(sector, folder.resolve("data"))) {
                settings = hub.settings();
                issued = authorities.issue(authorities.listing, hub, RunningHub.CENTRE, TLS, SIGN);
                for (Map.Entry<CertificateUsage, byte[]> one : issued.entrySet()) {
                    assertThat(OutsideAuthorities.register(hub, RunningHub.CENTRE, one.getKey(), one.getValue())).startsWith("200");
                }
            }

            authorities.revoke(issued.get(TLS));
            try (RunningHub hub = RunningHub.again(settings)) {
                assertThat(state(hub, issued.get(TLS))).isEqualTo(CertificateState.REVOKED);
                assertThat(state(hub, issued.get(SIGN))).isEqualTo(CertificateState.LIVE);
            }

            authorities.lists.stop();
            // The grace goes on while the hub is down.
            Instant over = CLOCK.instant().plus(OutsideAuthorities.GRACE).plusSeconds(1);
            await().atMost(OutsideAuthorities.GRACE.multipliedBy(3)).until(() -> CLOCK.instant().isAfter(over));
            try (RunningHub hub = RunningHub.again(settings)) {
                assertThat(state(hub, issued.get(SIGN))).isEqualTo(CertificateState.UNCONFIRMED);
            }

            authorities.lists.startAgain();
            try (RunningHub hub = RunningHub.again(settings)) {
                assertThat(state(hub, issued.get(SIGN))).isEqualTo(CertificateState.LIVE);
                assertThat(state(hub, issued.get(TLS))).isEqualTo(CertificateState.REVOKED);
            }

            Files.delete(sector.resolve("authorities.yaml"));
            try (RunningHub hub = RunningHub.again(settings)) {
                assertThat(state(hub, issued.get(SIGN))).as("of an authority that is not configured any more").isEqualTo(CertificateState.UNCONFIRMED);
            }
        }
    }

    private static CertificateState state(RunningHub hub, byte[] certificate) {
        return hub.hub().registry().certificate(OutsideAuthorities.print(certificate)).orElseThrow().state();
    }
}
