package crossroads.checker.rules;

/** A line of {@code directory/inscriptions.csv}. Never printed. */
public record Inscription(String ssin, String cbe, int quality, int phase, Span span) {

    @Override
    public String toString() {
        return "inscription";
    }
}
