package crossroads.admin.management;

import crossroads.admin.http.LoopbackServer;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management listener, on loopback only: {@code /observe/health/live}, {@code /observe/health/ready}, {@code /observe/metrics}, {@code /health}, and
 * what a witness reads of the log ({@code docs/adr/0009-where-a-witness-looks.md}).
 */
public final class Management implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private final LoopbackServer server;

    /** @param port 0 for any free one @param scrape the metrics in Prometheus' text format */
    public Management(int port, Supplier<Readiness> readiness, Supplier<String> scrape, PublicLog log) {
        this.server = new LoopbackServer(port, config -> {
            LogRoutes.of(config, log);
            config.routes.get("/observe/health/live", context -> context.json(Map.of("status", "UP")));
            config.routes.get("/observe/health/ready", context -> ready(context, readiness.get()));
            config.routes.get("/health", context -> brief(context, readiness.get()));
            config.routes.get("/observe/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8").result(scrape.get()));
            config.routes.exception(HttpResponseException.class, (e, context) -> context.status(e.getStatus()).result(""));
            // Whoever asks learns that it can't be told now, and nothing of the inside.
            config.routes.exception(Exception.class, (e, context) -> {
                LOG.error("The state of the hub can't be told", e);
                context.status(503).json(Map.of("status", "DOWN"));
            });
        });
    }

    public int port() {
        return server.port();
    }

    private static void ready(Context context, Readiness readiness) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", readiness.status());
        body.put("parts", readiness.parts());
        context.status(readiness.isReady() ? 200 : 503).json(body);
    }

    private static void brief(Context context, Readiness readiness) {
        context.status(readiness.isReady() ? 200 : 503).json(Map.of("status", readiness.status()));
    }

    @Override
    public void close() {
        server.close();
    }
}
