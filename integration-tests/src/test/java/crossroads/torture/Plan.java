package crossroads.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What will be done, and when: settled by the seed before anything runs. */
record Plan(long seed, List<Blow> blows) {

    private static final int CALM_MILLIS = 300;
    private static final int MORE_CALM_MILLIS = 4_000;
    /** Kills that are not at a step, in a run that has room for all steps. */
    private static final int OTHERS = 14;

    /** @param calmMillis how long the load runs in peace before it */
    record Blow(int number, Fault fault, int calmMillis, Fault.Act act) {}

    /**
     * So many kills, at steps and otherwise, each fault once before one comes again; what kills nothing comes once, somewhere between. Where nothing kills, so many
     * blows of what there is.
     */
    static Plan of(long seed, int kills, List<Fault> faults) {
        Random random = new Random(seed);
        List<Fault> steps = faults.stream().filter(KilledAtStep.class::isInstance).toList();
        List<Fault> others = faults.stream().filter(fault -> fault.isKill() && !(fault instanceof KilledAtStep)).toList();
        List<Fault> gentle = faults.stream().filter(fault -> !fault.isKill()).toList();
        List<Fault> chosen = new ArrayList<>();
        if (steps.isEmpty() && others.isEmpty()) {
            chosen.addAll(turns(gentle, kills, random));
        } else {
            int atSteps = others.isEmpty() ? kills : Math.min(steps.size(), Math.max(kills / 2, kills - OTHERS));
            chosen.addAll(turns(steps, atSteps, random));
            chosen.addAll(turns(others, kills - atSteps, random));
            Collections.shuffle(chosen, random);
            gentle.forEach(fault -> chosen.add(random.nextInt(chosen.size() + 1), fault));
        }
        List<Blow> blows = new ArrayList<>();
        for (Fault fault : chosen) {
            blows.add(new Blow(blows.size() + 1, fault, CALM_MILLIS + random.nextInt(MORE_CALM_MILLIS), fault.drawn(random)));
        }
        return new Plan(seed, List.copyOf(blows));
    }

    private static List<Fault> turns(List<Fault> faults, int count, Random random) {
        List<Fault> turns = new ArrayList<>();
        while (!faults.isEmpty() && turns.size() < count) {
            List<Fault> round = new ArrayList<>(faults);
            Collections.shuffle(round, random);
            turns.addAll(round.subList(0, Math.min(round.size(), count - turns.size())));
        }
        return turns;
    }

    long kills() {
        return blows.stream().filter(blow -> blow.fault().isKill()).count();
    }

    /** Further final words that it may cause, with commas between. */
    String mayCause() {
        return blows.stream().flatMap(blow -> blow.fault().mayCause().stream()).distinct().sorted().collect(Collectors.joining(","));
    }
}
