package crossroads.hub.envelope;

/** The data that an envelope carries, as a standalone document. The bytes are not copied: treat them as read only. They are never printed. */
public record Payload(byte[] bytes, Format format) {

    @Override
    public String toString() {
        return format + " payload of " + bytes.length + " bytes";
    }
}
