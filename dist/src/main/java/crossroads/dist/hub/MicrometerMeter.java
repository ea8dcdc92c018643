package crossroads.dist.hub;

import crossroads.hub.exchange.Meter;
import crossroads.hub.refusal.RefusalId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Keeps the hub's figures for Prometheus. Labels are steps, outcomes and refusals' ids: they do not grow with institutions. */
final class MicrometerMeter implements Meter {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Timer> steps = new ConcurrentHashMap<>();
    private final Map<String, Counter> spent = new ConcurrentHashMap<>();

    MicrometerMeter() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads && threads.isThreadAllocatedMemorySupported()) {
            counter("jvm.allocated.bytes", "Memory that threads took, ended ones too", threads, com.sun.management.ThreadMXBean::getTotalThreadAllocatedBytes);
        }
    }

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

    @Override
    public void processor(String step, Duration time) {
        spent.computeIfAbsent(step, name -> Counter.builder("exchange.processor.seconds")
                        .description("Processor time that each step of the walk took of its own thread")
                        .tag("stage", name)
                        .register(registry))
                .increment(time.toNanos() / 1e9);
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

    /** What only grows. */
    <T> void counter(String name, String description, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(description).register(registry);
    }

    String scrape() {
        return registry.scrape();
    }
}
