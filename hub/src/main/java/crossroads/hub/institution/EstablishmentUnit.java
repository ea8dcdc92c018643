package crossroads.hub.institution;

/** The number of an establishment unit: as an enterprise number, but its first digit is 2 to 8. */
public record EstablishmentUnit(String digits) {

    /** @throws IllegalArgumentException when the digits are not a valid number */
    public EstablishmentUnit {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not an establishment unit number: " + digits);
        }
    }

    public static boolean isValid(String digits) {
        return Mod97.isDigits(digits, 10)
                && digits.charAt(0) >= '2'
                && digits.charAt(0) <= '8'
                && Mod97.complement(Long.parseLong(digits.substring(0, 8))) == Integer.parseInt(digits.substring(8));
    }

    @Override
    public String toString() {
        return digits;
    }
}
