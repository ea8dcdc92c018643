package crossroads.config.population;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** One line of a file of comma-separated values without quotes, and the complaint about it. Complaints never show a value: any may be a person's number. */
final class CsvLine {

    /** Why a line is refused: in which column, what, and what to do. */
    static final class Refused extends Exception {
        final int position;
        final String column;
        final String remedy;

        Refused(int position, String column, String what, String remedy) {
            super(what, null, false, false);
            this.position = position;
            this.column = column;
            this.remedy = remedy;
        }
    }

    private final String[] columns;
    private final String[] values;

    CsvLine(String[] columns, String line) throws Refused {
        this.columns = columns;
        this.values = line.split(",", -1);
        if (values.length != columns.length) {
            throw new Refused(1, "", values.length + " values, " + columns.length + " are needed",
                    "write " + String.join(",", columns));
        }
    }

    String text(int column) {
        return values[column];
    }

    boolean isEmpty(int column) {
        return values[column].isEmpty();
    }

    LocalDate date(int column) throws Refused {
        try {
            if (values[column].length() == 10) {
                return LocalDate.parse(values[column]);
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw refused(column, "not a date", "write a day of the calendar as yyyy-MM-dd");
    }

    Optional<LocalDate> dateIfAny(int column) throws Refused {
        return isEmpty(column) ? Optional.empty() : Optional.of(date(column));
    }

    int number(int column) throws Refused {
        if (values[column].matches("[0-9]{1,3}")) {
            return Integer.parseInt(values[column]);
        }
        throw refused(column, "not a number from 0 to 999", "write it without signs or spaces");
    }

    Refused refused(int column, String what, String remedy) {
        int position = 1;
        for (int i = 0; i < column; i++) {
            position += values[i].length() + 1;
        }
        return new Refused(position, columns[column], what, remedy);
    }
}
