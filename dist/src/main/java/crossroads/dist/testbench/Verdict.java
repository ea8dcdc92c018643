package crossroads.dist.testbench;

/** How a case ended for the client. */
public enum Verdict {
    PASSED("passed"),
    FAILED("failed"),
    /** The client is no part of what the case is about: it asks and does not supply, or the other way round. */
    NOT_APPLICABLE("notApplicable");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As reports for programs have it. */
    public String word() {
        return word;
    }
}
