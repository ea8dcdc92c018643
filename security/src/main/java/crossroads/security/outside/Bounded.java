package crossroads.security.outside;

import crossroads.security.outside.Silence.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads from one configured address, up to so many bytes and for so long, whatever the other side says of its length. Follows no redirect: an
 * authority, or who sits before it, must not choose where the hub connects to.
 */
final class Bounded {

    /** For all of it: to connect, to ask, to read the last byte. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI address;
    private final int most;

    Bounded(URI address, int most) {
        this.address = address;
        this.most = most;
    }

    byte[] get() throws SilentException {
        if ("file".equals(address.getScheme())) {
            return file();
        }
        // Past a cache between here and there: what it holds may be minutes old.
        return send(HttpRequest.newBuilder(address).header("Cache-Control", "no-cache").GET());
    }

    byte[] post(String type, byte[] body) throws SilentException {
        return send(HttpRequest.newBuilder(address).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private byte[] file() throws SilentException {
        try (InputStream in = Files.newInputStream(Path.of(address))) {
            return within(in.readNBytes(most + 1));
        } catch (IOException e) {
            throw new SilentException(Reason.UNREACHABLE, "the file can't be read: " + e.getClass().getSimpleName());
        }
    }

    private byte[] send(HttpRequest.Builder request) throws SilentException {
        CompletableFuture<HttpResponse<InputStream>> asked = HTTP.sendAsync(request.timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
        // Also a body that comes a byte a second ends: whoever waits for it is woken by the closing of the stream.
        CompletableFuture<byte[]> read = asked.thenApplyAsync(this::body, task -> Thread.ofVirtual().name("outside-answer").start(task));
        try {
            byte[] bytes = read.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes == null) {
                throw new SilentException(Reason.UNREACHABLE, "HTTP status " + asked.join().statusCode());
            }
            return within(bytes);
        } catch (TimeoutException e) {
            throw new SilentException(Reason.UNREACHABLE, "no whole answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new SilentException(Reason.UNREACHABLE, String.valueOf(e.getCause().getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilentException(Reason.UNREACHABLE, "the hub stops");
        } finally {
            asked.thenAccept(Bounded::hangUp);
            asked.cancel(true);
        }
    }

    /** Null for another status than 200: of that nothing is read. */
    private byte @org.jspecify.annotations.Nullable [] body(HttpResponse<InputStream> response) {
        try {
            return response.statusCode() == 200 ? response.body().readNBytes(most + 1) : null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void hangUp(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException ended) {
            // It was over already.
        }
    }

    private byte[] within(byte[] bytes) throws SilentException {
        if (bytes.length > most) {
            throw new SilentException(Reason.TOO_LARGE, "more than " + most + " bytes");
        }
        return bytes;
    }
}
