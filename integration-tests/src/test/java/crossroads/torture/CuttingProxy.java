package crossroads.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line to the hub that can be cut after so many more bytes: in the middle of a message, without a word to either side. */
final class CuttingProxy implements AutoCloseable {

    private static final long WHOLE = Long.MAX_VALUE;

    private final ServerSocket server;
    private final int target;
    private final Set<Through> lines = ConcurrentHashMap.newKeySet();

    private CuttingProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** @param left how many bytes still get through to the hub */
    private record Through(Socket from, Socket to, AtomicLong left) {}

    static CuttingProxy to(int port) throws IOException {
        CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), port);
        Thread.ofPlatform().daemon().name("proxy").start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts each line that stands after so many more bytes. @return how many */
    int cut(long bytes) {
        lines.forEach(line -> line.left.set(bytes));
        return lines.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            Socket from = null;
            try {
                from = server.accept();
                Through line = new Through(from, new Socket(InetAddress.ofLiteral("127.0.0.1"), target), new AtomicLong(WHOLE));
                lines.add(line);
                Thread.ofVirtual().start(() -> pump(line, line.from, line.to, true));
                Thread.ofVirtual().start(() -> pump(line, line.to, line.from, false));
            } catch (IOException hubIsGone) {
                close(from);
            }
        }
    }

    private void pump(Through line, Socket in, Socket out, boolean isCounted) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream reading = in.getInputStream();
            OutputStream writing = out.getOutputStream();
            for (int read = reading.read(buffer); read >= 0; read = reading.read(buffer)) {
                long left = isCounted ? line.left.get() : WHOLE;
                writing.write(buffer, 0, (int) Math.min(read, left));
                if (left != WHOLE && line.left.addAndGet(-read) <= 0) {
                    return;
                }
            }
        } catch (IOException ended) {
            // By one of the two.
        } finally {
            lines.remove(line);
            close(line.from);
            close(line.to);
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no more use anyway.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
