package crossroads.hub.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a case's zip, in memory: only those that a case has, each once, none larger than it may be. Nothing is ever unpacked to a disk. A zip
 * that two readers could read differently is none: no bytes before its first file or after its directory, no comment.
 */
final class CaseZip {

    static final int MANY_FILES = 20_100;
    static final long LARGE = 160L << 20;
    private static final int END = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int DIRECTORY_MARK = 0x02014b50;
    private static final int LOCAL_MARK = 0x04034b50;

    /** What a case has, and how large each may be. */
    private enum Kind {
        MANIFEST("manifest\\.json", 1 << 10),
        LEAVES("leaves\\.jsonl", 64 << 20),
        CHECKPOINTS("checkpoints\\.txt", 16 << 20),
        PROOFS("proofs\\.jsonl", 32 << 20),
        CERTIFICATE("certificates/[0-9a-f]{64}\\.cer", 16 << 10),
        ENTRY("entries/(0|[1-9][0-9]{0,17})\\.json", 4 << 20);

        private final String name;
        private final int largest;

        Kind(String name, int largest) {
            this.name = name;
            this.largest = largest;
        }
    }

    private CaseZip() {}

    /** @throws UnreadableCase when it is no such zip @throws IOException when there is no such file */
    static SortedMap<String, byte[]> read(Path file) throws IOException {
        requirePlain(file);
        SortedMap<String, byte[]> files = new TreeMap<>();
        long total = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MANY_FILES) {
                throw new UnreadableCase("it has more than " + MANY_FILES + " files");
            }
            for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
                ZipEntry entry = each.nextElement();
                Kind kind = kind(entry.getName());
                if (files.containsKey(entry.getName())) {
                    throw new UnreadableCase("it has a file twice");
                }
                byte[] content = content(zip, entry, kind);
                total += content.length;
                if (total > LARGE) {
                    throw new UnreadableCase("it unpacks to more than " + (LARGE >> 20) + " MiB");
                }
                files.put(entry.getName(), content);
            }
        } catch (java.util.zip.ZipException | IllegalArgumentException e) {
            throw new UnreadableCase("it is no sound zip file");
        } catch (java.io.EOFException e) {
            throw new UnreadableCase("a file in it is damaged");
        }
        return files;
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (name.matches(kind.name)) {
                return kind;
            }
        }
        throw new UnreadableCase("it has a file that no case has");
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, Kind kind) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[8_192];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                content.write(buffer, 0, count);
                crc.update(buffer, 0, count);
                // What it says of its own size is not asked.
                if (content.size() > kind.largest) {
                    throw new UnreadableCase("a file in it is larger than it may be: " + kind);
                }
            }
        }
        if (crc.getValue() != entry.getCrc() || content.size() != entry.getSize()) {
            throw new UnreadableCase("a file in it is damaged");
        }
        return content.toByteArray();
    }

    /** One archive from the first byte to the last. */
    private static void requirePlain(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() < END || bytes.length() > LARGE) {
                throw new UnreadableCase("it is empty or larger than " + (LARGE >> 20) + " MiB");
            }
            byte[] last = new byte[END];
            bytes.seek(bytes.length() - END);
            bytes.readFully(last);
            ByteBuffer end = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
            long directory = Integer.toUnsignedLong(end.getInt(12)) + Integer.toUnsignedLong(end.getInt(16));
            boolean isPlain = end.getInt(0) == END_MARK
                    && end.getShort(4) == 0
                    && end.getShort(6) == 0
                    && end.getShort(8) == end.getShort(10)
                    && end.getShort(20) == 0
                    && directory + END == bytes.length()
                    && isSound(bytes, Integer.toUnsignedLong(end.getInt(16)), end.getInt(12), Short.toUnsignedInt(end.getShort(10)));
            if (!isPlain) {
                throw new UnreadableCase("it is no zip file, or something stands before or after it");
            }
        }
    }

    /** Each file is called the same in the directory and where it lies, the first at the very beginning; nothing is encrypted. */
    private static boolean isSound(RandomAccessFile bytes, long start, int length, int files) throws IOException {
        if (files == 0 || files > MANY_FILES || length < 0) {
            return false;
        }
        ByteBuffer directory = piece(bytes, start, length);
        boolean isFirstAtStart = false;
        for (int i = 0; i < files; i++) {
            int at = directory.position();
            if (directory.remaining() < 46 || directory.getInt(at) != DIRECTORY_MARK) {
                return false;
            }
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int whole = 46 + name + Short.toUnsignedInt(directory.getShort(at + 30)) + Short.toUnsignedInt(directory.getShort(at + 32));
            int method = directory.getShort(at + 10);
            boolean isOpen = (directory.getShort(at + 8) & 1) == 0 && (method == 0 || method == 8);
            long local = Integer.toUnsignedLong(directory.getInt(at + 42));
            if (!isOpen || directory.remaining() < whole || local + 30 + name > start) {
                return false;
            }
            ByteBuffer header = piece(bytes, local, 30 + name);
            isFirstAtStart |= local == 0;
            if (header.getInt(0) != LOCAL_MARK
                    || Short.toUnsignedInt(header.getShort(26)) != name
                    || !header.slice(30, name).equals(directory.slice(at + 46, name))) {
                return false;
            }
            directory.position(at + whole);
        }
        return isFirstAtStart && !directory.hasRemaining();
    }

    private static ByteBuffer piece(RandomAccessFile bytes, long start, int length) throws IOException {
        byte[] piece = new byte[length];
        bytes.seek(start);
        bytes.readFully(piece);
        return ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
    }
}
