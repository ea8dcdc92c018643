package crossroads.bench;

import crossroads.admin.api.AdminApi;
import crossroads.dist.hub.HubSettings;
import crossroads.integration.HubProcess;
import crossroads.integration.Product;
import crossroads.integration.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The hub as a process, on the folder of a demo that was played: its members have keys and contexts there. */
final class HubUnderLoad implements AutoCloseable {

    private static final Duration DRAINED = Duration.ofSeconds(60);

    private final HubProcess hub;
    private final HttpClient http = HttpClient.newHttpClient();

    private HubUnderLoad(HubProcess hub) {
        this.hub = hub;
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
        HubSettings settings = HubSettings.in(data, RunningHub.home().resolve("config/example")).withOffset(Integer.parseInt(offset));
        return new HubUnderLoad(HubProcess.start(settings, folder.resolve("hub.txt"), false));
    }

    /** What it tells on its management port. */
    String text(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.settings().managementPort() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
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
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.settings().adminPort() + AdminApi.BASE + "/audit/cases"))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + Files.readString(hub.settings().adminToken()).strip())
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
        return hub.settings().data();
    }

    long pid() {
        return hub.process().pid();
    }

    long databasePid() throws IOException {
        return hub.database();
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        hub.terminate(DRAINED);
    }
}
