package crossroads.hub.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads what a {@link FieldWriter} wrote, and nothing else: every deviation is an {@link IllegalArgumentException} that repeats no content. */
public final class FieldReader {

    private final ByteBuffer in;

    FieldReader(byte[] encoded) {
        this(ByteBuffer.wrap(encoded));
    }

    private FieldReader(ByteBuffer in) {
        this.in = in;
    }

    /** Reads one whole thing; it must use every byte. */
    public static <T> T whole(byte[] encoded, Function<FieldReader, T> reading) {
        FieldReader reader = new FieldReader(encoded);
        T read = reading.apply(reader);
        if (reader.in.hasRemaining()) {
            throw new IllegalArgumentException("bytes follow the last field");
        }
        return read;
    }

    public byte[] bytes() {
        ByteBuffer field = field();
        byte[] value = new byte[field.remaining()];
        field.get(value);
        return value;
    }

    public String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(field()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8");
        }
    }

    public long number() {
        return field(Long.BYTES).getLong();
    }

    public Instant time() {
        return Micros.instant(number());
    }

    public UUID uuid() {
        ByteBuffer field = field(16);
        return new UUID(field.getLong(), field.getLong());
    }

    public <T> List<T> list(Function<FieldReader, T> each) {
        FieldReader inner = new FieldReader(field());
        List<T> values = new ArrayList<>();
        while (inner.in.hasRemaining()) {
            values.add(each.apply(inner));
        }
        return values;
    }

    private ByteBuffer field(int length) {
        ByteBuffer field = field();
        if (field.remaining() != length) {
            throw new IllegalArgumentException("a field has another length than its kind");
        }
        return field;
    }

    private ByteBuffer field() {
        try {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("a field is longer than what holds it");
            }
            ByteBuffer field = in.slice(in.position(), length);
            in.position(in.position() + length);
            return field;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a field is missing");
        }
    }
}
