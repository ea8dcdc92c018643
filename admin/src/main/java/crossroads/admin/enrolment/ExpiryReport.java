package crossroads.admin.enrolment;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When the members' certificates end: of each institution and use the one that ends last, for only its end leaves nothing behind.
 *
 * @param members institutions that have a live certificate
 * @param months how many end in which month
 * @param ending those that end soon, the first to end first; what ended lately stands among them
 */
public record ExpiryReport(int members, List<Month> months, List<Ending> ending) {

    /** Within this time a certificate should have been renewed: daemons do so at two thirds of its life. */
    private static final Duration SOON = Duration.ofDays(25);
    private static final Duration LATELY = Duration.ofDays(30);

    /** @param month as 2027-02 */
    public record Month(String month, int certificates, int institutions) {}

    /** One that ends soon or has ended. */
    public record Ending(String cbe, String name, CertificateUsage usage, String fingerprint, String notAfter, boolean isOver) {}

    /** How many institutions have one that ends soon. */
    public int late() {
        return (int) ending.stream().filter(one -> !one.isOver).map(Ending::cbe).distinct().count();
    }

    private record Use(Cbe institution, CertificateUsage usage) {}

    public static ExpiryReport of(Sector sector, Instant now) {
        Map<Use, RegisteredCertificate> last = new HashMap<>();
        for (RegisteredCertificate one : sector.certificates()) {
            if (one.isLive() && one.notAfter().isAfter(now.minus(LATELY))) {
                last.merge(new Use(one.institution(), one.usage()), one, (a, b) -> a.notAfter().isBefore(b.notAfter()) ? b : a);
            }
        }
        Map<YearMonth, List<RegisteredCertificate>> months = new TreeMap<>();
        Set<Cbe> members = new HashSet<>();
        List<Ending> ending = new ArrayList<>();
        for (RegisteredCertificate one : last.values().stream().sorted(Comparator.comparing(RegisteredCertificate::notAfter)).toList()) {
            boolean isOver = one.notAfter().isBefore(now);
            if (!isOver) {
                months.computeIfAbsent(YearMonth.from(one.notAfter().atOffset(ZoneOffset.UTC)), month -> new ArrayList<>()).add(one);
                members.add(one.institution());
            }
            if (one.notAfter().isBefore(now.plus(SOON))) {
                String name = sector.institution(one.institution()).map(Institution::name).map(texts -> texts.en()).orElse("");
                ending.add(new Ending(
                        one.institution().digits(), name, one.usage(), one.fingerprint().hex(), one.notAfter().toString(), isOver));
            }
        }
        return new ExpiryReport(
                members.size(),
                months.entrySet().stream()
                        .map(month -> new Month(
                                month.getKey().toString(),
                                month.getValue().size(),
                                (int) month.getValue().stream().map(RegisteredCertificate::institution).distinct().count()))
                        .toList(),
                ending);
    }
}
