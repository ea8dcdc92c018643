package crossroads.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.institution.Cbe;
import crossroads.integration.HubProcess;
import crossroads.integration.Member;
import crossroads.integration.PartnerProcess;
import crossroads.integration.Product;
import crossroads.integration.RunningHub;
import crossroads.integration.SmallSector;
import crossroads.integration.TwoNodes;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where a run takes place: a hub of its own, members of it, a folder with all that is written down. */
final class Ground implements AutoCloseable {

    static final List<Cbe> ASKERS = List.of(RunningHub.CENTRE, new Cbe("0917100059"), new Cbe("0917100158"));

    /** Of all askers together. */
    static final int CONNECTIONS = 9;

    /** How many messages may wait before the hub takes no more: few, so that the bound can be reached. */
    private static final int OUTBOX_ROWS = 600;

    private final Path run;
    private final HubProcess hub;
    private final AgentJar agent;
    private final BlackBox faults;
    private final CuttingProxy proxy;
    private final Optional<HubProcess> second;
    private final Volume volume;
    private final Optional<TwoNodes> nodes;
    private final List<PartnerProcess> askers = new ArrayList<>();
    private PartnerProcess supplier;
    private long downSince;
    private long downMillis;

    private Ground(
            Path run, HubProcess hub, Optional<HubProcess> second, AgentJar agent, BlackBox faults, CuttingProxy proxy, Volume volume, Optional<TwoNodes> nodes) {
        this.run = run;
        this.hub = hub;
        this.agent = agent;
        this.faults = faults;
        this.proxy = proxy;
        this.second = second;
        this.volume = volume;
        this.nodes = nodes;
    }

    /**
     * One hub with all that is embedded.
     *
     * @param volume where its data lies
     * @param isInHurry whether the hub is compiled quickly rather than well
     */
    static Ground of(Path folder, Volume volume, boolean isInHurry) throws Exception {
        HubSettings settings = HubSettings.in(folder.resolve("data"), SmallSector.with(folder.resolve("configuration"), ASKERS.subList(1, 3)))
                .withOffset(Product.freeOffset());
        return started(folder, settings, volume, Optional.empty(), isInHurry);
    }

    /** A stock database, the hub that has the broker, and one that joins it. */
    static Ground ofTwo(Path folder, boolean isInHurry) throws Exception {
        TwoNodes nodes = TwoNodes.in(folder);
        try {
            return started(folder, nodes.first, Volume.NONE, Optional.of(nodes), isInHurry);
        } catch (Exception e) {
            nodes.close();
            throw e;
        }
    }

