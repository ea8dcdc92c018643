package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Row;
import crossroads.hub.journal.Trail;
import java.util.Set;

/** A message that a live row lets pass, with the inscriptions that the row demands. */
public final class Authorized implements Stage {

    private final Validated validated;
    private final Trail trail;
    private final Row row;
    private final Files.Holdings holdings;
    private final Set<String> reliedOn;
    private final Ladder ladder;

    Authorized(Validated validated, Trail trail, Row row, Files.Holdings holdings, Set<String> reliedOn, Ladder ladder) {
        this.validated = validated;
        this.trail = trail;
        this.row = row;
        this.holdings = holdings;
        this.reliedOn = Set.copyOf(reliedOn);
        this.ladder = ladder;
    }

    @Override
    public Received received() {
        return validated.received();
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Validated validated() {
        return validated;
    }

    public Row row() {
        return row;
    }

    public Files.Holdings holdings() {
        return holdings;
    }

    public Set<String> reliedOn() {
        return reliedOn;
    }

    public Ladder ladder() {
        return ladder;
    }
}
