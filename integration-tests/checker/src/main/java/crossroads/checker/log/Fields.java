package crossroads.checker.log;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the fields of a leaf's part: a length and as many bytes, each. What deviates throws {@link Unreadable}. */
final class Fields {

    /** A part is not what the format says. Its message repeats no content. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    private final DataInputStream in;

    Fields(byte[] part) {
        this.in = new DataInputStream(new ByteArrayInputStream(part));
    }

    byte[] bytes() throws Unreadable {
        try {
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                throw new Unreadable("a field is longer than what is left");
            }
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new Unreadable("a field is missing");
        }
    }

    String text() throws Unreadable {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("a text is not UTF-8");
        }
    }

    long number() throws Unreadable {
        return fixed(Long.BYTES).getLong();
    }

    Instant time() throws Unreadable {
        return Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    UUID uuid() throws Unreadable {
        ByteBuffer sixteen = fixed(16);
        return new UUID(sixteen.getLong(), sixteen.getLong());
    }

    List<String> texts() throws Unreadable {
        Fields inner = new Fields(bytes());
        List<String> texts = new ArrayList<>();
        while (!inner.isAtEnd()) {
            texts.add(inner.text());
        }
        return List.copyOf(texts);
    }

    void end() throws Unreadable {
        if (!isAtEnd()) {
            throw new Unreadable("bytes follow the last field");
        }
    }

    boolean isAtEnd() throws Unreadable {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            throw new Unreadable("a part can't be read");
        }
    }

    private ByteBuffer fixed(int length) throws Unreadable {
        byte[] value = bytes();
        if (value.length != length) {
            throw new Unreadable("a field has another length than its kind");
        }
        return ByteBuffer.wrap(value);
    }
}
