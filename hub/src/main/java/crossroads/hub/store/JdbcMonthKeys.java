package crossroads.hub.store;

import crossroads.hub.exchange.JournalSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;

/** Whether this node seals with the same keys as the others: the first that uses a month's key leaves a mark of it, and the others compare. Thread-safe. */
public final class JdbcMonthKeys {

    private static final byte[] MARKED = "crossroads: the key of this month".getBytes(StandardCharsets.US_ASCII);

    private final DataSource source;
    private final JournalSecrets secrets;
    private volatile boolean isAgreed;

    public JdbcMonthKeys(DataSource source, JournalSecrets secrets) {
        this.source = source;
        this.secrets = secrets;
    }

    /**
     * Looks, and leaves the mark where there is none yet.
     *
     * @throws crossroads.hub.exchange.UnavailableException when the month's key is not at hand, or the database does not answer
     */
    public boolean agree(YearMonth month) {
        byte[] own = secrets.contentMac(month, MARKED);
        byte[] there = JdbcCall.transaction(source, "the keys can't be compared", connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO month_key (month, key_check) VALUES (?, ?) ON CONFLICT DO NOTHING");
                    PreparedStatement select = connection.prepareStatement("SELECT key_check FROM month_key WHERE month = ?")) {
                insert.setInt(1, number(month));
                insert.setBytes(2, own);
                insert.execute();
                select.setInt(1, number(month));
                List<byte[]> marks = JdbcCall.query(select, row -> row.getBytes(1));
                return marks.getFirst();
            }
        });
        isAgreed = MessageDigest.isEqual(own, there);
        return isAgreed;
    }

    /** What was found last. */
    public boolean isAgreed() {
        return isAgreed;
    }

    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }
}
