package crossroads.checker.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of lines of the same columns, named in its first. */
final class Csv {

    private Csv() {}

    /** One line. */
    record Line(List<String> columns, String[] values) {

        String get(String column) throws IOException {
            int at = columns.indexOf(column);
            if (at < 0) {
                throw new IOException("the file has no column " + column);
            }
            return at < values.length ? values[at].strip() : "";
        }
    }

    /** What is done with each line. */
    interface Each {
        void line(Line line) throws IOException;
    }

    /** @throws IOException also when a line can't be read; the message repeats none of it */
    static void read(Path file, Each each) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String head = lines.readLine();
            List<String> columns = head == null ? List.of() : List.of(head.strip().split(","));
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    try {
                        each.line(new Line(columns, line.split(",", -1)));
                    } catch (IllegalArgumentException | java.time.DateTimeException e) {
                        throw new IOException(file.getFileName() + ", line " + number + " can't be read");
                    }
                }
            }
        }
    }
}
