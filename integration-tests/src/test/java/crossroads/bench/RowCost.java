package crossroads.bench;

import crossroads.dist.embedded.DatabaseSettings;
import crossroads.dist.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** One row of a kilobyte, written with others by one statement and one commit: processor time of PostgreSQL and of who writes. */
final class RowCost {

    private static final int ROWS = 144;
    private static final int WARM_UP = 200;
    private static final int COMMITS = 500;

    private RowCost() {}

    static double micros(Path folder) throws IOException, SQLException {
        Path data = Files.createDirectories(folder.resolve("database"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(data));
                Connection connection = DriverManager.getConnection(database.url(), database.owner().role(), database.owner().password())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS floor; CREATE TABLE floor (id uuid PRIMARY KEY, body bytea)");
            }
            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
            connection.setAutoCommit(false);
            write(connection, WARM_UP);
            long before = spent(postmaster);
            write(connection, COMMITS);
            return (spent(postmaster) - before) * 1e3 / (COMMITS * ROWS);
        }
    }

    private static long spent(long postmaster) throws IOException {
        return CpuTime.ofFamily(postmaster)
                + java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    private static void write(Connection connection, int commits) throws SQLException {
        UUID[] ids = new UUID[ROWS];
        byte[][] bodies = new byte[ROWS][1_000];
        for (int i = 0; i < commits; i++) {
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO floor SELECT * FROM unnest(?, ?)")) {
                for (int row = 0; row < ROWS; row++) {
                    ids[row] = UUID.randomUUID();
                    java.util.concurrent.ThreadLocalRandom.current().nextBytes(bodies[row]);
                }
                Array first = connection.createArrayOf("uuid", ids);
                Array second = connection.createArrayOf("bytea", bodies);
                statement.setArray(1, first);
                statement.setArray(2, second);
                statement.executeUpdate();
            }
            connection.commit();
        }
    }
}
