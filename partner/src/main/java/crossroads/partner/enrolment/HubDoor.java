package crossroads.partner.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.institution.Fingerprint;
import crossroads.partner.enrolment.Issued.Invitee;
import crossroads.partner.enrolment.Issued.OfHub;
import crossroads.partner.enrolment.Issued.Paper;
import crossroads.security.certificates.Pem;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.keys.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A hub's enrolment door, as an institution speaks to it.
 *
 * <p>Every call throws {@link IOException} when it can't be reached (with {@code OtherAuthorityException} in it when it is another hub's), and {@link
 * DoorRefusedException} when it says no.
 */
public final class HubDoor implements AutoCloseable {

    private static final String BASE = "/REST/exchangeEnrolment/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final HttpClient client;

    private HubDoor(URI url, SSLContext tls) {
        this.url = url;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls)
                .build();
    }

    /** Of the hub whose authority has this fingerprint; nothing is told to any other. */
    public static HubDoor pinned(URI url, Fingerprint authority) {
        return new HubDoor(url, TlsContexts.pinned(authority));
    }

    /** As the institution whose keys these are. */
    public static HubDoor as(KeyFolder keys, URI url, Instant now) {
        return new HubDoor(url, TlsContexts.client(keys, now));
    }

    public OfHub hub() throws IOException, InterruptedException {
        return OfHub.of(sent(request("/hub").GET()));
    }

    /** Whom the token is for; it stays good. */
    public Invitee invitation(EnrolmentToken token) throws IOException, InterruptedException {
        return Invitee.of(sent(bearing(request("/invitation"), token).GET()));
    }

    public Issued enrol(EnrolmentToken token, List<KeyRequest> requests) throws IOException, InterruptedException {
        return Issued.of(sent(posting(bearing(request("/enrolments"), token), requests)));
    }

    public Issued renew(List<KeyRequest> requests) throws IOException, InterruptedException {
        return Issued.of(sent(posting(request("/renewals"), requests)));
    }

    /** What is registered and live of this institution. */
    public List<Paper> certificates() throws IOException, InterruptedException {
        return Paper.all(sent(request("/certificates").GET()).path("items"));
    }

    public void revoke(Fingerprint certificate) throws IOException, InterruptedException {
        sent(request("/certificates/" + certificate.hex() + "/revoke").POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(BASE + path)).timeout(PATIENCE);
    }

    private static HttpRequest.Builder bearing(HttpRequest.Builder request, EnrolmentToken token) {
        return request.header("Authorization", "Bearer " + token.text());
    }

    private static HttpRequest.Builder posting(HttpRequest.Builder request, List<KeyRequest> requests) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("requests");
        requests.forEach(one -> list.addObject().put("usage", one.usage().name()).put("csr", Pem.encode("CERTIFICATE REQUEST", one.csr())));
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private JsonNode sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = json(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new DoorRefusedException(response.statusCode(), body.path("type").asText(), body.path("detail").asText());
        }
        return body;
    }

    private static JsonNode json(byte[] body) throws IOException {
        return Optional.ofNullable(JSON.readTree(body)).orElseThrow(() -> new IOException("what listens there does not answer as a hub does"));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
