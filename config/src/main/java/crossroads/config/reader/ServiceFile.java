package crossroads.config.reader;

import crossroads.hub.authorization.Availability;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.Texts;
import crossroads.hub.service.Pattern;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code services/<name>.v<version>/service.yaml}: one service, and who supplies it. */
final class ServiceFile {

    private static final Map<String, Pattern> PATTERNS = new TreeMap<>(Map.of(
            "consultation", Pattern.CONSULTATION,
            "semiOnLine", Pattern.SEMI_ON_LINE,
            "submission", Pattern.SUBMISSION,
            "mutation", Pattern.MUTATION,
            "integration", Pattern.INTEGRATION,
            "batch", Pattern.BATCH,
            "collect", Pattern.COLLECT));

    private ServiceFile() {}

    static void read(Section file, String folder, Draft draft) {
        int problemsBefore = draft.problems.count();
        file.header("Service");
        Optional<Value> name = file.need("service");
        Optional<ServiceId> id = name.flatMap(Typed::service);
        Optional<Pattern> pattern = file.need("pattern").flatMap(value -> Typed.oneOf(value, PATTERNS));
        Optional<Texts> title = file.need("title").flatMap(Typed::texts);
        boolean isOwn = file.may("own").flatMap(Typed::truth).orElse(false);
        Optional<Section> subjects = file.may("subjects").flatMap(Value::section);
        List<String> question = subjects.map(s -> paths(s, "question")).orElse(List.of());
        List<String> answer = subjects.map(s -> paths(s, "answer")).orElse(List.of());
        subjects.ifPresent(Section::refuseOthers);
        Optional<String> period = file.may("period").flatMap(Paths::read);
        Duration deadline = file.may("deadline").flatMap(ServiceFile::deadline).orElse(draft.deadline);
        Duration freshness = file.may("freshness").flatMap(ServiceFile::freshness).orElse(draft.freshness);
        id.ifPresent(service -> availabilities(file, service, isOwn, draft));
        file.refuseOthers();

        if (id.isPresent() && !id.get().toString().equals(folder)) {
            name.get().refuse("the folder is called " + folder, "give the folder and the service one name");
        }
        id.ifPresent(service -> draft.knownServices.put(service, file.at()));
        // Of a service that reads badly only the name counts: rows are not held against what it may have meant.
        boolean isRight = draft.problems.count() == problemsBefore;
        if (isRight && id.isPresent() && pattern.isPresent() && title.isPresent()) {
            draft.services.put(id.get(), new Service(
                    id.get(), pattern.get(), title.get(), isOwn, question, answer, period, deadline, freshness));
        }
    }

    static Optional<Duration> deadline(Value value) {
        return Typed.duration(value, Duration.ofDays(31));
    }

    static Optional<Duration> freshness(Value value) {
        return Typed.duration(value, Duration.ofHours(24));
    }

    private static List<String> paths(Section subjects, String direction) {
        return subjects.may(direction).map(value -> Typed.each(value, Paths::read)).orElse(List.of());
    }

    private static void availabilities(Section file, ServiceId service, boolean isOwn, Draft draft) {
        if (isOwn) {
            file.may("availability").ifPresent(value ->
                    value.refuse("the hub answers this service itself", "remove availability, or own"));
            return;
        }
        Set<Cbe> seen = new HashSet<>();
        file.need("availability").flatMap(Value::items).ifPresent(items -> items.forEach(item -> item.section().ifPresent(entry -> {
            Optional<Value> number = entry.need("supplier");
            Optional<Cbe> supplier = number.flatMap(Typed::cbe);
            Set<Quality> qualities = new HashSet<>();
            entry.need("qualities").ifPresent(list -> qualities.addAll(Typed.each(list, code -> {
                Optional<Quality> quality = CodesFile.quality(code);
                quality.ifPresent(q -> supplier.ifPresent(s -> mustHave(code, s, q, draft)));
                return quality;
            })));
            entry.refuseOthers();
            supplier.ifPresent(cbe -> {
                draft.mustBeMember(number.get(), cbe);
                if (!seen.add(cbe)) {
                    number.get().refuse("this supplier stands here a second time", "put its qualities in one entry");
                } else if (seen.size() > 1) {
                    // The hub can't merge answers, and the first of several would pass for the whole.
                    number.get().refuse("a service has one supplier", "make a service of its own for each further supplier");
                }
                draft.availabilities.computeIfAbsent(service, s -> new ArrayList<>()).add(new Availability(service, cbe, qualities));
            });
        })));
    }

    private static void mustHave(Value at, Cbe supplier, Quality quality, Draft draft) {
        draft.later(() -> {
            Institution institution = draft.institutions.get(supplier);
            if (institution != null) {
                draft.mustBeQuality(at, institution.sectorClass(), quality);
            }
        });
    }
}
