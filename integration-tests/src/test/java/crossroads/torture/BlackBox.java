package crossroads.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file to which is only appended; what was appended is on the disk when the call returns. Those who append together share one fsync. */
final class BlackBox implements AutoCloseable {

    private final FileChannel channel;
    private final Object disk = new Object();
    private long written;
    private long durable;

    private BlackBox(FileChannel channel) {
        this.channel = channel;
    }

    static BlackBox open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new BlackBox(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    void line(String line) {
        append((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** With four bytes of its length before it. */
    void record(byte[] bytes) {
        append(ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array());
    }

    private void append(byte[] bytes) {
        try {
            long mine;
            synchronized (channel) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                mine = ++written;
            }
            synchronized (disk) {
                if (durable < mine) {
                    long upTo;
                    synchronized (channel) {
                        upTo = written;
                    }
                    channel.force(false);
                    durable = upTo;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the history can't be written", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
