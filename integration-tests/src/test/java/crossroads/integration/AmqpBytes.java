package crossroads.integration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** AMQP 1.0's own encoding (OASIS, part 1 and 3.2), written by hand, right or wrong. */
final class AmqpBytes {

    static final int HEADER = 0x70;
    static final int DELIVERY_ANNOTATIONS = 0x71;
    static final int ANNOTATIONS = 0x72;
    static final int PROPERTIES = 0x73;
    static final int APPLICATION_PROPERTIES = 0x74;
    static final int DATA = 0x75;
    static final int ELEMENTS = 0x76;
    static final int VALUE = 0x77;
    static final int FOOTER = 0x78;

    static final byte[] NULL = {0x40};
    static final byte[] TRUE = {0x41};

    private AmqpBytes() {}

    /** The sections of one message, one after another. */
    static byte[] message(byte[]... sections) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(sections).forEach(out::writeBytes);
        return out.toByteArray();
    }

    static byte[] section(int descriptor, byte[] value) {
        return message(new byte[] {0, 0x53, (byte) descriptor}, value);
    }

    static byte[] data(byte[] body) {
        return section(DATA, binary(body));
    }

    static byte[] binary(byte[] bytes) {
        return message(new byte[] {(byte) 0xB0}, int32(bytes.length), bytes);
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return message(new byte[] {(byte) 0xB1}, int32(bytes.length), bytes);
    }

    static byte[] symbol(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return message(new byte[] {(byte) 0xB3}, int32(bytes.length), bytes);
    }

    static byte[] uint(int number) {
        return message(new byte[] {0x70}, int32(number));
    }

    static byte[] timestamp(long millis) {
        return message(new byte[] {(byte) 0x83}, ByteBuffer.allocate(8).putLong(millis).array());
    }

    static byte[] list(byte[]... elements) {
        return compound(0xD0, elements.length, elements);
    }

    /** @param pairs keys and values by turns */
    static byte[] map(byte[]... pairs) {
        return compound(0xD1, pairs.length, pairs);
    }

    /** A list, map or array that says it has so many elements. */
    static byte[] compound(int code, int count, byte[]... elements) {
        byte[] content = message(elements);
        return message(new byte[] {(byte) code}, int32(content.length + 4), int32(count), content);
    }

    /** A list in a list in a list. */
    static byte[] nested(int depth) {
        ByteBuffer all = ByteBuffer.allocate(depth * 9 + 1);
        for (int i = depth; i > 0; i--) {
            all.put((byte) 0xD0).putInt((i - 1) * 9 + 1 + 4).putInt(1);
        }
        return all.put((byte) 0x40).array();
    }

    /** A description of a description of a description. */
    static byte[] described(int depth) {
        return message(new byte[depth], new byte[] {0x40}, new byte[] {0x40});
    }

    private static byte[] int32(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }
}
