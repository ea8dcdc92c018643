package crossroads.hub.institution;

/** An employer's number at the contributions office: seven digits and two that check them (96 - (first seven x 100 mod 97)). */
public record NssoNumber(String digits) {

    /** @throws IllegalArgumentException when the digits are not a valid number */
    public NssoNumber {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not an NSSO employer number: " + digits);
        }
    }

    public static boolean isValid(String digits) {
        return Mod97.isDigits(digits, 9)
                && 96 - (int) (Long.parseLong(digits.substring(0, 7)) * 100 % 97) == Integer.parseInt(digits.substring(7));
    }

    @Override
    public String toString() {
        return digits;
    }
}
