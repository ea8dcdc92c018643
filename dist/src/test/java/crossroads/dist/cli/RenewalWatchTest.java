package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.enrolment.KeyRing;
import crossroads.security.ca.SectorCa;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.providers.Primitives;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalWatchTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Duration LIFE = Duration.ofDays(90);

    @TempDir
    Path folder;

    private final Moved clock = new Moved();
    private final List<Instant> renewedAt = new ArrayList<>();
    private final List<Instant> waitedFor = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private SectorCa authority;
    private KeyFolder folderOfKeys;
    private KeyRing keys;

    /** Stands until it is moved. */
    private static final class Moved extends Clock {
        private Instant now = Typed.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void aMember() {
        authority = SectorCa.create(folder.resolve("ca"), Environment.TEST, clock, PRIMITIVES);
        PartnerContext context = new Typed(folder).centre("me");
        folderOfKeys = KeyFolder.create(context.keys(), context.institution(), PRIMITIVES);
        certify();
        keys = KeyRing.of(context, clock);
    }

    private void certify() {
        for (CertificateUsage usage : CertificateUsage.values()) {
            KeyRequest request = KeyRequest.generate(usage, Typed.CENTRE, "Clairval", Environment.TEST, PRIMITIVES);
            RegisteredCertificate issued = authority.issue(request.csr(), Typed.CENTRE, "Clairval", usage, LIFE);
            folderOfKeys.add(request, issued.der(), List.of(authority.certificate()));
        }
    }

    /** Time goes to where one waits for, until that is beyond the end. */
    private void watch(RenewalWatch.Renewing renewing, Instant end) {
        Screen screen = new Screen(new PrintStream(new ByteArrayOutputStream()), new PrintStream(err), false);
        Session session = new Session(
                screen, new ByteArrayInputStream(new byte[0]), clock, folder, () -> new Typed(folder).contexts(), Optional.empty(), Output.TABLE,
                Phrases.in("en"), false);
        Patience jumping = moment -> {
            if (moment.isAfter(end)) {
                throw new InterruptedException();
            }
            waitedFor.add(moment);
            clock.now = moment.isAfter(clock.now) ? moment : clock.now;
        };
        assertThatThrownBy(() -> new RenewalWatch(keys, renewing, session, jumping).untilInterrupted()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void itRenewsAtTwoThirdsOfEachLife() {
        watch(() -> {
            renewedAt.add(clock.now);
            certify();
        }, Typed.NOW.plus(Duration.ofDays(200)));

        assertThat(renewedAt).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(Duration.between(renewedAt.get(i), Typed.NOW.plus(Duration.ofDays(60L * (i + 1)))).abs()).isLessThan(Duration.ofMinutes(30));
        }
        assertThat(folderOfKeys.current(CertificateUsage.TLS, clock.now).isValidAt(clock.now)).isTrue();
    }

    @Test
    void whatFailsIsTriedAgainUntilItWorksAndSaidEachTime() {
        watch(() -> {
            if (renewedAt.size() < 5) {
                renewedAt.add(clock.now);
                throw new CommandFailure(ExitCode.UNREACHABLE, "nobody answers", "./crossroads doctor");
            }
            renewedAt.add(clock.now);
            certify();
        }, Typed.NOW.plus(Duration.ofDays(100)));

        assertThat(renewedAt).hasSize(6);
        for (int i = 1; i < 6; i++) {
            assertThat(Duration.between(renewedAt.get(i - 1), renewedAt.get(i))).isEqualTo(Duration.ofHours(6));
        }
        assertThat(err.toString().split("nobody answers", -1)).hasSize(6);
    }

    @Test
    void itTriesMoreOftenNearTheEnd() {
        watch(() -> {
            renewedAt.add(clock.now);
            throw new CommandFailure(ExitCode.UNREACHABLE, "nobody answers", "./crossroads doctor");
        }, keys.ends());

        Duration last = Duration.between(renewedAt.get(renewedAt.size() - 2), renewedAt.getLast());
        assertThat(last).isEqualTo(Duration.ofMinutes(1));
    }
}
