package crossroads.checker;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was found wrong, by scene; and what is only worth telling. */
final class Findings {

    /** Where a fault goes that is no scene's. */
    static final String WHOLE = "the whole";

    private final Map<String, Set<String>> faults = new TreeMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    void fault(String scene, String what) {
        faults.computeIfAbsent(scene, s -> new LinkedHashSet<>()).add(what);
    }

    void fault(Iterable<String> scenes, String what) {
        boolean isAny = false;
        for (String scene : scenes) {
            fault(scene, what);
            isAny = true;
        }
        if (!isAny) {
            fault(WHOLE, what);
        }
    }

    void note(String what) {
        notes.add(what);
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    Set<String> of(String scene) {
        return faults.getOrDefault(scene, Set.of());
    }

    Map<String, Set<String>> faults() {
        return faults;
    }

    Set<String> notes() {
        return notes;
    }
}
