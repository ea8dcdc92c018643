package crossroads.dist.hub;

import crossroads.hub.exchange.Meter;
import crossroads.hub.refusal.RefusalId;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Keeps the hub's figures for Prometheus. Labels are steps, outcomes and refusals' ids: they do not grow with institutions. */
final class MicrometerMeter implements Meter {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Timer> steps = new ConcurrentHashMap<>();

    @Override
    public void step(String step, Duration duration) {
        steps.computeIfAbsent(step, name -> Timer.builder("exchange.duration")
                        .description("Time in each step of the walk")
                        .tag("stage", name)
                        .publishPercentileHistogram(false)
                        .serviceLevelObjectives(
                                Duration.ofMillis(1),
                                Duration.ofMillis(5),
                                Duration.ofMillis(10),
                                Duration.ofMillis(50),
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10))
                        .register(registry))
                .record(duration);
    }

    /** The service is not a label: a network may have hundreds, and only the journal counts by service. */
    @Override
    public void outcome(String outcome, String service) {
        registry.counter("exchange.messages", "decision", outcome).increment();
    }

    @Override
    public void refusal(RefusalId id) {
        registry.counter("exchange.refusals", "reason", id.id()).increment();
    }

    <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        io.micrometer.core.instrument.Gauge.builder(name, of, value).description(description).strongReference(true).register(registry);
    }

    String scrape() {
        return registry.scrape();
    }
}
