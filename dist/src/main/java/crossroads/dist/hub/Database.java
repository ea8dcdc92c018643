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
            String url = settings.jdbcUrl().get();
            Flyway flyway = Flyway.configure().dataSource(url, null, null).placeholders(Map.of("workingRole", user(url))).load();
            flyway.migrate();
            return new Database(Optional.empty(), pool(url, Optional.empty()), "PostgreSQL");
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(settings.data()));
        try {
            migrate(database);
            return new Database(
                    Optional.of(database), pool(database.url(), Optional.of(database.hub())), "PostgreSQL " + database.started().version() + " (embedded)");
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

    private static HikariDataSource pool(String url, Optional<DatabaseLogin> login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url);
        login.ifPresent(l -> {
            config.setUsername(l.role());
            config.setPassword(l.password());
        });
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(PATIENCE.toMillis());
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /** The user that a JDBC URL names: with one's own database, owner and hub are one role unless it is set up otherwise. */
    private static String user(String url) {
        for (String parameter : url.substring(url.indexOf('?') + 1).split("&")) {
            if (parameter.startsWith("user=")) {
                return parameter.substring("user=".length());
            }
        }
        throw new IllegalArgumentException("the JDBC URL needs user=… in it");
    }

    DataSource source() {
        return pool;
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
