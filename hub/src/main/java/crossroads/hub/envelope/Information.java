package crossroads.hub.envelope;

/** One field that explains a status. Its value may be a person's number, so it is never printed. */
public record Information(String fieldName, String fieldValue) {

    @Override
    public String toString() {
        return fieldName;
    }
}
