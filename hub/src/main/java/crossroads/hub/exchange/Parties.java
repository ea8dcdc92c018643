package crossroads.hub.exchange;

import crossroads.hub.institution.Cbe;
import java.util.List;

/**
 * Whom a leaf names: openly who sent something and who gets something, sealed which suppliers have part in it. Were these open, whoever may read the
 * open parts could tell "nobody holds a file" from "the supplier has nothing".
 */
record Parties(Cbe from, List<Cbe> to, List<Cbe> suppliers) {

    static Parties of(Cbe from, List<Cbe> to) {
        return new Parties(from, to, List.of());
    }

    static Parties ofQuestion(Cbe asker, List<Cbe> suppliers) {
        return new Parties(asker, List.of(), suppliers);
    }

    /** To all but its asker an answer is the hub's, whoever gave it. */
    static Parties ofAnswer(Cbe hub, Cbe holder, Cbe supplier) {
        return new Parties(hub, List.of(holder), List.of(supplier));
    }

    /** A question of the hub that its supplier did not take. */
    static Parties ofUntakenQuestion(Cbe hub, Cbe supplier) {
        return new Parties(hub, List.of(), List.of(supplier));
    }
}
