package crossroads.admin.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** An HTTP server that only this machine can reach. What it does follows from the request line: headers that would override the method are dropped unread. */
public final class LoopbackServer implements AutoCloseable {

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private final Javalin server;

    /** @param port 0 for any free one */
    public LoopbackServer(int port, Consumer<JavalinConfig> routes) {
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.modifyHttpConfiguration(LoopbackServer::harden);
            routes.accept(config);
        });
        server.start("127.0.0.1", port);
    }

    private static void harden(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.addCustomizer((request, responseHeaders) -> request.getHeaders().contains(METHOD_OVERRIDE) ? new WithoutOverride(request) : request);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class WithoutOverride extends Request.Wrapper {
        private final HttpFields headers;

        WithoutOverride(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
