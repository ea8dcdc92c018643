package crossroads.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.integration.Product;
import crossroads.integration.RunningHub;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Plays a plan of faults on a hub under load and has the checker judge what is left. The last line is one JSON object; leaves with 0 only when all holds, 8 when
 * something does not, 1 when the run itself failed.
 */
public final class Torture {

    /**
     * What a run is asked for.
     *
     * @param askFor questions that must have got their final word before it ends
     * @param isInHurry whether it is part of a build: the hub is compiled quickly, and nothing is built
     */
    record Wanted(int kills, long seed, List<Fault> faults, Path folder, long askFor, int inFlight, int rate, boolean isInHurry, int settleSeconds) {}

    private static final List<String> NUMBERS =
            List.of("kills", "accepted", "delivered", "lost", "doubled", "unaudited", "misdelivered", "unanswered", "forks");
    /** Fewer kills say nothing about what grows. */
    private static final int ENOUGH = 9;

    private static final double GROWTH = 0.25;
    private static final long RECOVERY_MILLIS = 10_000;
    private static final String ROW = "%7s %4s  %-30s %-40s %9s  %9s %9s%n";

    private final Wanted wanted;
    private final PrintStream progress;
    private final List<String> unkept = new ArrayList<>();
    private final long began = System.nanoTime();
    private final List<Footprint> footprints = new ArrayList<>();
    private long slowest;

    Torture(Wanted wanted, PrintStream progress) {
        this.wanted = wanted;
        this.progress = progress;
    }

