package crossroads.dist.hub;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.dist.embedded.FolderLock;
import crossroads.dist.embedded.LoopbackPort;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** What a hub must have before anything of it starts: its data folder for itself, and its ports free. */
final class Premises implements AutoCloseable {

    private final FolderLock lock;

    private Premises(FolderLock lock) {
        this.lock = lock;
    }

    /** Looks at the folder first: who starts the same hub twice must not be sent to other ports. Throws {@link CannotStart}. */
    static Premises take(HubSettings settings) {
        madePrivate(settings);
        FolderLock lock = FolderLock.take(settings.data(), "hub");
        try {
            settings.ports().forEach(port -> {
                if (port < 1 || port > HubSettings.LAST_PORT) {
                    throw new CannotStart(Reason.PORT_TAKEN, "there is no port " + port, remedy(settings));
                }
                if (!new LoopbackPort(port).isFree()) {
                    throw taken(settings, port);
                }
            });
            return new Premises(lock);
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    /** Starts what listens on this port; another process may have taken it since. */
    static <T> T listening(HubSettings settings, int port, Supplier<T> listener) {
        try {
            return listener.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw taken(settings, port);
                }
            }
            throw e;
        }
    }

    private static CannotStart taken(HubSettings settings, int port) {
        return new CannotStart(Reason.PORT_TAKEN, "port " + port + " is used by " + new LoopbackPort(port).user(), remedy(settings));
    }

    private static String remedy(HubSettings settings) {
        return "use others: --port-offset " + settings.freeOffset();
    }

    private static void madePrivate(HubSettings settings) {
        try {
            if (!Files.isDirectory(settings.data())) {
                Files.createDirectories(settings.data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.FOLDER_UNUSABLE, "cannot make " + settings.data() + ": " + e, "use a data folder that can be written: --data DIR", e);
        }
    }

    @Override
    public void close() {
        lock.release();
    }
}
