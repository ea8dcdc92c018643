package crossroads.admin.management;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The management listener, on loopback only: {@code /observe/health/live}, {@code /observe/health/ready}, {@code /observe/metrics}, {@code /health}. */
public final class Management implements AutoCloseable {

    private final Javalin server;

    /** @param port 0 for any free one @param scrape the metrics in Prometheus' text format */
    public Management(int port, Supplier<Readiness> readiness, Supplier<String> scrape) {
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.get("/observe/health/live", context -> context.json(Map.of("status", "UP")));
            config.routes.get("/observe/health/ready", context -> ready(context, readiness.get()));
            config.routes.get("/health", context -> brief(context, readiness.get()));
            config.routes.get("/observe/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8").result(scrape.get()));
        });
        server.start("127.0.0.1", port);
    }

    public int port() {
        return server.port();
    }

    private static void ready(Context context, Readiness readiness) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", readiness.isReady() ? "UP" : "DOWN");
        body.put("parts", readiness.parts());
        context.status(readiness.isReady() ? 200 : 503).json(body);
    }

    private static void brief(Context context, Readiness readiness) {
        context.status(readiness.isReady() ? 200 : 503).json(Map.of("status", readiness.isReady() ? "UP" : "DOWN"));
    }

    @Override
    public void close() {
        server.stop();
    }
}
