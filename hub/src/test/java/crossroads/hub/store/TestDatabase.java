package crossroads.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import crossroads.hub.journal.MerkleFrontier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A migrated database of a test's own, on a PostgreSQL that all tests of a JVM share. That one keeps nothing over a crash
 * (fsync is off); a test of crashes starts its own with {@link #startDurable}.
 */
public final class TestDatabase implements AutoCloseable {

    public static final String OWNER = "crossroads_owner";
    public static final String WORKING = "crossroads_hub";

    /** For a connection: builds may share a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres shared;

    private final EmbeddedPostgres postgres;
    private final String name;
    private final HikariDataSource pool;
    private Connection looking;

    private TestDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
        this.pool = pool(url(), 10, PATIENCE);
    }

    /** A new database, with partitions for the months around this clock's. */
    public static TestDatabase at(InstantSource clock) {
        TestDatabase database = create(shared());
        new JdbcPartitions(database.working(), clock).ensure();
        return database;
    }

    /** A new database without any partition by month. */
    public static TestDatabase bare() {
        return create(shared());
    }

    /** A PostgreSQL of its own with fsync on. The caller ends its process. */
    static EmbeddedPostgres startDurable(Path data) {
        return start(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on"));
    }

    static synchronized TestDatabase create(EmbeddedPostgres postgres) {
        String name = "hub" + NUMBER.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.executeQuery("SELECT FROM pg_database WHERE datname = 'migrated'").next()) {
                statement.execute("CREATE ROLE " + OWNER + " LOGIN");
                statement.execute("CREATE ROLE " + WORKING + " LOGIN");
                statement.execute("CREATE DATABASE migrated OWNER " + OWNER);
                migrate(url(postgres.getPort(), "migrated"));
            }
            statement.execute("CREATE DATABASE " + name + " TEMPLATE migrated OWNER " + OWNER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(postgres, name);
    }

    private static void migrate(String url) {
        Flyway.configure()
                .dataSource(url, OWNER, "")
                .placeholders(java.util.Map.of("workingRole", WORKING))
                .load()
                .migrate();
    }

    private static synchronized EmbeddedPostgres shared() {
        if (shared == null) {
            shared = start(inMemory(EmbeddedPostgres.builder()));
        }
        return shared;
    }

    /** Making and dropping a database for each test writes a few hundred small files. */
    private static EmbeddedPostgres.Builder inMemory(EmbeddedPostgres.Builder builder) {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? builder.setDataDirectory(memory.resolve("crossroads-tests-" + ProcessHandle.current().pid())) : builder;
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url(int port, String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public String url() {
        return url(postgres.getPort(), name);
    }

    /** What the hub works with. */
    public DataSource working() {
        return pool;
    }

    /** A pool of its own for another node. The caller closes it. */
    public HikariDataSource anotherPool() {
        return anotherPool(PATIENCE);
    }

    HikariDataSource anotherPool(Duration patience) {
        return pool(url(), 10, patience);
    }

    static HikariDataSource pool(String url, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(WORKING);
        config.setPassword("");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** As the owner: for arranging and for looking. */
    public void execute(String sql) {
        try (Statement statement = looking().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what the owner sees. */
    public List<String> column(String sql) {
        try (Statement statement = looking().createStatement(); ResultSet results = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (results.next()) {
                column.add(results.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String sql) {
        return Long.parseLong(column(sql).getFirst());
    }

    private Connection owner() throws SQLException {
        return java.sql.DriverManager.getConnection(url(), OWNER, "");
    }

    private synchronized Connection looking() throws SQLException {
        if (looking == null || !looking.isValid(1)) {
            looking = owner();
        }
        return looking;
    }

    /** The frontier made again out of every leaf, which must stand at 0, 1, 2, … without a gap. */
    MerkleFrontier recomputedFrontier() {
        try (Connection connection = owner(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            MerkleFrontier frontier = MerkleFrontier.empty();
            try (ResultSet row = statement.executeQuery("SELECT leaf, hash FROM journal ORDER BY leaf")) {
                while (row.next()) {
                    if (row.getLong(1) != frontier.size()) {
                        throw new AssertionError("leaf " + row.getLong(1) + " follows " + frontier.size() + " leaves");
                    }
                    frontier = frontier.append(row.getBytes(2));
                }
            }
            return frontier;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    MerkleFrontier storedFrontier() {
        try (Connection connection = owner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT size, frontier FROM log_head")) {
            row.next();
            MerkleFrontier frontier = MerkleFrontier.decode(row.getBytes(2));
            if (frontier.size() != row.getLong(1)) {
                throw new AssertionError("the head says " + row.getLong(1) + " and its frontier " + frontier.size());
            }
            return frontier;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
