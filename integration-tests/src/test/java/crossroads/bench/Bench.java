package crossroads.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.hub.envelope.Format;
import crossroads.integration.PartnerProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures the full consultation: hub, database, broker and both partners on this machine. Progress and a table go to standard error; the last line, on
 * standard output, is one JSON object.
 */
public final class Bench {

    /** An invented person whose employments the demo's welfare centre may ask for. */
    public static final String ASKED_ABOUT = "85073021965";
    private static final List<Integer> IN_FLIGHT = List.of(1, 4, 16, 64);
    private static final int MOST = IN_FLIGHT.getLast();

    private final Options options;
    private final HubUnderLoad hub;
    private final PartnerProcess supplier;
    private final PartnerProcess asker;
    private final List<Measured> all = new ArrayList<>();
    private long warmedUp;

    private Bench(Options options, HubUnderLoad hub, PartnerProcess supplier, PartnerProcess asker) {
        this.options = options;
        this.hub = hub;
        this.supplier = supplier;
        this.asker = asker;
    }

    /** As {@code bin/bench} says. */
    public static void main(String... arguments) throws Exception {
        Path usual = Path.of(System.getProperty("crossroads.home"), "integration-tests", "target", "bench");
        Options options;
        try {
            options = Options.of(usual, arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(" ✖ " + e.getMessage() + "  (exit 2)");
            System.exit(2);
            return;
        }
        System.out.println(measure(options));
    }

    private static String measure(Options options) throws Exception {
        Path folder = Files.createDirectories(options.folder());
        empty(folder);
        Path history = folder.resolve("history.jsonl");
        Path supplied = folder.resolve("supplied.jsonl");
        try (HubUnderLoad hub = HubUnderLoad.start(folder);
                PartnerProcess supplier = PartnerProcess.start(SupplierUnderLoad.class, hub.data().toString(), "nsso", "8", "2000", supplied.toString());
                PartnerProcess asker = PartnerProcess.start(AskerUnderLoad.class, hub.data().toString(), "clairval", "4", ASKED_ABOUT, history.toString())) {
            long first = Recount.settledSize(hub);
            Bench bench = new Bench(options, hub, supplier, asker);
            for (Format format : options.formats()) {
                bench.points(format);
            }
            supplier.say("");
            Optional<JsonNode> primitives = options.withPrimitives() ? Optional.of(primitives(folder)) : Optional.empty();
            System.err.println("counting again, in the journal");
            long requests = Recount.requests(hub, first, Recount.settledSize(hub), folder);
            Report report = new Report(bench.all, Latencies.read(history, supplied), primitives, bench.warmedUp, requests);
            report.table().lines().forEach(System.err::println);
            return report.json();
        }
    }

    /** What an earlier run left is not part of this one; the played demo stays. */
    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "{*.jsonl,journal-*.zip}")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private void points(Format format) throws Exception {
        Point warmUp = new Point(format, "closed", "warm-up", MOST);
        Measured warm = Measured.run(warmUp, options.warmUpSeconds(), hub, supplier, asker);
        System.err.println(warm.line());
        warmedUp += warm.answered() + warm.refused();
        for (int inFlight : IN_FLIGHT) {
            measure(new Point(format, "closed", Integer.toString(inFlight), inFlight));
        }
        if (options.withOpenLoop()) {
            double best = all.stream()
                    .filter(measured -> measured.point().format() == format)
                    .map(Measured::rate)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            measure(new Point(format, "open", "half", Math.max(1, (int) (best / 2))));
            measure(new Point(format, "open", "nine_tenths", Math.max(1, (int) (best * 0.9))));
        }
    }

    private void measure(Point point) throws Exception {
        Measured measured = Measured.run(point, options.seconds(), hub, supplier, asker);
        System.err.println(measured.line());
        all.add(measured);
    }

    private static JsonNode primitives(Path folder) throws Exception {
        System.err.println("the primitives that an exchange can't do without");
        try (PartnerProcess process = PartnerProcess.start(Floor.class, folder.resolve("primitives").toString())) {
            return new ObjectMapper().readTree(process.say(""));
        }
    }
}
