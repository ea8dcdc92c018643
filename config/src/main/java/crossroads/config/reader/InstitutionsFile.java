package crossroads.config.reader;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file in {@code institutions/}: members of the network, usually those of one class. */
final class InstitutionsFile {

    private static final Map<String, NetworkLevel> LEVELS = new TreeMap<>(Map.of(
            "primary", NetworkLevel.PRIMARY,
            "secondary", NetworkLevel.SECONDARY,
            "extension", NetworkLevel.EXTENSION,
            "integrator", NetworkLevel.INTEGRATOR));

    private InstitutionsFile() {}

    static void read(Section file, Draft draft) {
        file.header("Institutions");
        file.need("institutions").flatMap(Value::items).ifPresent(items -> items.forEach(
                item -> item.section().ifPresent(entry -> institution(entry, draft))));
        file.refuseOthers();
    }

    private static void institution(Section entry, Draft draft) {
        Optional<Value> number = entry.need("cbe");
        Optional<Cbe> cbe = number.flatMap(Typed::cbe);
        Optional<SectorClass> sectorClass = entry.need("class").flatMap(Typed::sectorClass);
        Optional<NetworkLevel> level = entry.need("level").flatMap(value -> Typed.oneOf(value, LEVELS));
        Optional<Value> parentValue = entry.may("parent");
        Optional<Cbe> parent = parentValue.flatMap(Typed::cbe);
        Optional<Texts> name = entry.need("name").flatMap(Typed::name);
        entry.refuseOthers();

        sectorClass.ifPresent(c -> draft.knownClasses.putIfAbsent(c, entry.at()));
        if (cbe.isEmpty()) {
            return;
        }
        Value first = draft.knownInstitutions.putIfAbsent(cbe.get(), entry.at());
        if (first != null) {
            number.get().refuse("the number " + cbe.get() + " is taken: " + first.whereabouts(), "correct one of the two");
            return;
        }
        parent.ifPresent(p -> checkParent(parentValue.get(), cbe.get(), p, draft));
        if (level.equals(Optional.of(NetworkLevel.SECONDARY)) && parentValue.isEmpty()) {
            entry.at().refuse("a secondary institution without a parent", "add parent: the number of its management institution");
        }
        if (sectorClass.isPresent() && level.isPresent() && name.isPresent()) {
            draft.institutions.put(cbe.get(), new Institution(cbe.get(), sectorClass.get(), name.get(), level.get(), parent));
        }
    }

    private static void checkParent(Value at, Cbe child, Cbe parent, Draft draft) {
        if (parent.equals(child)) {
            at.refuse("an institution can't be its own parent", "name its management institution");
            return;
        }
        draft.mustBeMember(at, parent);
        draft.later(() -> {
            Institution above = draft.institutions.get(parent);
            if (above != null && above.parent().isPresent()) {
                at.refuse("the parent " + parent + " stands behind another institution itself", "name a management institution");
            }
        });
    }
}
