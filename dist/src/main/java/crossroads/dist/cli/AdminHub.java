package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.admin.api.AdminApi;
import crossroads.partner.context.Context.AdminContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** A hub as its administrator sees it: the admin API on loopback, with the bearer token that lies in the hub's data folder. */
final class AdminHub {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final AdminContext context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    private AdminHub(Session session, AdminContext context) {
        this.session = session;
        this.context = context;
    }

    /** That of the session's context. @throws CommandFailure when there is none */
    static AdminHub of(Session session) {
        return at(session, ChosenContext.of(session).admin());
    }

    static AdminHub at(Session session, AdminContext context) {
        return new AdminHub(session, context);
    }

    /** Empty when the hub has no such thing. @throws CommandFailure when it can't be asked */
    Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Empty when the hub has no such thing. @throws CommandFailure when it can't be asked */
    Optional<JsonNode> post(String path, Object body) throws IOException, InterruptedException {
        return send(posted(path, body));
    }

    /** What is no JSON. Empty when the hub has no such thing. @throws CommandFailure when it can't be asked */
    Optional<byte[]> download(String path) throws IOException, InterruptedException {
        return bytes(request(path).GET().build());
    }

    /** What is no JSON. Empty when the hub has no such thing. @throws CommandFailure when it can't be asked */
    Optional<byte[]> download(String path, Object body) throws IOException, InterruptedException {
        return bytes(posted(path, body));
    }

    private HttpRequest posted(String path, Object body) throws IOException {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        if (!Files.isReadable(context.token())) {
            throw new CommandFailure(ExitCode.UNREACHABLE, session.say("admin.noToken", context.token()), "./crossroads run");
        }
        String token = Files.readString(context.token()).strip();
        return HttpRequest.newBuilder(URI.create(context.url() + AdminApi.BASE + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Optional<JsonNode> send(HttpRequest request) throws IOException, InterruptedException {
        Optional<byte[]> body = bytes(request);
        return body.isPresent() ? Optional.of(Json.read(body.get())) : Optional.empty();
    }

    private Optional<byte[]> bytes(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = answered(request);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            case 401, 403 -> throw new CommandFailure(
                    ExitCode.REFUSED, session.say("admin.wrongToken", context.url()), session.say("admin.wrongTokenRemedy", context.token()));
            default -> throw new CommandFailure(
                    response.statusCode() >= 500 ? ExitCode.UNREACHABLE : response.statusCode() == 409 ? ExitCode.CONFLICT : ExitCode.INVALID,
                    session.say("admin.problem", context.url(), problem(response)),
                    "./crossroads doctor");
        };
    }

    private HttpResponse<byte[]> answered(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, session.say("admin.noHub", context.url()), "./crossroads run");
        } catch (HttpTimeoutException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, session.say("admin.slow", context.url(), PATIENCE.toSeconds()), "./crossroads status");
        } catch (IOException e) {
            // It went away, or something else listens there.
            throw new CommandFailure(ExitCode.UNREACHABLE, session.say("admin.noHub", context.url()), "./crossroads doctor");
        }
    }

    private static String problem(HttpResponse<byte[]> response) {
        try {
            JsonNode problem = Json.read(response.body());
            return response.statusCode() + " " + problem.path("title").asText() + ", " + problem.path("detail").asText();
        } catch (IOException e) {
            return Integer.toString(response.statusCode());
        }
    }
}
