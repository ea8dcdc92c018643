package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

/** One hub's hold on a data folder: the operating system lets go of it when the hub ends, however it ends. */
public record FolderLock(FileChannel file, Path path) {

    /** Of this process: closing a second channel to a file would let go of the first one's lock, so none is opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Takes the lock of this name, so that each embedded part has its own. */
    public static FolderLock take(Path data, String part) {
        Path path = data.resolve(part + ".lock");
        if (!HELD.add(path)) {
            throw inUse(data, "this process");
        }
        try {
            FileChannel file = FileChannel.open(path, Set.of(CREATE, READ, WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (file.tryLock() == null) {
                String holder = holder(file);
                file.close();
                HELD.remove(path);
                throw inUse(data, holder);
            }
            file.truncate(0);
            file.write(StandardCharsets.UTF_8.encode("process " + ProcessHandle.current().pid()));
            return new FolderLock(file, path);
        } catch (IOException e) {
            HELD.remove(path);
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot write " + path + ": " + e, "use a data folder that can be written: --data DIR", e);
        }
    }

    public void release() {
        try {
            if (file.isOpen()) {
                file.close();
                HELD.remove(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CannotStart inUse(Path data, String holder) {
        return new CannotStart(Reason.FOLDER_IN_USE, data + " is in use by " + holder, "stop that one, or use another data folder: --data DIR");
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(40);
        file.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
        return holder.isEmpty() ? "another hub" : "another hub (" + holder + ")";
    }
}
