package crossroads.hub.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Writes fields one after the other: a 4-byte big-endian length, then the bytes. A list is a field of fields. */
public final class FieldWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    public FieldWriter bytes(byte[] value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        out.writeBytes(value);
        return this;
    }

    public FieldWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public FieldWriter number(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    public FieldWriter time(Instant value) {
        return number(Micros.of(value));
    }

    public FieldWriter uuid(UUID value) {
        return bytes(ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array());
    }

    public <T> FieldWriter list(List<T> values, BiConsumer<FieldWriter, T> each) {
        FieldWriter inner = new FieldWriter();
        values.forEach(value -> each.accept(inner, value));
        return bytes(inner.toBytes());
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
