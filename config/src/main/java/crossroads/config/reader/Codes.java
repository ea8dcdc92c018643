package crossroads.config.reader;

import crossroads.hub.authorization.Qualities;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The code lists: what each legal context and each quality means, in the languages of the sector. Immutable. A class has the qualities listed
 * for it, those of its sector (17 for 17.1) and those of all.
 */
public record Codes(
        SortedMap<String, Texts> legalContexts,
        SortedMap<Quality, Texts> qualitiesOfAll,
        Map<SectorClass, SortedMap<Quality, Texts>> qualities) {

    public Codes {
        legalContexts = Collections.unmodifiableSortedMap(new TreeMap<>(legalContexts));
        qualitiesOfAll = Collections.unmodifiableSortedMap(new TreeMap<>(qualitiesOfAll));
        qualities = Map.copyOf(qualities);
    }

    /** What this quality means at institutions of this class; absent when the class does not have it. */
    public Optional<Texts> quality(SectorClass sectorClass, Quality quality) {
        return listed(sectorClass, quality)
                .or(() -> listed(new SectorClass(sectorClass.sector(), 0), quality))
                .or(() -> Optional.ofNullable(qualitiesOfAll.get(quality)));
    }

    /** Without what they mean. */
    Qualities listed() {
        return new Qualities(
                qualitiesOfAll.keySet(),
                qualities.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().keySet())));
    }

    private Optional<Texts> listed(SectorClass sectorClass, Quality quality) {
        SortedMap<Quality, Texts> list = qualities.get(sectorClass);
        return Optional.ofNullable(list == null ? null : list.get(quality));
    }
}