    private static Ground started(Path folder, HubSettings settings, Volume volume, Optional<TwoNodes> nodes, boolean isInHurry) throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        Path hubFile = settings.configuration().resolve("hub.yaml");
        Files.writeString(hubFile, Files.readString(hubFile).replaceFirst("outboxRows: [0-9]+", "outboxRows: " + OUTBOX_ROWS));
        CuttingProxy proxy = CuttingProxy.to(settings.amqpsPort());
        members(settings, folder, run, proxy);
        HubProcess hub = HubProcess.start(settings, folder.resolve("hub.txt"), isInHurry);
        Optional<HubProcess> second = nodes.isPresent()
                ? Optional.of(HubProcess.start(nodes.get().second(), folder.resolve("second.txt"), isInHurry))
                : Optional.empty();
        return new Ground(run, hub, second, AgentJar.in(folder), BlackBox.open(run.resolve("faults.jsonl")), proxy, volume, nodes);
    }

    /** Members are made by a hub in this process; what it wrote is there for the ones to come. */
    private static void members(HubSettings settings, Path folder, Path run, CuttingProxy proxy) throws IOException {
        try (RunningHub first = RunningHub.again(settings)) {
            Contexts contexts = new Contexts(List.of(folder.resolve("contexts")));
            for (Cbe asker : ASKERS) {
                // The last one comes over a line that can be cut.
                boolean isCut = asker.equals(ASKERS.getLast());
                contexts.save(named(first.join(asker), isCut ? URI.create("amqps://localhost:" + proxy.port()) : settings.amqpsUrl()));
            }
            contexts.save(named(first.join(RunningHub.SUPPLIER), settings.amqpsUrl()));
            Files.writeString(run.resolve("run.json"), new ObjectMapper().writeValueAsString(Map.of(
                    "hub", first.hub().revision().hub().digits(),
                    "environment", first.hub().environment().name(),
                    "hubSigningCertificate",
                    Base64.getEncoder().encodeToString(first.hub().identity().keys().signing(Clock.systemUTC().instant()).certificate().der()))));
        }
    }

    private static PartnerContext named(Member member, URI url) {
        PartnerContext context = member.context();
        return new PartnerContext(
                "member-" + member.cbe(), url, context.environment(), member.cbe(), context.hub(), context.keys(), context.hubCertificates(), context.letters());
    }

    /** Starts the partners, each a process. */
    void load(long seed, int inFlight, int rate, String mayCause) throws IOException {
        Path contexts = run.resolveSibling("contexts");
        supplier = PartnerProcess.inHurry(SupplierUnderFire.class, contexts.toString(), "member-" + RunningHub.SUPPLIER, "3", run.toString());
        for (int i = 0; i < ASKERS.size(); i++) {
            askers.add(PartnerProcess.inHurry(
                    AskerUnderFire.class, contexts.toString(), "member-" + ASKERS.get(i), Integer.toString(CONNECTIONS / ASKERS.size()), run.toString(), Long.toString(seed * 7 + i),
                    Integer.toString(inFlight), Integer.toString(rate), mayCause));
        }
    }

    void say(String order) {
        askers.forEach(asker -> asker.say(order));
    }

    /** The sum of what each asker counts under this name. */
    long count(String what) throws IOException {
        long sum = 0;
        for (PartnerProcess asker : askers) {
            sum += new ObjectMapper().readTree(asker.say("count")).path(what).asLong();
        }
        return sum;
    }

    Path run() {
        return run;
    }

    HubProcess hub() {
        return hub;
    }

    /** The hub that joins the other's broker. */
    HubProcess second() {
        return second.orElseThrow();
    }

    Volume volume() {
        return volume;
    }

    List<PartnerProcess> askers() {
        return askers;
    }

    PartnerProcess supplier() {
        return supplier;
    }

    /** Puts an order into the hub's process. */
    void order(String order) throws IOException {
        agent.order(hub.process().pid(), order);
    }

    int failed() throws IOException {
        return agent.failed(hub.process().pid());
    }

    CuttingProxy proxy() {
        return proxy;
    }

    /** From now on the hub is not there: until {@link #isUp}. */
    void isDown() {
        downSince = System.nanoTime();
    }

    /** The hub is ready again. */
    void isUp() {
        downMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - downSince);
    }

    /** How long it was away at the last blow that took it; forgets it. */
    long wasDown() {
        long millis = downMillis;
        downMillis = 0;
        return millis;
    }

    /** Writes down that the broker's store, or a part of it, is gone: what only lay there may be lost. */
    void storeIsLost() {
        faults.line("{\"op\":\"STORE_LOST\",\"at\":\"" + Instant.now() + "\"}");
    }

    void struck(String fault, String words) {
        faults.line("{\"op\":\"STRUCK\",\"at\":\"" + Instant.now() + "\",\"fault\":\"" + fault + "\",\"words\":\"" + words + "\"}");
    }

    /** Keeps the newest checkpoint that the hub shows to anyone. */
    void look() throws InterruptedException {
        try {
            String text = hub.checkpoint();
            if (!text.isEmpty()) {
                Files.writeString(run.resolve("checkpoints.txt"), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException notNow) {
            // The next one.
        }
    }

    /** Ends what is open, stops everything and exports the journal. */
    void end(int settleSeconds) throws Exception {
        List<Thread> settling = askers.stream()
                .map(asker -> Thread.ofPlatform().start(() -> asker.say("settle " + settleSeconds)))
                .toList();
        for (Thread thread : settling) {
            thread.join();
        }
        // What is told to suppliers whose answers came too late.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settleSeconds);
        while (hub.waiting() != 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        look();
        stopPartners();
        stopSecond();
        hub.terminate(Duration.ofSeconds(30));
        try (RunningHub last = RunningHub.again(hub.settings());
                OutputStream out = Files.newOutputStream(run.resolve("journal.zip"))) {
            last.hub().administration().exportJournal(out);
        }
    }

    private void stopSecond() throws InterruptedException {
        if (second.isPresent() && second.get().process().isAlive()) {
            second.get().terminate(Duration.ofSeconds(30));
        }
    }

    private void stopPartners() throws Exception {
        for (PartnerProcess asker : askers) {
            asker.close();
        }
        askers.clear();
        if (supplier != null) {
            supplier.close();
        }
    }

    @Override
    public void close() throws Exception {
        stopPartners();
        stopSecond();
        if (hub.process().isAlive()) {
            hub.terminate(Duration.ofSeconds(30));
        }
        faults.close();
        proxy.close();
        nodes.ifPresent(TwoNodes::close);
        volume.close();
    }
}
