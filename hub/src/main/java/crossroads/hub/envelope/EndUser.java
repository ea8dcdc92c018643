package crossroads.hub.envelope;

/** The official or program on whose behalf an institution asks; an official's id is a person's number, so it is never printed. */
public record EndUser(String id) {

    @Override
    public String toString() {
        return "***";
    }
}
