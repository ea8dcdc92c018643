package crossroads.hub.exchange;

import crossroads.hub.institution.Cbe;
import java.util.List;

/** Where an authorized message goes. */
public sealed interface Destination {

    /** A question to those who hold the data. */
    record Suppliers(List<Cbe> suppliers) implements Destination {
        public Suppliers {
            suppliers = List.copyOf(suppliers);
        }
    }

    /** A question to the hub itself. */
    record HubItself() implements Destination {}

    /** A question for which nobody holds a file: outside, the same as an answer without data. */
    record Nobody() implements Destination {}

    /** An answer to a question of the hub's own: its own service makes of it what the asker is told, and nothing else of it goes anywhere. */
    record OwnConclusion(Cbe holder) implements Destination {}

    /** An answer, back to whose channel the question came through. */
    record Asker(Cbe holder) implements Destination {}
}
