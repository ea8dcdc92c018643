package crossroads.routes.amqp;

import crossroads.routes.ExchangeRoutes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The door for AMQP, as a Camel component: its endpoints are the broker's public addresses. */
public final class AmqpDoor extends DefaultComponent {

    public static final String SCHEME = "crossroads-amqp";

    private final Lines lines;
    private final Settings settings;
    private final Gate gate;
    private final Outage outage;
    private final List<Intake> intakes = new CopyOnWriteArrayList<>();
    private final ExecutorService workers;
    private final ScheduledExecutorService retries;

    /**
     * @param largestBody in bytes; more is not read
     * @param workers how many threads walk; the steps before the commit are work for processors
     */
    public record Settings(int largestBody, int workers) {}

    public AmqpDoor(Lines lines, Settings settings, Gate gate, Probe probe) {
        this.lines = lines;
        this.settings = settings;
        this.gate = gate;
        this.outage = new Outage(gate, probe);
        this.workers = Executors.newFixedThreadPool(settings.workers(), Thread.ofPlatform().name("walk-", 1).daemon().factory());
        this.retries = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("retry").daemon().factory());
    }

    public ExchangeRoutes.Door door() {
        return new ExchangeRoutes.Door(SCHEME, this, "amqp.camel.yaml");
    }

    /** What the health page says of it. */
    public Health health() {
        List<String> waiting = intakes.stream().filter(intake -> !intake.isTaking()).map(Intake::queue).toList();
        return new Health(
                !intakes.isEmpty() && waiting.isEmpty() && gate.isOpen(),
                gate.why(),
                waiting,
                intakes.stream().mapToInt(Intake::inFlight).sum());
    }

    /**
     * @param isTaking whether messages are taken from every address
     * @param why what holds the gate closed
     * @param waiting the addresses from which nothing is taken: suspended, or the broker is away
     */
    public record Health(boolean isTaking, Set<Gate.Why> why, List<String> waiting, int inFlight) {}

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new AmqpEndpoint(uri, this, remaining);
    }

    void opened(Intake intake) {
        intakes.add(intake);
    }

    void closed(Intake intake) {
        intakes.remove(intake);
    }

    Lines lines() {
        return lines;
    }

    Settings settings() {
        return settings;
    }

    Gate gate() {
        return gate;
    }

    Outage outage() {
        return outage;
    }

    ExecutorService workers() {
        return workers;
    }

    ScheduledExecutorService retries() {
        return retries;
    }

    @Override
    protected void doShutdown() throws Exception {
        outage.close();
        retries.shutdownNow();
        workers.shutdown();
        super.doShutdown();
    }
}
