package crossroads.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.dist.hub.HubSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts {@code ./crossroads run} with the example sector on a folder where it ran before, and prints as JSON how long it took until it was ready,
 * from the start of the process, and how much heap it then keeps.
 */
public final class StartTime {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ADMIN = "/REST/exchangeAdmin/v1";

    private final HubSettings settings;
    private final PrintStream progress;
    private final HttpClient http = HttpClient.newHttpClient();

    private StartTime(HubSettings settings, PrintStream progress) {
        this.settings = settings;
        this.progress = progress;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("start-time");
        try {
            HubSettings settings = HubSettings.in(folder.resolve("data"), RunningHub.home().resolve("config/example"));
            StartTime run = new StartTime(settings.withOffset(RunningHub.freeOffset(settings)), System.err);
            System.out.println(new ObjectMapper().writeValueAsString(run.measured(folder)));
        } finally {
            BadInput.delete(folder);
        }
    }

    private Map<String, Object> measured(Path folder) throws Exception {
        progress.printf("first start, with an empty folder: %,d ms%n", ready(folder, process -> null).millis());
        Ready<Map<String, Object>> second = ready(folder, this::figures);
        progress.printf("second start: %,d ms%n", second.millis());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ready_ms", second.millis());
        all.putAll(second.result());
        return all;
    }

    private record Ready<T>(long millis, T result) {}

    private interface Look<T> {
        T at(Process hub) throws Exception;
    }

    /** Starts a hub, looks at it when it is ready, and stops it. */
    private <T> Ready<T> ready(Path folder, Look<T> look) throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                RunningHub.home().resolve("crossroads").toString(),
                "run",
                "--data",
                settings.data().toString(),
                "--config",
                settings.configuration().toString(),
                "--port-offset",
                Integer.toString(settings.portOffset()));
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // It was built before the clock starts.
        command.environment().put("CROSSROADS_BUILD", "no");
        Path output = folder.resolve("output.txt");
        long began = System.nanoTime();
        Process hub = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            awaitReady(hub, output);
            long took = (System.nanoTime() - began) / 1_000_000;
            return new Ready<>(took, look.at(hub));
        } finally {
            hub.destroy();
            if (!hub.waitFor(60, TimeUnit.SECONDS)) {
                hub.destroyForcibly().waitFor();
            }
        }
    }

    /** The door for institutions opens last; what the hub says of its health is kept for a while, so it is asked only then. */
    private void awaitReady(Process hub, Path output) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOpen() || !get(settings.managementPort(), "/observe/health/ready", "").startsWith("200")) {
            if (!hub.isAlive()) {
                throw new IOException("the hub ended with " + hub.exitValue() + ":\n" + Files.readString(output));
            }
            if (System.nanoTime() > end) {
                throw new TimeoutException("the hub is not ready:\n" + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private boolean isOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", settings.amqpsPort()), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Map<String, Object> figures(Process hub) throws Exception {
        String status = get(settings.adminPort(), ADMIN + "/status", "Bearer " + Files.readString(settings.adminToken()).strip());
        JsonNode read = new ObjectMapper().readTree(status.substring(status.indexOf('\n')));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("heap_mb", BadInput.rounded(ReachableHeap.bytes(hub.pid()) / (double) (1 << 20)));
        figures.put("institutions", read.get("institutions").asInt());
        return figures;
    }

    private String get(int port, String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(10));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + "\n" + response.body();
        } catch (ConnectException notYet) {
            return "503\n";
        }
    }
}
