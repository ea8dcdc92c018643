package crossroads.security.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where an outside authority publishes and responds: a small HTTP server on loopback that answers as a test wants, and can go and come back. */
public final class OutsideServer implements AutoCloseable {

    /** What is answered to a body. */
    @FunctionalInterface
    public interface Answer {
        byte[] to(byte[] request) throws Exception;
    }

    /** Answers by itself. */
    @FunctionalInterface
    interface Whole {
        void to(HttpExchange exchange) throws Exception;
    }

    private final int port;
    private volatile Whole whole;
    private HttpServer server;
    private ExecutorService threads;

    private OutsideServer(Whole whole) throws IOException {
        this.whole = whole;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.server = started(0);
        this.port = server.getAddress().getPort();
    }

    public static OutsideServer answering(Answer answer) throws IOException {
        return new OutsideServer(whole(answer));
    }

    public void answer(Answer next) {
        whole = whole(next);
    }

    void answerWhole(Whole next) {
        whole = next;
    }

    private static Whole whole(Answer answer) {
        return exchange -> {
            byte[] body = answer.to(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    private HttpServer started(int wanted) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        made.setExecutor(threads);
        made.createContext("/", exchange -> {
            try {
                whole.to(exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        made.start();
        return made;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Nobody is there any more. */
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** At the same address as before. */
    public void startAgain() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = started(port);
    }

    @Override
    public void close() {
        stop();
    }
}
