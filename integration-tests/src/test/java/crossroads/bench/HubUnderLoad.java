package crossroads.bench;

import crossroads.admin.api.AdminApi;
import crossroads.dist.hub.HubSettings;
import crossroads.integration.Product;
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
import java.util.concurrent.TimeUnit;

/** The hub as a process, on the folder of a demo that was played: its members have keys and contexts there. */
final class HubUnderLoad implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final HubSettings settings;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private HubUnderLoad(HubSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /** @param folder a new demo is played there when none was */
    static HubUnderLoad start(Path folder) throws Exception {
        Path data = folder.resolve("data");
        // The partners' contexts name the ports under which the demo was played.
        Path chosen = folder.resolve("port-offset");
        boolean isPlayed = Files.exists(chosen);
        String offset = isPlayed ? Files.readString(chosen).strip() : Integer.toString(Product.freeOffset());
        if (!isPlayed) {
            Product.Ran demo = Product.built().run(folder, "demo", "--once", "--data", data.toString(), "--port-offset", offset);
            if (demo.exit() != 0) {
                throw new IOException("the demo, whose members are needed, ended with " + demo.exit() + ":\n" + demo.out() + demo.err());
            }
            Files.writeString(chosen, offset);
        }
        Path output = folder.resolve("hub.txt");
        Process process = Product.built().start(output, "run", "--data", data.toString(), "--port-offset", offset);
        HubSettings settings = HubSettings.in(data, Path.of("unused")).withOffset(Integer.parseInt(offset));
        HubUnderLoad hub = new HubUnderLoad(settings, process);
        try {
            hub.awaitReady(output);
        } catch (Exception e) {
            hub.close();
            throw e;
        }
        return hub;
    }

    private void awaitReady(Path output) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isOpen() || readiness() != 200) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the hub is not ready:\n" + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(50);
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

    private int readiness() throws InterruptedException {
        try {
            return get("/observe/health/ready").statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.managementPort() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What it tells on its management port. */
    String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers with " + response.statusCode());
        }
        return response.body();
    }

    HubCounters counters() throws IOException, InterruptedException {
        return HubCounters.parse(text("/observe/metrics"));
    }

    /** A case of these leaves, both included, without their private parts: asked as its administrator. */
    byte[] leaves(long from, long to) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.adminPort() + AdminApi.BASE + "/audit/cases"))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + Files.readString(settings.adminToken()).strip())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"from\":" + from + ",\"to\":" + to + ",\"dossier\":\"bench\",\"disclosed\":false}"))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the leaves " + from + " to " + to + " can't be had: " + response.statusCode());
        }
        return response.body();
    }

    Path data() {
        return settings.data();
    }

    long pid() {
        return process.pid();
    }

    long databasePid() throws IOException {
        return Long.parseLong(Files.readAllLines(data().resolve("postgres/postmaster.pid")).getFirst().strip());
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
