package crossroads.hub.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Writes fields one after the other: a 4-byte big-endian length, then the bytes. A list is a field of fields. */
final class FieldWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    FieldWriter bytes(byte[] value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        out.writeBytes(value);
        return this;
    }

    FieldWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    FieldWriter number(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    FieldWriter time(Instant value) {
        return number(Micros.of(value));
    }

    FieldWriter uuid(UUID value) {
        return bytes(ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array());
    }

    <T> FieldWriter list(List<T> values, BiConsumer<FieldWriter, T> each) {
        FieldWriter inner = new FieldWriter();
        values.forEach(value -> each.accept(inner, value));
        return bytes(inner.toBytes());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
