package crossroads.hub.authorization;

/**
 * One rung of the ladder that explains a decision.
 *
 * @param rule a stable word: {@code signature}, {@code schema}, {@code row}, {@code inscription}, {@code person}, {@code supplier}, …
 * @param text what was looked at and found, for people; never a person's number
 */
public record Rung(String rule, Verdict verdict, String text) {

    /** How the rung was passed. */
    public enum Verdict {
        PASSED,
        FAILED,
        NOT_REACHED
    }
}
