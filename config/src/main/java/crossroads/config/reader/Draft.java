package crossroads.config.reader;

import crossroads.hub.authorization.Availability;
import crossroads.hub.authorization.Mandate;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been read so far. Whatever a file says of another file is checked later, when all have been read.
 * Names are known as soon as they are read, even where the rest of their entry is wrong, so that one error does not cause others.
 */
final class Draft {

    /** A row, where it was written, and how many were read before it. */
    record PlacedRow(int order, Row row, Value at) {}

    final Problems problems;
    /** All files, for what one names in another. */
    final Map<String, byte[]> files;
    final Map<Cbe, Value> knownInstitutions = new HashMap<>();
    final Map<SectorClass, Value> knownClasses = new HashMap<>();
    final Map<ServiceId, Value> knownServices = new HashMap<>();
    final Map<Cbe, Institution> institutions = new LinkedHashMap<>();
    final Map<ServiceId, Service> services = new LinkedHashMap<>();
    final Map<String, Texts> deliberations = new LinkedHashMap<>();
    final List<PlacedRow> rows = new ArrayList<>();
    final Map<ServiceId, List<Availability>> availabilities = new LinkedHashMap<>();
    final List<Mandate> mandates = new ArrayList<>();
    final List<OutsideAuthority> authorities = new ArrayList<>();
    final SortedMap<String, Texts> legalContexts = new TreeMap<>();
    final SortedMap<Quality, Texts> qualitiesOfAll = new TreeMap<>();
    final Map<SectorClass, SortedMap<Quality, Texts>> qualities = new HashMap<>();

    @Nullable Environment environment;
    @Nullable Cbe hub;
    @Nullable Limits limits;
    Duration deadline = Duration.ofSeconds(5);
    Duration freshness = Duration.ofMinutes(5);

    private @Nullable Codes codes;
    private final List<Runnable> later = new ArrayList<>();

    Draft(Problems problems, Map<String, byte[]> files) {
        this.problems = problems;
        this.files = files;
    }

    void later(Runnable check) {
        later.add(check);
    }

    void checkReferences() {
        later.forEach(Runnable::run);
    }

    /** Complains when no institution has this number. */
    void mustBeMember(Value at, Cbe cbe) {
        later(() -> {
            if (!knownInstitutions.containsKey(cbe)) {
                at.refuse("no institution has the number " + cbe, "add it to a file in institutions/, or correct the number");
            }
        });
    }

    /** Complains when no institution is of this class. */
    void mustBeClass(Value at, SectorClass sectorClass) {
        later(() -> {
            if (!knownClasses.containsKey(sectorClass)) {
                at.refuse("no institution is of class " + sectorClass, "add institutions of that class, or correct the class");
            }
        });
    }

    /** Complains when no folder in services/ has this name. */
    void mustBeService(Value at, ServiceId service) {
        later(() -> {
            if (!knownServices.containsKey(service)) {
                at.refuse("no service is called " + service, "add services/" + service + "/service.yaml, or correct the name");
            }
        });
    }

    /** Complains when the code list of this class does not have the quality. */
    void mustBeQuality(Value at, SectorClass sectorClass, Quality quality) {
        if (codes().quality(sectorClass, quality).isEmpty()) {
            at.refuse("class " + sectorClass + " has no quality " + quality, "add it to codes/qualities.yaml, or correct it");
        }
    }

    /** The code lists, complete once anything is checked later. */
    private Codes codes() {
        if (codes == null) {
            codes = new Codes(legalContexts, qualitiesOfAll, qualities);
        }
        return codes;
    }

    List<Availability> availabilitiesOf(ServiceId service) {
        return availabilities.getOrDefault(service, List.of());
    }

    /** Everything, once nothing is wrong with it. */
    Configuration toConfiguration() {
        return new Configuration(
                Objects.requireNonNull(environment),
                Objects.requireNonNull(hub),
                Objects.requireNonNull(limits),
                institutions,
                services,
                deliberations,
                rows.stream().map(PlacedRow::row).toList(),
                availabilities.values().stream().flatMap(List::stream).toList(),
                mandates,
                authorities,
                codes());
    }
}
