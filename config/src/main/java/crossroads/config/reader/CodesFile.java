package crossroads.config.reader;

import crossroads.hub.directory.Quality;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A file in {@code codes/}: the legal contexts, or the qualities of each class. */
final class CodesFile {

    private enum Kind {
        LEGAL_CONTEXTS,
        QUALITIES
    }

    private static final Map<String, Kind> KINDS =
            new TreeMap<>(Map.of("LegalContexts", Kind.LEGAL_CONTEXTS, "Qualities", Kind.QUALITIES));
    private static final Pattern LEGAL_CONTEXT = Pattern.compile("[A-Z][A-Z0-9_]*(:[A-Z][A-Z0-9_]*)*");

    private CodesFile() {}

    static void read(Section file, Draft draft) {
        file.need("kind").flatMap(value -> Typed.oneOf(value, KINDS)).ifPresent(kind -> {
            switch (kind) {
                case LEGAL_CONTEXTS -> legalContexts(file, draft);
                case QUALITIES -> qualities(file, draft);
            }
            file.refuseOthers();
        });
    }

    /** A legal context as it is written: at most 64 characters. */
    static Optional<String> legalContext(Value value) {
        return Typed.text(value, LEGAL_CONTEXT, "a legal context, like PCSW:SOCIAL_INQUIRY")
                .filter(text -> text.length() <= 64 || value.refuse("longer than 64 characters", "shorten it").isPresent());
    }

    static Optional<Quality> quality(Value value) {
        return Typed.integer(value, 0, 999).map(Quality::new);
    }

    private static void legalContexts(Section file, Draft draft) {
        file.header("LegalContexts");
        file.need("legalContexts").flatMap(Value::items).ifPresent(items -> items.forEach(item -> item.section().ifPresent(entry -> {
            Optional<String> code = entry.need("code").flatMap(CodesFile::legalContext);
            Optional<Texts> title = entry.need("title").flatMap(Typed::texts);
            entry.refuseOthers();
            code.ifPresent(c -> {
                if (draft.legalContexts.putIfAbsent(c, title.orElse(Texts.same(c))) != null) {
                    item.refuse("the legal context " + c + " stands here a second time", "keep one of them");
                }
            });
        })));
    }

    private static void qualities(Section file, Draft draft) {
        file.header("Qualities");
        file.may("everyClass").ifPresent(codes -> codes(codes, draft.qualitiesOfAll));
        file.need("qualities").flatMap(Value::items).ifPresent(items -> items.forEach(item -> item.section().ifPresent(entry -> {
            Optional<SectorClass> sectorClass = entry.need("class").flatMap(Typed::sectorClass);
            SortedMap<Quality, Texts> into = sectorClass
                    .map(c -> draft.qualities.computeIfAbsent(c, k -> new TreeMap<>()))
                    .orElseGet(TreeMap::new);
            entry.need("codes").ifPresent(codes -> codes(codes, into));
            entry.refuseOthers();
        })));
    }

    private static void codes(Value list, SortedMap<Quality, Texts> into) {
        list.items().ifPresent(items -> items.forEach(item -> item.section().ifPresent(entry -> {
            Optional<Quality> code = entry.need("code").flatMap(CodesFile::quality);
            Optional<Texts> title = entry.need("title").flatMap(Typed::texts);
            entry.refuseOthers();
            code.ifPresent(q -> {
                if (into.putIfAbsent(q, title.orElse(Texts.same(q.toString()))) != null) {
                    item.refuse("quality " + q + " stands here a second time", "keep one of them");
                }
            });
        })));
    }
}
