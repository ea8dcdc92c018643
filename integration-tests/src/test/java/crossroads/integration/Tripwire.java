package crossroads.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that nobody should call and a file that nobody should read: documents name them, to see whether the hub fetches what it is told to. */
final class Tripwire implements AutoCloseable {

    private static final String SECRET = "tripwire-" + ProcessHandle.current().pid();

    private final ServerSocket server;
    private final Path file;
    private final AtomicInteger calls = new AtomicInteger();

    private Tripwire(ServerSocket server, Path file) {
        this.server = server;
        this.file = file;
    }

    static Tripwire laid() {
        try {
            Path file = Files.createTempFile("tripwire", ".txt");
            Files.writeString(file, SECRET);
            Tripwire wire = new Tripwire(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), file);
            Thread.ofVirtual().name("tripwire").start(wire::listen);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                server.accept().close();
                calls.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/tripwire";
    }

    String fileUrl() {
        return file.toUri().toString();
    }

    /** What stands in the file. */
    String secret() {
        return SECRET;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(file);
    }
}
