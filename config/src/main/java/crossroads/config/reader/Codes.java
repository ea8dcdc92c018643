package crossroads.config.reader;

import crossroads.hub.directory.Quality;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The code lists: what each legal context and each quality means, in the languages of the sector. Immutable. */
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
        SortedMap<Quality, Texts> ofClass = qualities.get(sectorClass);
        return Optional.ofNullable(ofClass == null ? null : ofClass.get(quality))
                .or(() -> Optional.ofNullable(qualitiesOfAll.get(quality)));
    }
}
