package crossroads.hub.person;

import java.time.YearMonth;
import java.util.Optional;

/**
 * A person's number at social security: eleven digits, from the national register or (month + 20 or + 40) from the hub's own.
 * Its {@code toString} masks all of it, so that no log, message or trace ever shows one; {@link #digits()} is for the message itself.
 */
public record Ssin(String digits) implements Comparable<Ssin> {

    /** @throws IllegalArgumentException when the digits are not a valid number; the message does not repeat them */
    public Ssin {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a valid SSIN");
        }
    }

    /** Structure, date and check digits; unknown months and days are 00. Either century may fit, never both. */
    public static boolean isValid(String digits) {
        if (digits.length() != 11 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int month = Integer.parseInt(digits.substring(2, 4));
        boolean monthFits = month <= 12 || (month >= 20 && month <= 32) || (month >= 40 && month <= 52);
        boolean sequenceFits = month >= 20 || !digits.startsWith("000", 6);
        return monthFits && sequenceFits && (fits(digits, "") || fits(digits, "2")) && isDay(digits, month % 20);
    }

    /** Only a known month says how many days it had. */
    private static boolean isDay(String digits, int month) {
        int day = Integer.parseInt(digits.substring(4, 6));
        return day <= (month == 0 ? 31 : YearMonth.of(birthYear(digits), month).lengthOfMonth());
    }

    public static Optional<Ssin> parse(String digits) {
        return isValid(digits) ? Optional.of(new Ssin(digits)) : Optional.empty();
    }

    /** Whether the hub's own registers issued the number (a BIS number). */
    public boolean isBis() {
        return Integer.parseInt(digits.substring(2, 4)) >= 20;
    }

    /** The year of birth, its century derived from the formula that fits the check digits. */
    public int birthYear() {
        return birthYear(digits);
    }

    private static int birthYear(String digits) {
        return (fits(digits, "2") ? 2000 : 1900) + Integer.parseInt(digits.substring(0, 2));
    }

    private static boolean fits(String digits, String century) {
        long number = Long.parseLong(century + digits.substring(0, 9));
        return 97 - number % 97 == Integer.parseInt(digits.substring(9));
    }

    @Override
    public int compareTo(Ssin other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return "***********";
    }
}
