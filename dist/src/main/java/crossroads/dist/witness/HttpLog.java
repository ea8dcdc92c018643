package crossroads.dist.witness;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The log at the address of a hub's management listener. */
public final class HttpLog implements PublishedLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGE = 1 << 20;

    private final URI hub;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    public HttpLog(URI hub) {
        this.hub = hub;
    }

    @Override
    public Optional<String> checkpoint() throws IOException {
        return get("/log/checkpoint").map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public List<byte[]> consistency(long earlier, long later) throws IOException {
        String text = get("/log/consistency?from=" + earlier + "&to=" + later)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new IOException("the hub gives no proof from " + earlier + " to " + later));
        try {
            return text.lines().map(HexFormat.of()::parseHex).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException("the hub's proof can't be read");
        }
    }

    @Override
    public byte[] certificates() throws IOException {
        return get("/log/certificates").orElseThrow(() -> new IOException("the hub shows no certificates"));
    }

    private Optional<byte[]> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub.toString().replaceFirst("/+$", "") + path)).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGE + 1);
                return switch (response.statusCode()) {
                    case 200 -> {
                        if (bytes.length > LARGE) {
                            throw new IOException("the hub says more than there can be");
                        }
                        yield Optional.of(bytes);
                    }
                    case 404 -> Optional.empty();
                    default -> throw new IOException("the hub answers " + response.statusCode());
                };
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
