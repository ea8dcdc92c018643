package crossroads.integration;

import crossroads.hub.person.Ssin;
import java.time.LocalDate;

/** Valid numbers of invented persons. */
public final class Numbers {

    private static final int A_DAY = 900;

    private Numbers() {}

    /** The n-th person of a year, another for each n: 900 are born on its first day, 900 on its second. */
    public static Ssin bornIn(int year, int n) {
        LocalDate day = LocalDate.of(year, 1, 1).plusDays(n / A_DAY);
        if (day.getYear() != year) {
            throw new IllegalArgumentException("nobody more was born in " + year);
        }
        return of(day, 1 + n % A_DAY);
    }

    /** Who was born on a day, in the order in which the births were counted, from 1 on. */
    public static Ssin of(LocalDate day, int count) {
        return new Ssin(digits(day, count));
    }

    /** The same as text, quickly. */
    public static String digits(LocalDate day, int count) {
        long nine = ((day.getYear() % 100) * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth()) * 1_000 + count;
        long check = 97 - ((day.getYear() >= 2000 ? 2_000_000_000L : 0) + nine) % 97;
        return "%09d%02d".formatted(nine, check);
    }
}
