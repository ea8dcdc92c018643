package crossroads.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {

    private static final String CLAIRVAL = SmallOperations.CLAIRVAL.digits();

    private final HttpClient http = HttpClient.newHttpClient();
    private final SmallOperations operations = new SmallOperations();
    @TempDir private Path data;
    private Path token;
    private AdminApi api;

    @BeforeEach
    void start() {
        token = data.resolve("admin.token");
        api = new AdminApi(0, token, operations);
    }

    @AfterEach
    void stop() {
        api.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /institutions", "GET, /institutions/0212344876", "POST, /institutions/0212344876/suspend", "GET, /status", "GET, /doctor",
        "POST, /exchanges/query", "GET, /journal"
    })
    void withoutTheTokenNothingIsTold(String method, String path) throws Exception {
        for (String header : new String[] {"", "Bearer", "Bearer " + "0".repeat(64), "Basic " + token()}) {
            HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
            HttpResponse<String> response = send(header.isEmpty() ? request : request.header("Authorization", header));

            assertProblem(response, 401, header.isEmpty() ? "noAccessToken" : "invalidAccessToken");
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(response.body()).doesNotContain("Clairval", token());
        }
        assertThat(operations.suspended).isEmpty();
    }

    @Test
    void theTokenIsForItsOwnerOnlyAndNewAtEachStart() throws Exception {
        String first = token();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token))).isEqualTo("rw-------");
        assertThat(first).matches("[0-9a-f]{64}");
        api.close();
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        api = new AdminApi(0, token, operations);

        assertThat(token()).matches("[0-9a-f]{64}").isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token))).isEqualTo("rw-------");
        assertThat(send(request("/status").header("Authorization", "Bearer " + first)).statusCode()).isEqualTo(401);
        assertThat(get("/status").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyThisMachineReachesIt() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        org.junit.jupiter.api.Assumptions.assumeTrue(outside.isPresent(), "needs an address beside the loopback's");

        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(outside.get(), api.port()), 2_000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void institutionsAreListedAndChosenByClass() throws Exception {
        assertThat(json(get("/institutions")).get("total").asInt()).isEqualTo(2);

        JsonNode centres = json(get("/institutions?class=17.1"));

        assertThat(centres.get("total").asInt()).isEqualTo(1);
        assertThat(centres.at("/items/0/cbe").asText()).isEqualTo(CLAIRVAL);
        assertThat(json(get("/institutions/" + CLAIRVAL)).get("name").asText()).isEqualTo("CPAS de Clairval (invented)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0244640631", "0212344877", "17.1", "85073003357"})
    void anInstitutionThatIsNotThereIsAProblem(String cbe) throws Exception {
        assertProblem(get("/institutions/" + cbe), 404, "resourceNotFound");
        HttpResponse<String> suspending = post("/institutions/" + cbe + "/suspend", "");
        assertProblem(suspending, 404, "resourceNotFound");
        assertThat(suspending.body()).doesNotContain(cbe);
    }

    @Test
    void whoIsSuspendedIsShownSuspended() throws Exception {
        HttpResponse<String> response = post("/institutions/" + CLAIRVAL + "/suspend", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("state").asText()).isEqualTo("SUSPENDED");
        assertThat(operations.suspended).containsExactly(SmallOperations.CLAIRVAL);
        assertThat(json(get("/institutions/" + CLAIRVAL)).get("state").asText()).isEqualTo("SUSPENDED");
    }

    @Test
    void statusAndDoctorTellWhatTheHubSays() throws Exception {
        assertThat(json(get("/status")).fieldNames()).toIterable().containsExactly("environment", "leaves");
        assertThat(json(get("/doctor")).at("/items/0/verdict").asText()).isEqualTo("OK");
    }

    @Test
    void aStoryIsFoundBySenderAndTicketOrByTheHubsOwnTicket() throws Exception {
        String bySender = "{\"sender\":\"" + CLAIRVAL + "\",\"ticket\":\"ticket-1\"}";
        String byHubs = "{\"ticket\":\"" + SmallOperations.EXCHANGE + "\"}";

        for (String query : new String[] {bySender, byHubs}) {
            JsonNode story = json(post("/exchanges/query", query));
            assertThat(story.get("state").asText()).isEqualTo("ANSWERED");
            assertThat(story.at("/chapters/0/ladder/rungs/0/verdict").asText()).isEqualTo("PASSED");
        }
    }

    @Test
    void aTicketThatNobodySentIsAProblem() throws Exception {
        HttpResponse<String> response = post("/exchanges/query", "{\"sender\":\"" + CLAIRVAL + "\",\"ticket\":\"other\"}");

        assertProblem(response, 404, "resourceNotFound");
        assertThat(response.body()).contains("no such ticket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"ticket\":null}", "{\"ticket\":\"a\",\"other\":1}", "{\"ticket\":\"a\"} {}",
        "{\"sender\":\"0212344877\",\"ticket\":\"ticket-1\"}"})
    void aQueryThatIsNoneIsTheAskersMistake(String body) throws Exception {
        assertProblem(post("/exchanges/query", body), 400, "badRequest");
    }

    @Test
    void theJournalIsStreamedAsOneZip() throws Exception {
        HttpResponse<byte[]> response =
                http.send(request("/journal").header("Authorization", "Bearer " + token()).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("leaves");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.US_ASCII).lines()).hasSize(SmallOperations.LEAVES);
        }
    }

    @Test
    void aHeaderCanNotChangeTheMethod() throws Exception {
        for (String name : new String[] {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method", "X-Method-Override"}) {
            HttpResponse<String> suspending =
                    send(request("/institutions/" + CLAIRVAL + "/suspend").header("Authorization", "Bearer " + token()).header(name, "POST"));
            assertProblem(suspending, 404, "resourceNotFound");
            assertThat(send(request("/status").header("Authorization", "Bearer " + token()).header(name, "POST")).statusCode()).isEqualTo(200);
        }
        assertThat(operations.suspended).isEmpty();
    }

    @Test
    void whatIsUnknownIsAProblemThatRepeatsNothing() throws Exception {
        HttpResponse<String> unknown = get("/persons/85073003357");
        assertProblem(unknown, 404, "resourceNotFound");
        assertThat(unknown.body()).doesNotContain("85073003357");
        assertProblem(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/"))), 404, "resourceNotFound");
        assertProblem(
                send(request("/status").header("Authorization", "Bearer " + token()).DELETE()), 404, "resourceNotFound");
    }

    @Test
    void aBugShowsNothingOfTheInside() throws Exception {
        HttpResponse<String> response = post("/exchanges/query", "{\"ticket\":\"spoilt\"}");

        assertProblem(response, 500, "internalServerError");
        assertThat(response.body()).doesNotContain("inside of the hub", "Exception", "crossroads.admin", "\\tat");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.CONTENT_TYPE);
        JsonNode problem = json(response);
        assertThat(problem.get("type").asText()).isEqualTo("urn:problem-type:belgif:" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asText()).startsWith("urn:uuid:");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token()));
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token()).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + AdminApi.BASE + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() throws IOException {
        return Files.readString(token).strip();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
