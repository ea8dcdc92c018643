package crossroads.hub.exchange;

import crossroads.hub.envelope.Status;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import java.util.Arrays;
import java.util.List;

/**
 * What an asker reads of a supplier's status. A supplier's own texts, and a code that nobody knows, can hold anything on anybody and pass no filter: only
 * a code of the catalogue passes, in the catalogue's words.
 */
final class SuppliersWord {

    private static final String LANGUAGE = "en";

    private SuppliersWord() {}

    static Status told(Status given) {
        return switch (given.value()) {
            case DATA_FOUND -> Status.dataFound();
            // Outside, "the supplier has nothing" must not be told from "nobody holds a file".
            case NO_DATA_FOUND -> Status.noDataFound();
            case NO_RESULT -> noResult(given.code());
        };
    }

    private static Status noResult(String code) {
        RefusalId reason = Arrays.stream(RefusalId.values())
                .filter(id -> !id.isFault() && !code.isEmpty() && id.statusCode().equals(code))
                .findFirst()
                .orElse(RefusalId.SUP_001);
        return new Status(reason.statusValue(), reason.statusCode(), RefusalTexts.title(reason, LANGUAGE), List.of());
    }
}
