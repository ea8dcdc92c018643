package crossroads.integration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stands in the hub's tables, to hold before against after. */
public final class Tables {

    /** What a refused message may leave behind: its own record. */
    static final Set<String> RECORDS = Set.of(
            "ticket", "exchange", "exchange_subject", "delivery", "journal", "outbox", "parked", "checkpoint", "security_event");

    /** One row that moves with every leaf. */
    private static final String HEAD = "log_head";

    private Tables() {}

    /** Rows of each table other than those of records, and what stands in them but for the head of the log, which each leaf moves. */
    static Map<String, String> left(RunningHub hub) throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = hub.database(); Statement statement = connection.createStatement()) {
            for (String table : names(statement)) {
                if (!RECORDS.contains(table)) {
                    String digest = table.equals(HEAD) ? "''" : "coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '')";
                    try (ResultSet row = statement.executeQuery("SELECT count(*) || ' rows ' || " + digest + " FROM \"" + table + "\" t")) {
                        row.next();
                        contents.put(table, row.getString(1));
                    }
                }
            }
        }
        return contents;
    }

    /** Rows of one table. */
    public static long rows(RunningHub hub, String table) throws SQLException {
        return number(hub, "SELECT count(*) FROM " + table);
    }

    /** The number that a query finds. */
    public static long number(RunningHub hub, String sql) throws SQLException {
        try (Connection connection = hub.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The tables themselves, partitions left out. */
    private static Set<String> names(Statement statement) throws SQLException {
        Set<String> names = new java.util.TreeSet<>();
        try (ResultSet rows = statement.executeQuery("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
