package crossroads.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.dist.hub.HubSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A hub's process as an operator starts it, and what one can see of it from outside. */
public final class HubProcess {

    private static final long PATIENCE_SECONDS = 120;

    private final HubSettings settings;
    private final Path output;
    private final Product product;
    private final HttpClient http;
    private Process process;

    private HubProcess(HubSettings settings, Path output, Product product, HttpClient http, Process process) {
        this.settings = settings;
        this.output = output;
        this.product = product;
        this.http = http;
        this.process = process;
    }

    public static HubProcess start(HubSettings settings, Path output, boolean isInHurry) throws IOException, InterruptedException {
        Product product = isInHurry ? Product.built().inHurry() : Product.built();
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HubProcess hub = new HubProcess(settings, output, product, http, process(settings, output, product));
        try {
            hub.awaitReady();
        } catch (IOException | InterruptedException e) {
            hub.process.destroyForcibly();
            throw e;
        }
        return hub;
    }

    private static Process process(HubSettings settings, Path output, Product product) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "run", "--data", settings.data().toString(), "--config", settings.configuration().toString(), "--keys", settings.keys().toString(),
                "--port-offset", Integer.toString(settings.portOffset())));
        settings.jdbcUrl().ifPresent(url -> command.addAll(List.of("--jdbc", url)));
        settings.broker().ifPresent(broker -> command.addAll(List.of("--broker", broker.toString())));
        return product.start(output, command.toArray(String[]::new));
    }

    /** Again, after its process ended. Returns when it is ready. */
    public void startAgain() throws IOException, InterruptedException {
        begin();
        awaitReady();
    }

    public void begin() throws IOException {
        Files.copy(output, output.resolveSibling("last-" + output.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        process = process(settings, output, product);
    }

    public void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isOpen() || !isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the hub is not ready: " + readiness() + "\n" + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }

    /** A second hub has no door of its own. */
    private boolean isOpen() {
        if (settings.broker().isPresent()) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", settings.amqpsPort()), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public boolean isReady() throws InterruptedException {
        return readiness().startsWith("200");
    }

    public String readiness() throws InterruptedException {
        try {
            return get("/observe/health/ready");
        } catch (IOException notYet) {
            return "0 " + notYet.getMessage();
        }
    }

    public String checkpoint() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request("/log/checkpoint"), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200 ? response.body() : "";
    }

    /** How many messages wait to be taken by their recipients. */
    public long waiting() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + settings.adminPort() + "/REST/exchangeAdmin/v1/status");
        HttpRequest request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + Files.readString(settings.adminToken()).strip()).build();
        JsonNode status = new ObjectMapper().readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return status.at("/outboxRows").asLong(-1);
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.managementPort() + path)).timeout(Duration.ofSeconds(10)).build();
    }

    public Process process() {
        return process;
    }

    public HubSettings settings() {
        return settings;
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and what it left with; killed after a while. */
    public int terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    /** The process of its PostgreSQL. */
    public long database() throws IOException {
        return Long.parseLong(Files.readAllLines(settings.data().resolve("postgres").resolve("postmaster.pid")).getFirst().strip());
    }
}
