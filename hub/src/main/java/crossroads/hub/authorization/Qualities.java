package crossroads.hub.authorization;

import crossroads.hub.directory.Quality;
import crossroads.hub.institution.SectorClass;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which qualities institutions may inscribe: those of their class, those of its sector (17 for 17.1), and those of every class.
 *
 * @param ofAll those of every class
 */
public record Qualities(Set<Quality> ofAll, Map<SectorClass, Set<Quality>> ofClasses) {

    public Qualities {
        ofAll = Set.copyOf(ofAll);
        ofClasses = ofClasses.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** No class has any. */
    public static Qualities none() {
        return new Qualities(Set.of(), Map.of());
    }

    public boolean has(SectorClass sectorClass, Quality quality) {
        return ofAll.contains(quality)
                || ofClasses.getOrDefault(sectorClass, Set.of()).contains(quality)
                || ofClasses.getOrDefault(new SectorClass(sectorClass.sector(), 0), Set.of()).contains(quality);
    }
}
