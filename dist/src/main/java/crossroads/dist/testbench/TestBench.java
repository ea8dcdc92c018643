package crossroads.dist.testbench;

import crossroads.dist.testbench.Report.Result;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A bench for one institution's client: a sector of its own with a double of the hub, and the cases that are played on it one after the other. */
public final class TestBench implements AutoCloseable {

    private final HubDouble hub;
    private final Stand stand;
    private final SupplierPlay supplier;
    private final Clock clock;

    private TestBench(HubDouble hub, Stand stand, Clock clock) {
        this.hub = hub;
        this.stand = stand;
        this.supplier = new SupplierPlay(stand);
        this.clock = clock;
    }

    /**
     * @param folder an empty one, for its owner only: all keys and the client's own folder are made there
     * @param format in which suppliers are asked, and in which the question lies ready
     * @param patience how long a client may take, see the partner guide
     */
    public static TestBench open(Path folder, Cbe institution, Client client, Format format, Duration patience, Clock clock) throws Exception {
        BenchSector sector = new BenchSector(folder, institution, clock);
        HubDouble hub = HubDouble.start(sector, folder, clock);
        boolean isOpen = false;
        try {
            ClientFolder own = new ClientFolder(folder.resolve("client"), sector);
            own.write(URI.create("amqps://localhost:" + hub.port()), LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Brussels")));
            TestBench bench = new TestBench(hub, new Stand(sector, hub, new HubLetters(sector, clock), own, client, format, patience, clock), clock);
            isOpen = true;
            return bench;
        } finally {
            if (!isOpen) {
                hub.close();
            }
        }
    }

    /** Plays these; those of other roles do not apply. @param told hears of each as it ends */
    public Report run(String version, List<TestCase> cases, Set<Role> roles, Consumer<Result> told) throws Exception {
        Instant began = clock.instant();
        List<Result> results = new ArrayList<>();
        for (TestCase one : cases) {
            Result result = roles.contains(one.role())
                    ? played(one)
                    : new Result(one, Verdict.NOT_APPLICABLE, Seen.of("notApplicable"), Duration.ZERO);
            results.add(result);
            told.accept(result);
        }
        supplier.close();
        return new Report(
                version,
                BenchSector.ENVIRONMENT,
                stand.sector().institution(),
                roles,
                stand.format(),
                began,
                clock.instant(),
                TestCases.digest(),
                new HashSet<>(cases).containsAll(TestCases.list()),
                results);
    }

    private Result played(TestCase one) throws Exception {
        Instant began = clock.instant();
        try {
            if (one.role() == Role.SUPPLIER) {
                supplier.begin();
            } else {
                supplier.close();
            }
            Seen seen = one.play().on(stand, supplier);
            return new Result(one, Verdict.PASSED, seen, since(began));
        } catch (Unexpected e) {
            // What it left behind is no part of the next case.
            supplier.close();
            supplier.forget();
            hub.clear();
            return new Result(one, Verdict.FAILED, e.seen(), since(began));
        }
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            supplier.close();
        } finally {
            hub.close();
        }
    }
}
