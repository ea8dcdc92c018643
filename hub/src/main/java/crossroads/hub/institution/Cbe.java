package crossroads.hub.institution;

import java.util.Optional;

/** The enterprise number of an institution in the Crossroads Bank for Enterprises: ten digits of which the last two check the first eight. */
public record Cbe(String digits) implements Comparable<Cbe> {

    /** @throws IllegalArgumentException when the digits are not a valid number */
    public Cbe {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a CBE enterprise number: " + digits);
        }
    }

    public static boolean isValid(String digits) {
        return Mod97.isDigits(digits, 10)
                && digits.charAt(0) <= '1'
                && Mod97.complement(Long.parseLong(digits.substring(0, 8))) == Integer.parseInt(digits.substring(8));
    }

    public static Optional<Cbe> parse(String digits) {
        return isValid(digits) ? Optional.of(new Cbe(digits)) : Optional.empty();
    }

    /** The valid number whose first eight digits are these. */
    public static Cbe ofFirstEight(int firstEight) {
        return new Cbe("%08d%02d".formatted(firstEight, Mod97.complement(firstEight)));
    }

    @Override
    public int compareTo(Cbe other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
