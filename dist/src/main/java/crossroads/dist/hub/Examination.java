package crossroads.dist.hub;

import crossroads.admin.api.Operations.Finding;
import crossroads.admin.enrolment.ExpiryReport;
import crossroads.admin.enrolment.Sector;
import crossroads.admin.management.Readiness;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.store.JdbcOutbox;
import crossroads.hub.store.JdbcParked;
import crossroads.security.providers.Primitives;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code doctor} looks at: every part's readiness, keys, space, what waits and what was parked; each finding with a remedy. */
final class Examination {

    private static final long LITTLE_SPACE = 2L << 30;
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration LONG = Duration.ofHours(1);

    private final Health health;
    private final Primitives primitives;
    private final HubIdentity identity;
    private final JdbcOutbox outbox;
    private final JdbcParked parked;
    private final Sector sector;
    private final Path data;
    private final Clock clock;

    Examination(
            Health health,
            Primitives primitives,
            HubIdentity identity,
            JdbcOutbox outbox,
            JdbcParked parked,
            Sector sector,
            Path data,
            Clock clock) {
        this.health = health;
        this.primitives = primitives;
        this.identity = identity;
        this.outbox = outbox;
        this.parked = parked;
        this.sector = sector;
        this.data = data;
        this.clock = clock;
    }

    Readiness readiness() {
        return health.readiness();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Readiness readiness = health.readiness();
        readiness.parts().forEach((part, word) -> findings.add(finding(part, word, readiness.lesser().contains(part))));
        String engines = primitives.describe().strip().replace("\n", "; ");
        findings.add(
                primitives.isAccelerated()
                        ? ok("cryptography", engines)
                        : warning("cryptography", engines, "nothing is wrong; a machine with glibc on x86-64 or aarch64 is faster"));
        RegisteredCertificate first = identity.certificates().stream()
                .filter(one -> one.isValidAt(clock.instant()))
                .min(java.util.Comparator.comparing(RegisteredCertificate::notAfter))
                .orElseThrow();
        boolean endsSoon = first.notAfter().isBefore(clock.instant().plus(SOON));
        findings.add(
                endsSoon
                        ? warning("certificates", first + " ends " + first.notAfter(), "restart the hub: it makes a younger one beside it")
                        : ok("certificates", "the first to end: " + first.notAfter()));
        int late = ExpiryReport.of(sector, clock.instant()).late();
        findings.add(
                late > 0
                        ? warning("members", late + " institutions have a certificate that ends soon, and no younger one", "./crossroads keys report")
                        : ok("members", "no member's certificate ends soon"));
        long free = new File(data.toString()).getUsableSpace();
        findings.add(
                free < LITTLE_SPACE
                        ? warning("disk", (free >> 20) + " MB free", "make room in " + data)
                        : ok("disk", (free >> 30) + " GB free"));
        JdbcOutbox.Backlog backlog = outbox.backlog();
        boolean waitsLong = backlog.oldest().map(at -> at.isBefore(clock.instant().minus(LONG))).orElse(false);
        String waits = backlog.rows() + " messages, " + backlog.bytes() + " bytes, wait to be taken";
        findings.add(waitsLong ? warning("outbox", waits, "see who does not read its inbox: ./crossroads institution list") : ok("outbox", waits));
        long bugs = parked.count();
        findings.add(
                bugs > 0
                        ? warning("parked", bugs + " messages met a fault of the hub", "report what the hub's log says under HUB-000")
                        : ok("parked", "none"));
        return findings;
    }

    /** @param isLesser whether the hub works all the same */
    private static Finding finding(String part, String word, boolean isLesser) {
        if (word.equals(Readiness.OK)) {
            return ok(part, word);
        }
        return isLesser
                ? warning(
                        part,
                        word,
                        part.equals("clock")
                                ? "see what sets this machine's clock: timedatectl"
                                : "see \"Authorities outside the sector\" in docs/operations.md; tell the authority")
                : failed(part, word, "./crossroads status, then the hub's log");
    }

    private static Finding ok(String check, String detail) {
        return new Finding(check, "OK", detail, "");
    }

    private static Finding warning(String check, String detail, String remedy) {
        return new Finding(check, "WARNING", detail, remedy);
    }

    private static Finding failed(String check, String detail, String remedy) {
        return new Finding(check, "FAILED", detail, remedy);
    }
}
