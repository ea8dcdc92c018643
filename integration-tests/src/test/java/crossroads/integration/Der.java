package crossroads.integration;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** DER taken apart without any library: the same bytes with one element changed, by its path of positions from the outermost one. */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private Der() {}

    /** The element at the path, with its tag and length. */
    static byte[] at(byte[] der, int... path) {
        byte[] element = der;
        for (int position : path) {
            element = children(element).get(position);
        }
        return element;
    }

    static byte[] replace(byte[] der, byte[] element, int... path) {
        if (path.length == 0) {
            return element;
        }
        List<byte[]> children = children(der);
        children.set(path[0], replace(children.get(path[0]), element, Arrays.copyOfRange(path, 1, path.length)));
        return element(der[0], children);
    }

    /** With one more element inside the one at the path. */
    static byte[] insert(byte[] der, int position, byte[] element, int... path) {
        byte[] parent = at(der, path);
        List<byte[]> children = children(parent);
        children.add(position, element);
        return replace(der, element(parent[0], children), path);
    }

    static byte[] element(int tag, List<byte[]> contents) {
        return element(tag, contents.toArray(byte[][]::new));
    }

    static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(contents).forEach(content::writeBytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.writeBytes(length(content.size()));
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** An element in an element in an element, so deep, without making each of them. */
    static byte[] nested(int tag, int depth) {
        byte[] reversed = new byte[depth * 5];
        int size = 0;
        for (int i = 0; i < depth; i++) {
            byte[] length = length(size);
            for (int at = length.length - 1; at >= 0; at--) {
                reversed[size++] = length[at];
            }
            reversed[size++] = (byte) tag;
        }
        byte[] der = new byte[size];
        for (int i = 0; i < size; i++) {
            der[i] = reversed[size - 1 - i];
        }
        return der;
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] bytes = new byte[1 + octets];
        bytes[0] = (byte) (0x80 | octets);
        for (int i = 1; i <= octets; i++) {
            bytes[i] = (byte) (length >> 8 * (octets - i));
        }
        return bytes;
    }

    /** What is inside, without tag and length. */
    static byte[] content(byte[] element) {
        return Arrays.copyOfRange(element, header(element, 0), element.length);
    }

    static List<byte[]> children(byte[] element) {
        List<byte[]> children = new ArrayList<>();
        int at = header(element, 0);
        while (at < element.length) {
            int end = header(element, at) + length(element, at);
            children.add(Arrays.copyOfRange(element, at, end));
            at = end;
        }
        return children;
    }

    private static int header(byte[] der, int at) {
        return at + 2 + ((der[at + 1] & 0x80) == 0 ? 0 : der[at + 1] & 0x7F);
    }

    private static int length(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        if (length >= 0x80) {
            int octets = length & 0x7F;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | der[at + 2 + i] & 0xFF;
            }
        }
        return length;
    }
}
