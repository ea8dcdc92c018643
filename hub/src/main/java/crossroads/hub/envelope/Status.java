package crossroads.hub.envelope;

import java.util.List;

/** How a question ended, in the sector's words: a value, a code and what explains it. */
public record Status(StatusValue value, String code, String description, List<Information> information) {

    public Status {
        information = List.copyOf(information);
    }

    public static Status dataFound() {
        return new Status(StatusValue.DATA_FOUND, "MSG00000", "Data found", List.of());
    }

    public static Status noDataFound() {
        return new Status(StatusValue.NO_DATA_FOUND, "MSG00100", "No data found", List.of());
    }
}
