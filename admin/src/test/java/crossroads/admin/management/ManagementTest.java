package crossroads.admin.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private Supplier<Readiness> readiness = () -> new Readiness(Map.of("database", "ok", "broker", "ok"));
    private final Management management = new Management(0, () -> readiness.get(), () -> "exchanges_total 3.0\n", new SmallLog());

    @AfterEach
    void stop() {
        management.close();
        http.close();
    }

    @Test
    void whenEveryPartIsOkItIsReady() throws Exception {
        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/observe/health/ready").body()).contains("\"status\":\"UP\"", "\"database\":\"ok\"", "\"broker\":\"ok\"");
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void onePartThatIsNotOkMakesItNotReadyButStillAlive() throws Exception {
        readiness = () -> new Readiness(Map.of("database", "no connection", "broker", "ok"));

        HttpResponse<String> ready = get("/observe/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"status\":\"DOWN\"", "\"database\":\"no connection\"", "\"broker\":\"ok\"");
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aLesserPartThatIsNotOkLeavesItReadyButDegraded() throws Exception {
        readiness = () -> new Readiness(Map.of("database", "ok", "clock", "was set 7200 s forward"), Set.of("clock"));

        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/observe/health/ready").body()).contains("\"status\":\"DEGRADED\"", "\"clock\":\"was set 7200 s forward\"");
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"DEGRADED\"}");

        readiness = () -> new Readiness(Map.of("database", "no connection", "clock", "was set 7200 s forward"), Set.of("clock"));
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"DOWN\"}");
    }

    @Test
    void whereTheStateCanNotBeToldItIsDownAndNothingOfTheInsideIsShown() throws Exception {
        readiness = () -> {
            throw new IllegalStateException("inside");
        };

        for (String path : new String[] {"/observe/health/ready", "/health"}) {
            assertThat(get(path).statusCode()).isEqualTo(503);
            assertThat(get(path).body()).isEqualTo("{\"status\":\"DOWN\"}");
        }
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreInPrometheusTextFormat() throws Exception {
        HttpResponse<String> metrics = get("/observe/metrics");

        assertThat(metrics.body()).isEqualTo("exchanges_total 3.0\n");
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void whatIsUnknownIsNotRepeated() throws Exception {
        HttpResponse<String> response = get("/observe/other");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).doesNotContainKey("Server");
    }

    @Test
    void aWitnessReadsTheNewestCheckpointAndTheProofThatItGoesOnFromAnother() throws Exception {
        assertThat(get("/log/checkpoint").body()).startsWith("crossroads TEST 0244640631\n8\n");
        assertThat(get("/log/consistency?from=7&to=8").body()).isEqualTo("ab".repeat(32) + "\n" + "cd".repeat(32) + "\n");
        assertThat(get("/log/consistency?from=8&to=8").body()).isEmpty();
        assertThat(get("/log/certificates").body()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(get("/log/consistency?from=7&to=9").statusCode()).isEqualTo(404);
        for (String odd : new String[] {"", "?from=7", "?from=-1&to=8", "?from=07&to=8", "?from=7&to=9999999999999999999", "?from=x&to=8"}) {
            assertThat(get("/log/consistency" + odd).statusCode()).as(odd).isEqualTo(400);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
