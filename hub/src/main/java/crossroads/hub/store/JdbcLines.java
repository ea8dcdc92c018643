package crossroads.hub.store;

import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.directory.Inscription;
import crossroads.hub.journal.Entry;
import crossroads.hub.person.Ssin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of the directory that a group wants to change, as they are while it holds the head: nobody else adds to them or takes from them. */
final class JdbcLines {

    private final boolean isLoading;
    private final List<Inscription> lines;

    private JdbcLines(boolean isLoading, List<Inscription> lines) {
        this.isLoading = isLoading;
        this.lines = lines;
    }

    static JdbcLines none() {
        return new JdbcLines(false, List.of());
    }

    /** In a statement of its own for each: one that waits for a lock sees what was so before. */
    static JdbcLines lockedFor(Connection connection, List<Pending> pendings) throws SQLException {
        Set<Ssin> subjects = pendings.stream()
                .flatMap(pending -> pending.entry().directory().stream())
                .flatMap(change -> change.subjects().stream())
                .collect(Collectors.toSet());
        if (subjects.isEmpty()) {
            return none();
        }
        // A load holds this for long: whoever waits for it here would keep all others from the log.
        if (!JdbcDirectory.mayAdd(connection)) {
            return new JdbcLines(true, List.of());
        }
        for (Ssin subject : subjects) {
            JdbcDirectory.lock(connection, subject);
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM inscription WHERE subject = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("text", subjects.stream().map(Ssin::digits).toArray()));
            return new JdbcLines(false, JdbcCall.query(statement, JdbcDirectory::inscription));
        }
    }

    /** Whether what the entry would change is still as it was looked at. */
    boolean fits(Entry entry) {
        return entry.directory().map(this::fits).orElse(true);
    }

    private boolean fits(DirectoryChange change) {
        return !isLoading && change.fits(lines);
    }
}
