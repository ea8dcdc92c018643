package crossroads.hub.store;

import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.ParkedRow;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The messages that a fault of the hub kept from being treated, for an administrator to see. */
public final class JdbcParked {

    private final DataSource source;

    public JdbcParked(DataSource source) {
        this.source = source;
    }

    public List<ParkedRow> newest(int limit) {
        return JdbcCall.one(source, "parked messages can't be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM parked ORDER BY exchange DESC LIMIT ?")) {
                statement.setInt(1, limit);
                return JdbcCall.query(statement, row -> new ParkedRow(
                        row.getObject("exchange", UUID.class),
                        new Cbe(row.getString("holder")),
                        row.getBytes("body"),
                        row.getString("fault"),
                        JdbcCall.instant(row, "at")));
            }
        });
    }

    public long count() {
        return JdbcCall.one(source, "parked messages can't be counted", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM parked")) {
                return JdbcCall.query(statement, row -> row.getLong(1)).getFirst();
            }
        });
    }
}
