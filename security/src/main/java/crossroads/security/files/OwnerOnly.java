package crossroads.security.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Folders of mode 0700 and files of mode 0600: made so, and not read otherwise. What is written is on disk, entry included, on return. */
public final class OwnerOnly {

    private static final int AT_MOST = 1 << 20;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
    private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerOnly() {}

    /** Makes the folder where there is none. @throws UnsafeFileException when there is one that others may enter */
    public static void makeFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.createDirectory(folder, FOLDER);
            } catch (FileAlreadyExistsException e) {
                // Another node was quicker; its mode is looked at like any other's.
            }
        }
        requireFolder(folder);
    }

    /** @throws UnsafeFileException when it is no folder, or others may enter */
    public static void requireFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnsafeFileException("there is no folder " + folder);
        }
        requireOwnerOnly(folder, "700");
    }

    /** @throws UnsafeFileException when it is not there, or others may read it */
    public static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnsafeFileException("there is no file " + file);
        }
        requireOwnerOnly(file, "600");
        if (Files.size(file) > AT_MOST) {
            throw new UnsafeFileException(file + " is too large to be a key file");
        }
        return Files.readAllBytes(file);
    }

    /** @throws FileAlreadyExistsException when there is one already: it stays as it is */
    public static void create(Path file, byte[] content) throws IOException {
        Path written = written(file, content);
        try {
            // A link, unlike a move, never replaces, and shows the file only when it is whole.
            Files.createLink(file, written);
        } finally {
            Files.delete(written);
        }
        force(file.toAbsolutePath().getParent());
    }

    public static void replace(Path file, byte[] content) throws IOException {
        Files.move(written(file, content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.toAbsolutePath().getParent());
    }

    /** Deletes the file for good, its entry in the folder too. */
    public static void delete(Path file) throws IOException {
        Files.delete(file);
        force(file.toAbsolutePath().getParent());
    }

    private static Path written(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, FILE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return temporary;
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void requireOwnerOnly(Path path, String mode) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
            throw new UnsafeFileException(path + " may be read by others (" + PosixFilePermissions.toString(permissions)
                    + "); if nobody did: chmod " + mode + " " + path);
        }
    }
}
