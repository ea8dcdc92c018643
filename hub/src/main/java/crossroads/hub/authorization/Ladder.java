package crossroads.hub.authorization;

import java.util.ArrayList;
import java.util.List;

/** The ladder of a decision, rung by rung in the order in which they were climbed. Immutable. */
public record Ladder(List<Rung> rungs) {

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    public static Ladder empty() {
        return new Ladder(List.of());
    }

    public Ladder passed(String rule, String text) {
        return with(new Rung(rule, Rung.Verdict.PASSED, text));
    }

    public Ladder failed(String rule, String text) {
        return with(new Rung(rule, Rung.Verdict.FAILED, text));
    }

    public Ladder notReached(String rule) {
        return with(new Rung(rule, Rung.Verdict.NOT_REACHED, ""));
    }

    private Ladder with(Rung rung) {
        List<Rung> longer = new ArrayList<>(rungs);
        longer.add(rung);
        return new Ladder(longer);
    }
}