    /** {@code FOLDER [--kills N] [--seed S] [--fault NAME,…] [--accepted N] [--in-flight N] [--rate N]} */
    public static void main(String... arguments) throws Exception {
        int kills = 50;
        long seed = 1;
        String faults = "";
        long askFor = 0;
        int inFlight = 64;
        int rate = 0;
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--kills" -> kills = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--fault" -> faults = arguments[++i];
                case "--accepted" -> askFor = Long.parseLong(arguments[++i]);
                case "--in-flight" -> inFlight = Integer.parseInt(arguments[++i]);
                case "--rate" -> rate = Integer.parseInt(arguments[++i]);
                default -> throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
        }
        Path folder = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        Torture torture = new Torture(new Wanted(kills, seed, Faults.named(faults), folder, askFor, inFlight, rate, false, 60), System.err);
        ObjectNode last = torture.run();
        System.out.println(new ObjectMapper().writeValueAsString(last));
        System.exit(torture.unkept.isEmpty() ? 0 : 8);
    }

    /** What did not hold, beside what the numbers say. */
    List<String> unkept() {
        return unkept;
    }

    ObjectNode run() throws Exception {
        List<Fault> playable = new ArrayList<>();
        for (Fault fault : wanted.faults()) {
            fault.missing().ifPresentOrElse(
                    what -> progress.printf(" ! %s: not available here: %s%n", fault.called(), what), () -> playable.add(fault));
        }
        if (playable.isEmpty()) {
            throw new IOException("no fault that was asked for is available here");
        }
        List<Fault> ofTwo = playable.stream().filter(Nodes.class::isInstance).toList();
        List<Fault> ofOne = playable.stream().filter(fault -> !ofTwo.contains(fault)).toList();
        int killsOfTwo = ofOne.isEmpty() ? wanted.kills() : ofTwo.isEmpty() ? 0 : Math.max(ofTwo.size(), wanted.kills() / 10);
        List<ObjectNode> rounds = new ArrayList<>();
        if (!ofOne.isEmpty()) {
            rounds.add(round("one", Plan.of(wanted.seed(), Math.max(1, wanted.kills() - killsOfTwo), ofOne)));
        }
        if (!ofTwo.isEmpty()) {
            rounds.add(round("two", Plan.of(wanted.seed(), killsOfTwo, ofTwo)));
        }
        return summed(rounds);
    }

    /** One hub, or two, from its start to its journal. */
    private ObjectNode round(String name, Plan plan) throws Exception {
        boolean isOne = name.equals("one");
        progress.printf("the plan of seed %d, %s: %d blows, %d of them kills%n", plan.seed(), isOne ? "one hub" : "two hubs", plan.blows().size(), plan.kills());
        plan.blows().forEach(blow ->
                progress.printf("%4d  after %4.1f s  %-30s %s%n", blow.number(), blow.calmMillis() / 1000.0, blow.fault().called(), blow.act().words()));
        Path folder = Files.createDirectories(wanted.folder().resolve(name));
        boolean isFilled = plan.blows().stream().anyMatch(blow -> blow.fault() == Disks.DISK_FULL);
        Volume volume = isFilled ? Volume.at(folder.resolve("data")) : Volume.NONE;
        try (Ground ground = isOne ? Ground.of(folder, volume, wanted.isInHurry()) : Ground.ofTwo(folder, wanted.isInHurry())) {
            play(plan, ground, isOne ? wanted.askFor() : 0);
            progress.printf("%7d  the load ends, what is open is waited for%n", since());
            ground.end(wanted.settleSeconds());
            progress.printf("%7d  the hub is stopped, the journal exported%n", since());
        }
        return judged(plan, folder.resolve("run"));
    }

    private ObjectNode summed(List<ObjectNode> rounds) {
        ObjectNode last = new ObjectMapper().createObjectNode();
        for (String name : NUMBERS) {
            last.put(name, rounds.stream().mapToLong(round -> round.get(name).asLong()).sum());
        }
        last.put("max_recovery_ms", slowest).put("seed", wanted.seed());
        if (slowest >= RECOVERY_MILLIS) {
            unkept.add("ready only after " + slowest + " ms");
        }
        flat("heap in kB", Footprint::heapKb, 16_384);
        flat("threads", Footprint::threads, 20);
        flat("open files", Footprint::files, 20);
        unkept.forEach(what -> progress.println(" ✖ " + what));
        return last;
    }

    private void play(Plan plan, Ground ground, long askFor) throws Exception {
        ground.load(plan.seed(), wanted.inFlight(), wanted.rate(), plan.mayCause());
        ground.say("go");
        progress.printf(ROW, "s", "", "fault", "", "ready ms", "asked", "ended");
        for (Plan.Blow blow : plan.blows()) {
            TimeUnit.MILLISECONDS.sleep(blow.calmMillis());
            ground.look();
            ground.struck(blow.fault().called(), blow.act().words());
            try {
                blow.act().on(ground);
            } catch (IOException | RuntimeException e) {
                unkept.add(blow.number() + " " + blow.fault().called() + ": " + e.getMessage());
                progress.printf(" ✖ %s: %s%n", blow.fault().called(), e.getMessage());
                if (!ground.hub().process().isAlive()) {
                    Kills.again(ground);
                }
            }
            long millis = ground.wasDown();
            slowest = Math.max(slowest, blow.fault().isKill() ? millis : 0);
            ground.look();
            if (blow.fault().isKill()) {
                footprints.add(Footprint.of(ground.hub().process().pid()));
            }
            progress.printf(ROW, since(), blow.number(), blow.fault().called(), blow.act().words(), millis == 0 ? "-" : millis, ground.count("asked"), ground.count("ended"));
        }
        while (ground.count("ended") < askFor) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** After each kill the hub holds about as much as after the first ones. @param least what it may grow by in any case */
    private void flat(String name, ToLongFunction<Footprint> what, long least) {
        if (!footprints.isEmpty()) {
            Trend trend = Trend.of(footprints, what);
            progress.printf("%s after a kill: %,d at the beginning, %,d at the end%n", name, trend.first(), trend.last());
            if (footprints.size() >= ENOUGH && !trend.isFlat(GROWTH, least)) {
                unkept.add(name + " grew from " + trend.first() + " to " + trend.last());
            }
        }
    }

    private long since() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private ObjectNode judged(Plan plan, Path run) throws Exception {
        String script = RunningHub.home().resolve("integration-tests/bin/check-history").toString();
        ProcessBuilder command = new ProcessBuilder(script, run.toString());
        Process checker = (wanted.isInHurry() ? Product.built().inItsEnvironment(command) : command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said = new String(checker.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
        int exit = checker.waitFor();
        if (exit != 0 && exit != 8) {
            throw new IOException("the checker ended with " + exit);
        }
        said.subList(0, said.size() - 1).forEach(progress::println);
        if (exit == 8) {
            unkept.add("the checker found violations in " + run);
        }
        return ((ObjectNode) new ObjectMapper().readTree(said.getLast())).put("kills", plan.kills());
    }
}
