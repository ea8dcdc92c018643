package crossroads.integration;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.LoopbackPort;
import crossroads.dist.hub.Hub;
import crossroads.dist.hub.HubSettings;
import crossroads.dist.hub.Progress;
import crossroads.hub.institution.Cbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** A real hub in this process, whole: with its own data folder, database and free ports. Closing it stops it; the folder stays. */
public final class RunningHub implements AutoCloseable {

    /** The members of {@code config/small}; all but the hub are in {@code config/example} too. */
    public static final Cbe CENTRE = new Cbe("0212344876");

    public static final Cbe SUPPLIER = new Cbe("0206731645");

    public static final Cbe REGISTER = new Cbe("0925100084");

    private static final int TRIES = 3;

    private final Hub hub;
    private final HubLog log;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningHub(Hub hub, HubLog log) {
        this.hub = hub;
        this.log = log;
    }

    /** With the four institutions and four persons of {@code config/small}. */
    public static RunningHub small(Path data) {
        return on(home().resolve("config/small"), data);
    }

    /** With the whole sector of {@code config/example}. */
    public static RunningHub example(Path data) {
        return on(home().resolve("config/example"), data);
    }

    /** On another configuration, or on a data folder that was used before. */
    public static RunningHub on(Path configuration, Path data) {
        return with(HubSettings.in(data, configuration));
    }

    /** With settings of one's own, but for the ports. */
    public static RunningHub with(HubSettings settings) {
        HubLog log = HubLog.to(settings.data().resolve("logs").resolve("hub.log"));
        for (int tries = 1; ; tries++) {
            try {
                return new RunningHub(Hub.start(settings.withOffset(freeOffset(settings)), Clock.systemUTC(), Progress.silent()), log);
            } catch (CannotStart e) {
                if (e.reason() != CannotStart.Reason.PORT_TAKEN || tries == TRIES) {
                    log.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                // Another process may have taken a port between the look and the start.
                if (tries == TRIES) {
                    log.close();
                    throw e;
                }
            }
        }
    }

    /** With these settings, on these very ports: a hub that was there before. */
    public static RunningHub again(HubSettings settings) {
        HubLog log = HubLog.to(settings.data().resolve("logs").resolve("hub.log"));
        try {
            return new RunningHub(Hub.start(settings, Clock.systemUTC(), Progress.silent()), log);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** The folder of the repository. */
    public static Path home() {
        return Path.of(System.getProperty("crossroads.home", "..")).toAbsolutePath().normalize();
    }

    static int freeOffset(HubSettings settings) {
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(1_000, 40_000);
            HubSettings shifted = settings.withOffset(offset);
            if (shifted.ports().allMatch(port -> new LoopbackPort(port).isFree())) {
                return offset;
            }
        }
    }

    public Hub hub() {
        return hub;
    }

    public HubSettings settings() {
        return hub.settings();
    }

    public Path data() {
        return hub.settings().data();
    }

    /** What the hub logs. */
    public HubLog log() {
        return log;
    }

    /** Where institutions connect. */
    public URI url() {
        return URI.create("amqps://localhost:" + settings().amqpsPort());
    }

    /** Makes an institution of the configuration a member on this machine: keys, certificates of the sector's CA, registered. */
    public Member join(Cbe institution) {
        return Member.enrolled(this, institution);
    }

    /** As the database's owner, who may see all; the caller closes it. */
    public Connection database() throws SQLException {
        String owner = "crossroads_owner";
        try {
            Properties passwords = new Properties();
            if (settings().jdbcUrl().isPresent()) {
                passwords.load(Files.newBufferedReader(data().resolve("jdbc.properties")));
                return DriverManager.getConnection(settings().jdbcUrl().get(), owner, passwords.getProperty("owner.password"));
            }
            passwords.load(Files.newBufferedReader(data().resolve("postgres-passwords.properties")));
            String port = Files.readString(data().resolve("postgres.port")).strip();
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/crossroads", owner, passwords.getProperty(owner));
        } catch (IOException e) {
            throw new SQLException("the database of " + data() + " can't be reached", e);
        }
    }

    /** Kills its PostgreSQL as {@code kill -9} does, if it runs at this moment. */
    public void killDatabase() {
        try {
            String first = Files.readAllLines(data().resolve("postgres").resolve("postmaster.pid")).getFirst().strip();
            ProcessHandle.of(Long.parseLong(first)).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException | RuntimeException notThereOrHalfWritten) {
            // it is being started
        }
    }

    /** How many messages it has walked with, as its metrics say. */
    public double walked() throws IOException, InterruptedException {
        return managed("/observe/metrics").lines()
                .filter(line -> line.startsWith("exchange_messages_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** How many leaves the journal has. */
    public long leaves() {
        return ((Number) hub.administration().status().get("leaves")).longValue();
    }

    /** What the management listener says at this path. */
    public String managed(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings().managementPort() + path)).GET());
    }

    /** What the admin API answers an administrator who gets this path, below {@code /REST/exchangeAdmin/v1}. */
    public String administered(String path) throws IOException, InterruptedException {
        return send(admin(path).GET());
    }

    /** What it answers to a body. */
    public String administered(String path, String json) throws IOException, InterruptedException {
        return send(admin(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder admin(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings().adminPort() + "/REST/exchangeAdmin/v1" + path))
                .header("Authorization", "Bearer " + Files.readString(settings().adminToken()).strip());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + "\n" + response.headers().map() + "\n" + response.body();
    }

    @Override
    public void close() {
        http.close();
        hub.close();
        log.close();
    }
}
