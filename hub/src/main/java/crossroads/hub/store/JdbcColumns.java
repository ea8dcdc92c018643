package crossroads.hub.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many rows as one statement's parameters: an array for each column, spread again by {@code unnest}. */
final class JdbcColumns {

    private final String sql;
    private final String[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    /** @param sql with a {@code ?} for each type, in their order */
    JdbcColumns(String sql, String... types) {
        this.sql = sql;
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    void add(@Nullable Object... values) {
        if (values.length != types.length) {
            throw new IllegalArgumentException("a row has " + types.length + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    int size() {
        return columns.getFirst().size();
    }

    String sql() {
        return sql;
    }

    /** @return the place of the next parameter */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        for (int i = 0; i < types.length; i++) {
            List<@Nullable Object> column = columns.get(i);
            Object[] values = types[i].equals("bytea") ? column.toArray(new byte[0][]) : column.toArray();
            statement.setArray(at++, statement.getConnection().createArrayOf(types[i], values));
        }
        return at;
    }
}
