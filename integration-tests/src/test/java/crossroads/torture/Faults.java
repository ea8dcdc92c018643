package crossroads.torture;

import java.util.ArrayList;
import java.util.List;

/** All faults there are. */
final class Faults {

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(Kills.values()));
        all.addAll(List.of(Troubles.values()));
        all.addAll(List.of(FailingCall.values()));
        all.addAll(List.of(Disks.values()));
        all.addAll(List.of(Nodes.values()));
        for (Step step : Step.values()) {
            all.add(new KilledAtStep(step, false));
            all.add(new KilledAtStep(step, true));
        }
        return List.copyOf(all);
    }

    /** @param names with commas between; each a fault's, or the beginning of several; empty for all */
    static List<Fault> named(String names) {
        List<Fault> chosen = new ArrayList<>();
        for (String name : names.split(",")) {
            List<Fault> fitting = all().stream().filter(fault -> fault.called().equals(name)).toList();
            chosen.addAll(fitting.isEmpty() ? all().stream().filter(fault -> fault.called().startsWith(name)).toList() : fitting);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no fault is called " + names + "; there are " + all().stream().map(Fault::called).toList());
        }
        return chosen.stream().distinct().toList();
    }
}
