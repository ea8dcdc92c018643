package crossroads.config.population;

import crossroads.config.reader.ConfigurationError;
import crossroads.config.reader.ConfigurationErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of comma-separated values under a heading, read line by line; millions of lines take no memory. */
final class CsvFile {

    private static final int MAX_ERRORS = 1_000;

    /** What is done with a line. */
    interface LineReader {
        void read(CsvLine line, long number) throws CsvLine.Refused;
    }

    private final Path path;
    private final String name;
    private final String[] columns;
    private final List<ConfigurationError> errors = new ArrayList<>();

    CsvFile(Path folder, String name, String... columns) {
        this.path = folder.resolve(name);
        this.name = name;
        this.columns = columns;
    }

    /** Every line under the heading, counted from 1; a file that is not there has none. */
    void read(LineReader reader) throws IOException, ConfigurationErrors {
        if (Files.notExists(path)) {
            return;
        }
        int number = 1;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            String heading = lines.readLine();
            if (heading == null || !heading.equals(String.join(",", columns))) {
                refuse(1, new CsvLine.Refused(1, "", "not the heading of this file", "begin with " + String.join(",", columns)));
            }
            for (String line = lines.readLine(); line != null && errors.size() < MAX_ERRORS; line = lines.readLine()) {
                number++;
                try {
                    reader.read(new CsvLine(columns, line), number - 1L);
                } catch (CsvLine.Refused refused) {
                    refuse(number, refused);
                }
            }
        } catch (MalformedInputException e) {
            refuse(number, new CsvLine.Refused(1, "", "these bytes are not UTF-8, here or in one of the next lines", "save the file as UTF-8"));
        }
        if (errors.size() == MAX_ERRORS) {
            refuse(number, new CsvLine.Refused(1, "", "too many errors: the rest was not read", "correct these first"));
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationErrors(errors);
        }
    }

    private void refuse(int line, CsvLine.Refused refused) {
        errors.add(new ConfigurationError(name, line, refused.position, refused.column, refused.getMessage(), refused.remedy));
    }
}
