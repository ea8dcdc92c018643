package crossroads.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Makes the partitions of the months to come, and tells when they are not there. To be run at start and at least daily; any node may, at any time. */
public final class JdbcPartitions {

    private static final List<String> MONTHLY = List.of("exchange", "exchange_subject", "delivery", "outbox");
    private static final int MONTHS_AHEAD = 2;

    /** How many days before a month's end the next one's partitions must be there. */
    private static final int LAST_DAYS = 7;

    /** A part of the journal holds 2^24 leaves: days of the heaviest traffic. */
    private static final int LEAF_BITS = 24;

    private static final int PARTS_AHEAD = 2;

    private final DataSource source;
    private final InstantSource clock;
    private volatile Set<String> present = Set.of();
    private volatile int journalPart = -1;

    public JdbcPartitions(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Makes what is missing of this month and the next two, and of the last one: a message may have arrived before its end.
     *
     * @throws crossroads.hub.exchange.UnavailableException when it can't
     */
    public void ensure() {
        JdbcCall.one(source, "partitions can't be made", connection -> {
            Set<String> there = there(connection);
            for (YearMonth month = month().minusMonths(1); !month.isAfter(month().plusMonths(MONTHS_AHEAD)); month = month.plusMonths(1)) {
                for (String table : MONTHLY) {
                    if (there.add(name(table, month))) {
                        make(connection, "SELECT make_month(?, ?)", table, month.atDay(1));
                    }
                }
            }
            int part = (int) (size(connection) >>> LEAF_BITS);
            for (int i = part; i <= part + PARTS_AHEAD; i++) {
                if (there.add(name(i))) {
                    make(connection, "SELECT make_journal_part(?)", i);
                }
            }
            journalPart = part;
            present = Set.copyOf(there);
            return true;
        });
    }

    /** Whether what comes has its place: this month, in its last week the next, and the leaves of this part and the next. */
    public boolean isReady() {
        LocalDate today = today();
        boolean isLastWeek = today.getDayOfMonth() > today.lengthOfMonth() - LAST_DAYS;
        return isThere(month())
                && (!isLastWeek || isThere(month().plusMonths(1)))
                && IntStream.of(journalPart, journalPart + 1).allMatch(part -> present.contains(name(part)));
    }

    private boolean isThere(YearMonth month) {
        return MONTHLY.stream().allMatch(table -> present.contains(name(table, month)));
    }

    private YearMonth month() {
        return YearMonth.from(today());
    }

    /** In UTC, as the months of ids are. */
    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String name(String table, YearMonth month) {
        return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    private static String name(int part) {
        return "journal_%05d".formatted(part);
    }

    private static Set<String> there(Connection connection) throws SQLException {
        String sql = "SELECT part.relname FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid WHERE part.relkind = 'r'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return new HashSet<>(JdbcCall.query(statement, row -> row.getString(1)));
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT size FROM log_head")) {
            return JdbcCall.query(statement, row -> row.getLong(1)).getFirst();
        }
    }

    private static void make(Connection connection, String call, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }
}
