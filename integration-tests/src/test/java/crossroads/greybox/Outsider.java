package crossroads.greybox;

import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.JournalExport;
import crossroads.hub.store.JdbcJournal;
import crossroads.integration.RunningHub;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody has who was given the journal's export without its private parts, and every row of the database but those of the directory, which is about
 * persons by its nature.
 *
 * @param leaves of the export
 * @param values everything of 32 bytes: hashes, tokens, MACs, roots, however written; by their first eight bytes
 * @param signatures what reads as an ECDSA signature and is neither a certificate's nor a checkpoint's, whose texts are public and hold nothing of persons
 * @param texts all that is text, or bytes read as text
 */
record Outsider(List<ExportedLeaf> leaves, Set<Long> values, List<byte[]> signatures, Set<String> texts) {

    private static final Set<String> DIRECTORY = Set.of("person", "inscription");
    private static final Set<String> SIGNED_IN_PUBLIC = Set.of("certificate.der", "checkpoint.statement");
    private static final Pattern HEX = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
    private static final Pattern BASE64 = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=");
    private static final int SIZE = 32;

    static Outsider of(RunningHub hub, JdbcJournal journal, Path scratch) throws IOException, SQLException {
        Path file = scratch.resolve("outside.zip");
        List<ExportedLeaf> undisclosed = new ArrayList<>();
        journal.range(0, journal.size()).forEach(leaf -> undisclosed.add(leaf.undisclosed()));
        try (var out = Files.newOutputStream(file)) {
            ExportManifest manifest = new ExportManifest(hub.hub().environment(), hub.hub().revision().hub(), true, undisclosed.size(), 0);
            // The checkpoints are among the rows of the database.
            JournalExport.write(out, manifest, undisclosed, List.of(), Map.of());
        }
        Outsider outsider = new Outsider(new ArrayList<>(), new LinkedHashSet<>(), new ArrayList<>(), new LinkedHashSet<>());
        JournalExport.leaves(file, leaves -> leaves.forEach(leaf -> {
            outsider.leaves.add(leaf);
            outsider.note("export.hash", leaf.hash());
            outsider.note("export.public", leaf.publicPart());
        }));
        try (Connection connection = hub.database(); Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    outsider.note(table, rows);
                }
            }
        }
        return outsider;
    }

    private static Set<String> tables(Statement statement) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        names.removeAll(DIRECTORY);
        return names;
    }

    private void note(String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String column = table + "." + columns.getColumnName(i);
                if (columns.getColumnTypeName(i).equals("bytea")) {
                    note(column, rows.getBytes(i) == null ? new byte[0] : rows.getBytes(i));
                } else if (rows.getString(i) != null) {
                    note(column, rows.getString(i));
                }
            }
        }
    }

    private void note(String column, String text) {
        texts.add(text);
        for (Matcher hex = HEX.matcher(text); hex.find(); ) {
            values.add(first(HexFormat.of().parseHex(hex.group())));
        }
        for (Matcher base64 = BASE64.matcher(text); base64.find(); ) {
            values.add(first(Base64.getDecoder().decode(base64.group())));
        }
        signatures(column, text.getBytes(StandardCharsets.UTF_8));
    }

    void note(String column, byte[] bytes) {
        texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
        if (bytes.length % SIZE == 0 || bytes.length % SIZE == Long.BYTES) {
            // One value, or the size and then the nodes of a frontier.
            for (int at = bytes.length % SIZE; at < bytes.length; at += SIZE) {
                values.add(first(Arrays.copyOfRange(bytes, at, at + SIZE)));
            }
        }
        signatures(column, bytes);
    }

    /** A sequence of two integers of some 32 bytes each. */
    private void signatures(String column, byte[] in) {
        for (int at = 0; !SIGNED_IN_PUBLIC.contains(column) && at + 70 <= in.length; at++) {
            int whole = in[at + 1];
            int one = in[at + 3];
            if (in[at] == 0x30 && whole >= 66 && whole <= 70 && at + 2 + whole <= in.length && in[at + 2] == 2 && one >= 30 && one <= 33
                    && in[at + 4 + one] == 2 && in[at + 5 + one] == whole - one - 4) {
                signatures.add(Arrays.copyOfRange(in, at, at + 2 + whole));
            }
        }
    }

    static long first(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    @Override
    public String toString() {
        return leaves.size() + " leaves, " + values.size() + " values of 32 bytes, " + signatures.size() + " signatures, " + texts.size() + " texts";
    }
}
