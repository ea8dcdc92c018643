package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.dist.hub.HubSettings;
import crossroads.integration.Product.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A hub as an operator has it: {@code ./crossroads run}, a process that is started, told to end, killed, and started again on the same folder. */
@ExtendWith(PlayedDemo.Resolver.class)
class HubLifeIT {

    /** What a machine under load may take; without load it is two. */
    private static final Duration DRAINED = Duration.ofSeconds(20);

    private PlayedDemo demo;
    private HubSettings settings;
    private HttpClient http;
    private Process hub;

    @BeforeEach
    void theFolderOfADemo(PlayedDemo played) {
        demo = played;
        settings = HubSettings.in(played.data(), Path.of("unused")).withOffset(played.portOffset());
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        http.close();
        if (hub != null && hub.isAlive()) {
            hub.destroy();
            hub.waitFor(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aKilledHubLosesNothingItsNextStartEndsTheDatabaseLeftBehindAndDrainsWhenToldToEnd() throws Exception {
        start();
        assertThat(story("employment-granted").at("/chapters")).hasSize(2);
        assertThat(story("supplier-down").at("/state").asText()).isEqualTo("NO_RESULT");
        assertThatASecondHubOnTheFolderIsRefused();
        JsonNode before = story("employment-granted");
        ProcessHandle leftBehind = database();
        hub.destroyForcibly().waitFor(); // SIGKILL
        assertThat(leftBehind.isAlive()).as("PostgreSQL outlives a killed hub").isTrue();

        start();
        assertThat(leftBehind.isAlive()).isFalse();
        assertThat(story("employment-granted")).isEqualTo(before);
        ProcessHandle database = database();
        assertThat(database).isNotEqualTo(leftBehind);

        hub.destroy(); // SIGTERM
        assertThat(hub.waitFor(DRAINED.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(hub.exitValue()).isZero();
        assertThat(database.isAlive()).isFalse();
    }

    private void assertThatASecondHubOnTheFolderIsRefused() throws Exception {
        Ran second = run(demo.data(), demo.portOffset());

        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.err()).contains("✖ " + demo.data() + " is in use by another hub (process " + hub.pid() + ")").contains("→ ").contains("--data DIR");
    }

    @Test
    void aTakenPortIsNamedWithWhoUsesItAndTheCommandThatHelps(@TempDir Path folder) throws Exception {
        int offset = Product.freeOffset();
        HubSettings wanted = settings.withOffset(offset);
        for (int port : List.of(wanted.amqpsPort(), wanted.managementPort())) {
            try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                Ran ran = run(folder.resolve("it's new"), offset);

                assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(3);
                assertThat(ran.err())
                        .contains(" ✖ port " + port + " is used by process " + ProcessHandle.current().pid() + " (")
                        .containsPattern("   → \\./crossroads run --data '.*/it'\\\\''s new' --port-offset [1-9][0-9]*000\n");
                assertThat(taken.isClosed()).isFalse();
            }
        }
        assertThat(folder.resolve("it's new/postgres")).as("nothing was begun").doesNotExist();
    }

    private void start() throws IOException {
        Path output = Files.createTempFile(demo.scratch(), "hub", ".txt");
        hub = Product.built().inHurry().start(output, "run", "--data", demo.data().toString(), "--port-offset", "" + demo.portOffset());
        await().atMost(Product.PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(hub.isAlive()).as(Files.readString(output)).isTrue();
            assertThat(readiness()).isEqualTo(200);
        });
    }

    private Ran run(Path data, int offset) throws Exception {
        return Product.built().inHurry().run(demo.scratch(), "run", "--data", data.toString(), "--port-offset", "" + offset);
    }

    private int readiness() throws InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + settings.managementPort() + "/observe/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** What the admin API tells of the exchange of one of the demo's scenes. */
    private JsonNode story(String scene) throws Exception {
        String exchange = demo.papers().scene(scene).get("exchange").asText();
        HttpRequest query = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.adminPort() + "/REST/exchangeAdmin/v1/exchanges/query"))
                .header("Authorization", "Bearer " + Files.readString(settings.adminToken()).strip())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"ticket\": \"" + exchange + "\"}"))
                .build();
        HttpResponse<String> response = http.send(query, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private ProcessHandle database() throws IOException {
        String process = Files.readAllLines(demo.data().resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(process)).orElseThrow();
    }
}
