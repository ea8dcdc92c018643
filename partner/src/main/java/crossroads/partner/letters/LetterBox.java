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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The folder in which an institution keeps what it received: one {@code <message id>.cms} each, and the ids it has seen, so that a message that
 * the hub resends has one effect. Thread-safe; an id counts as seen only once it is on disk.
 */
public final class LetterBox {

    /** Ids kept: more than forty days of a busy institution's resends. */
    private static final int KNOWN = 200_000;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path folder;
    private final Path seenFile;
    private final int known;
    private final Set<UUID> seen = new LinkedHashSet<>();
    private int lines;

    public LetterBox(Path folder) {
        this(folder, KNOWN);
    }

    /** @param known how many ids are kept at least: the file is written anew when it has twice as many */
    LetterBox(Path folder, int known) {
        this.folder = folder;
        this.seenFile = folder.resolve("seen");
        this.known = known;
        try {
            Files.createDirectories(folder);
            makePrivate(folder, "rwx------");
            if (Files.exists(seenFile)) {
                load();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the letter box " + folder + " can't be read", e);
        }
    }

    /** A crash may have left half a line at the end: it is no id yet, and the next one must not be written behind it. */
    private void load() throws IOException {
        for (String line : (Iterable<String>) Files.readString(seenFile, StandardCharsets.ISO_8859_1).lines()::iterator) {
            if (ID.matcher(line).matches()) {
                add(UUID.fromString(line));
            }
        }
        rewrite();
    }

    public synchronized boolean hasSeen(UUID messageId) {
        return seen.contains(messageId);
    }

    /** Remembers the id, durably. @return whether it was new */
    public synchronized boolean remember(UUID messageId) {
        if (seen.contains(messageId)) {
            return false;
        }
        try {
            write(seenFile, (messageId + "\n").getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
            add(messageId);
            lines++;
            if (lines >= 2 * known) {
                rewrite();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the letter box " + folder + " can't be written", e);
        }
        return true;
    }

    private void add(UUID messageId) {
        seen.add(messageId);
        if (seen.size() > known) {
            seen.remove(seen.iterator().next());
        }
    }

    private void rewrite() throws IOException {
        replace(seenFile, seen.stream().map(id -> id + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.US_ASCII));
        lines = seen.size();
    }

    /** Where the evidence of a message is kept. */
    public Path file(UUID messageId) {
        return folder.resolve(messageId + ".cms");
    }

    /** Keeps the evidence of a message; whoever watches the folder sees it whole or not at all. */
    public Path keep(UUID messageId, byte[] signedData) {
        try {
            return replace(file(messageId), signedData);
        } catch (IOException e) {
            throw new UncheckedIOException("the letter box " + folder + " can't be written", e);
        }
    }

    /** Under a name of its own first, so that two at once don't write into one file. */
    private Path replace(Path file, byte[] bytes) throws IOException {
        Path part = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
        try {
            write(part, bytes, StandardOpenOption.TRUNCATE_EXISTING);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Path file, byte[] bytes, StandardOpenOption how) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static void makePrivate(Path path, String mode) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
