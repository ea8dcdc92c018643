package crossroads.config.reader;

import crossroads.hub.authorization.Mandate;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code mandates.yaml}: who may act for whom. */
final class MandatesFile {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9-]{0,63}");

    private MandatesFile() {}

    static void read(Section file, Draft draft) {
        file.header("Mandates");
        Set<String> ids = new HashSet<>();
        file.need("mandates").flatMap(Value::items).ifPresent(items -> items.forEach(
                item -> item.section().ifPresent(entry -> mandate(entry, ids, draft))));
        file.refuseOthers();
    }

    private static void mandate(Section entry, Set<String> ids, Draft draft) {
        Optional<String> id = entry.need("id").flatMap(value -> Typed.text(value, ID, "an id like MND-2026-001"));
        Optional<Cbe> holder = entry.need("holder").flatMap(value -> member(value, draft));
        Optional<Cbe> represented = entry.need("represented").flatMap(value -> member(value, draft));
        Optional<Set<ServiceId>> services = entry.need("services").flatMap(value -> services(value, draft));
        Optional<Period> period = Validity.read(entry, "begin", "end");
        entry.refuseOthers();

        if (id.isPresent() && !ids.add(id.get())) {
            entry.at().refuse("two mandates are called " + id.get(), "give each an id of its own");
        }
        if (holder.isPresent() && holder.equals(represented)) {
            entry.at().refuse("a mandate to act for oneself", "remove it: nobody needs one for that");
        }
        if (id.isPresent() && holder.isPresent() && represented.isPresent() && services.isPresent() && period.isPresent()) {
            draft.mandates.add(new Mandate(id.get(), holder.get(), represented.get(), services.get(), period.get()));
        }
    }

    private static Optional<Cbe> member(Value value, Draft draft) {
        Optional<Cbe> cbe = Typed.cbe(value);
        cbe.ifPresent(c -> draft.mustBeMember(value, c));
        return cbe;
    }

    /** The word {@code all}, or the services by name. */
    private static Optional<Set<ServiceId>> services(Value value, Draft draft) {
        if (value.isText("all")) {
            return Optional.of(Set.of());
        }
        Set<ServiceId> named = new HashSet<>(Typed.each(value, item -> {
            Optional<ServiceId> service = Typed.service(item);
            service.ifPresent(s -> draft.mustBeService(item, s));
            return service;
        }));
        // An empty set would mean all of them: never what a list that could not be read means.
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }
}
