package crossroads.dist.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL as a distribution has it: its own {@code initdb}, its own defaults, a superuser with a password. The programs are those that come with the
 * embedded one; {@code CROSSROADS_TEST_POSTGRES} names the folder of others, {@code /usr/lib/postgresql/15} say.
 */
public final class StockPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String SECRET = "a superuser's secret";

    private final RunningPostgres running;
    private final int port;

    private StockPostgres(RunningPostgres running, int port) {
        this.running = running;
        this.port = port;
    }

    /** @param options further ones of its command line, {@code fsync=off} say */
    public static StockPostgres in(Path folder, String... options) throws IOException {
        Tools tools = Tools.ofThisProcess();
        PostgresBinaries binaries = Optional.ofNullable(System.getenv("CROSSROADS_TEST_POSTGRES"))
                .map(home -> new PostgresBinaries(Path.of(home)))
                .orElseGet(() -> PostgresBinaries.unpackedIn(CacheFolder.choose(DatabaseSettings.in(folder))));
        // Older ones go to their folder by its whole name.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path home = Files.createDirectory(folder.resolve("stock"));
        Path cluster = Files.createDirectory(home.resolve("data"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path secret = Files.writeString(home.resolve("secret"), SECRET + "\n");
        LesserUser user = LesserUser.find(tools, binaries, cluster);
        for (Path handed : List.of(secret, cluster, home)) {
            user.hand(handed);
        }
        must(tools.run(cluster, user.runs(List.of(
                binaries.initdb(), "-D", "/proc/self/cwd", "-U", SUPERUSER, "-A", "scram-sha-256", "--pwfile=../secret", "-E", "UTF8", "-N")), ""));
        int port = LoopbackPort.anyFree().number();
        List<String> command = new ArrayList<>(user.runs(List.of(
                binaries.postgres(), "-D", "/proc/self/cwd", "-c", "port=" + port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=")));
        for (String option : options) {
            command.addAll(List.of("-c", option));
        }
        Path log = Files.createFile(folder.resolve("stock.log"));
        tools.process(cluster, command).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile()).redirectOutput(log.toFile()).start();
        RunningPostgres running = new RunningPostgres(cluster, tools);
        StockPostgres stock = new StockPostgres(running, port);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (running.ready().isEmpty()) {
            if (System.nanoTime() > end) {
                stock.close();
                throw new IOException("PostgreSQL does not get ready: " + Files.readString(log));
            }
            RunningPostgres.pause(10);
        }
        return stock;
    }

    private static void must(Tools.Outcome outcome) throws IOException {
        if (!outcome.ok()) {
            throw new IOException(outcome.said());
        }
    }

    /** What an administrator of the database does; statements separated by semicolons are each run alone. */
    public void administered(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), SUPERUSER, SECRET); Statement statement = connection.createStatement()) {
            for (String one : sql.split(";\\s*(\n|$)")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    /** As anyone; the caller closes it. */
    public Connection connection(String database, String role, String password) throws SQLException {
        return DriverManager.getConnection(url(database), role, password);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        running.stop(Duration.ofSeconds(20));
    }
}
