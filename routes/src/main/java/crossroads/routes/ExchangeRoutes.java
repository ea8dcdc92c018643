package crossroads.routes;

import crossroads.hub.exchange.Delivered;
import crossroads.hub.exchange.Received;
import crossroads.hub.exchange.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;

/** The routes of the hub, running: the list of steps, its ways out and its doors, as the files in {@code routes/} say. */
public final class ExchangeRoutes implements AutoCloseable {

    /** The lists, in the order in which they are read. */
    public static final List<String> LISTS = List.of("exchange.camel.yaml", "refused.camel.yaml");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final Optional<Door> door;
    private final Walks walks = new Walks(camel);

    /** A way by which messages come in: its Camel component, and the list of its routes. */
    public record Door(String scheme, DefaultComponent component, String list) {}

    /**
     * @param steps by the names that the lists use: open, validate, authorize, resolve, protect, journal, deliver, protectRefusal, journalRefusal
     * @throws IllegalStateException when a list can't be walked
     */
    public ExchangeRoutes(Map<String, ?> steps, Parking parking, Optional<Door> door) {
        this(steps, parking, door, "classpath:routes/");
    }

    ExchangeRoutes(Map<String, ?> steps, Parking parking, Optional<Door> door, String folder) {
        this.door = door;
        Map<String, Step> walkable = steps.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Step.of(e.getKey(), e.getValue())));
        quiet();
        walkable.forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("refuse", WayOut.refuse(walks));
        camel.getRegistry().bind("walkAgain", WayOut.walkAgain(walks));
        camel.getRegistry().bind("park", WayOut.park(walks));
        camel.getRegistry().bind("parking", new Parking.Bean(parking));
        camel.addComponent("bean", new BeanComponent());
        camel.addComponent("direct", new DirectComponent());
        door.ifPresent(d -> camel.addComponent(d.scheme(), d.component()));
        try {
            camel.build();
            read(Stream.concat(LISTS.stream(), door.map(Door::list).stream())
                    .map(list -> PluginHelper.getResourceLoader(camel).resolveResource(folder + list))
                    .toList());
            StepOrder.check(camel.getRouteDefinition("exchange"), Received.class, Delivered.class, walkable);
            StepOrder.check(camel.getRouteDefinition("refused"), Refused.class, Delivered.class, walkable);
        } catch (RuntimeException e) {
            camel.stop();
            throw e;
        }
    }

    private void quiet() {
        // What a message holds belongs in no log, and what Camel could remember of it nowhere.
        camel.setMessageHistory(false);
        camel.setTracing(false);
        camel.setBacklogTracing(false);
        camel.setDebugging(false);
        camel.setLogExhaustedMessageBody(false);
        camel.setAllowUseOriginalMessage(false);
        camel.setStreamCaching(false);
        camel.setUseBreadcrumb(false);
        camel.setUseMDCLogging(false);
        camel.setLoadTypeConverters(false);
        camel.disableJMX();
        camel.getShutdownStrategy().setTimeout(PATIENCE.toSeconds());
        camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    }

    private void read(List<Resource> lists) {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(lists);
        } catch (Exception e) {
            throw new IllegalStateException("a list of the routes can't be read", e);
        }
    }

    public void start() {
        camel.start();
    }

    /** Walks one message: how batch and the bench enter. Completes exceptionally with what a door would see: something unavailable, or a bug. */
    public CompletionStage<Delivered> walk(Received received) {
        return walks.through("exchange", received);
    }

    /** Takes nothing more in, and returns when what walks has ended. The door's broker has the rest back, uncounted. */
    public void suspend() {
        onDoor(route -> camel.getRouteController().suspendRoute(route, PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    public void resume() {
        onDoor(camel.getRouteController()::resumeRoute);
    }

    private interface OnRoute {
        void apply(String route) throws Exception;
    }

    private void onDoor(OnRoute action) {
        for (Route route : camel.getRoutes()) {
            if (door.isPresent() && route.getEndpoint().getComponent() == door.get().component()) {
                try {
                    action.apply(route.getRouteId());
                } catch (Exception e) {
                    throw new IllegalStateException("route " + route.getRouteId() + " did not obey", e);
                }
            }
        }
    }

    List<RouteDefinition> definitions() {
        return camel.getRouteDefinitions();
    }

    @Override
    public void close() {
        try {
            if (camel.isStarted()) {
                suspend();
            }
        } finally {
            // What walks had its time: nothing is lost that is not acknowledged.
            camel.getShutdownStrategy().setTimeout(1);
            camel.stop();
        }
    }
}
