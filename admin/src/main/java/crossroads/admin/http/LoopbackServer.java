package crossroads.admin.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** An HTTP server that only this machine can reach. What it does follows from the request line: headers that would override the method are dropped unread. */
public final class LoopbackServer implements AutoCloseable {

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LEAST_BYTES_A_SECOND = 1_000;

    private final Javalin server;

    /** @param port 0 for any free one */
    public LoopbackServer(int port, Consumer<JavalinConfig> routes) {
        this.server = Javalin.create(config -> {
            prepare(config);
            routes.accept(config);
        });
        server.start(LOOPBACK, port);
    }

    /** Over TLS, which asks each client for a certificate and does without one. @param port 0 for any free one */
    public LoopbackServer(int port, SSLContext tls, Consumer<JavalinConfig> routes) {
        this.server = Javalin.create(config -> {
            prepare(config);
            config.jetty.addConnector((jetty, http) -> secured(jetty, http, tls, port));
            routes.accept(config);
        });
        server.start();
    }

    private static void prepare(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(LoopbackServer::harden);
    }

    private static ServerConnector secured(Server jetty, HttpConfiguration http, SSLContext tls, int port) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls);
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        factory.setWantClientAuth(true);
        // Whoever waits at the door without a word, or drips, is shown out.
        http.setMinRequestDataRate(LEAST_BYTES_A_SECOND);
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory inside = new HttpConnectionFactory(http);
        ServerConnector connector = new ServerConnector(jetty, new SslConnectionFactory(factory, inside.getProtocol()), inside);
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(PATIENCE.toMillis());
        return connector;
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
