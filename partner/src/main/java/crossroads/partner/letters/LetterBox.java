package crossroads.partner.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The folder in which an institution keeps what it received: one {@code <message id>.cms} each, and the ids it has seen, so that a message that
 * the hub resends has one effect. Thread-safe; an id counts as seen only once it is on disk.
 */
public final class LetterBox {

    /** Ids kept: more than forty days of a busy institution's resends. */
    private static final int KNOWN = 200_000;

    private final Path folder;
    private final Path seenFile;
    private final Set<UUID> seen = new LinkedHashSet<>();

    public LetterBox(Path folder) {
        this.folder = folder;
        this.seenFile = folder.resolve("seen");
        try {
            Files.createDirectories(folder);
            makePrivate(folder, "rwx------");
            if (Files.exists(seenFile)) {
                Files.readAllLines(seenFile, StandardCharsets.US_ASCII).stream()
                        .filter(line -> line.length() == 36)
                        .map(UUID::fromString)
                        .forEach(seen::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized boolean hasSeen(UUID messageId) {
        return seen.contains(messageId);
    }

    /** Remembers the id, durably. @return whether it was new */
    public synchronized boolean remember(UUID messageId) {
        if (!seen.add(messageId)) {
            return false;
        }
        if (seen.size() > KNOWN) {
            seen.remove(seen.iterator().next());
        }
        write(seenFile, (messageId + "\n").getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        return true;
    }

    /** Where the evidence of a message is kept. */
    public Path file(UUID messageId) {
        return folder.resolve(messageId + ".cms");
    }

    /** Keeps the evidence of a message; whoever watches the folder sees it whole or not at all. */
    public Path keep(UUID messageId, byte[] signedData) {
        Path file = file(messageId);
        Path part = folder.resolve("." + messageId + ".part");
        write(part, signedData, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes, StandardOpenOption how) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            makePrivate(file, "rw-------");
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makePrivate(Path path, String mode) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
