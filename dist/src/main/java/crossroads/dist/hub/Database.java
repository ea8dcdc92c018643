package crossroads.dist.hub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import crossroads.dist.embedded.DatabaseLogin;
import crossroads.dist.embedded.DatabaseSettings;
import crossroads.dist.embedded.EmbeddedDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The hub's PostgreSQL, migrated: the embedded one or one's own, and the pool with which the hub works. */
final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Optional<EmbeddedDatabase> embedded;
    private final HikariDataSource pool;
    private final String description;

    private Database(Optional<EmbeddedDatabase> embedded, HikariDataSource pool, String description) {
        this.embedded = embedded;
        this.pool = pool;
        this.description = description;
    }

    static Database open(HubSettings settings) {
        if (settings.jdbcUrl().isPresent()) {
            OwnDatabase own = OwnDatabase.of(settings.jdbcUrl().get(), settings.data());
            String version = own.prepare();
            return new Database(Optional.empty(), pool(own.url(), own.logins().hub()), "PostgreSQL " + version);
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(settings.data()));
        try {
            migrate(database);
            return new Database(
                    Optional.of(database), pool(database.url(), database.hub()), "PostgreSQL " + database.started().version() + " (embedded)");
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void migrate(EmbeddedDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.owner().role(), database.owner().password())
                .placeholders(Map.of("workingRole", database.hub().role()))
                .load()
                .migrate();
    }

    private static HikariDataSource pool(String url, DatabaseLogin login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url);
        config.setUsername(login.role());
        config.setPassword(login.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(PATIENCE.toMillis());
        // The server's detail lines can hold values.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    DataSource source() {
        return pool;
    }

    /** Opens connections anew: what was last written and read stays in their buffers, persons' numbers among it. */
    void forget() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    String description() {
        return description;
    }

    @Override
    public void close() {
        pool.close();
        embedded.ifPresent(EmbeddedDatabase::close);
    }
}
