package crossroads.dist.testbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client as a command of the shell: what it is told stands in its environment, what it says on standard output, all else goes into a log. */
public final class CommandClient implements Client {

    private static final int MOST_SAID = 1 << 20;
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final String command;
    private final Path logs;
    private int runs;

    /** @param logs an own folder for what it writes */
    public CommandClient(String command, Path logs) {
        this.command = command;
        this.logs = logs;
    }

    @Override
    public Running start(Map<String, String> told) throws IOException {
        Files.createDirectories(logs);
        runs++;
        Path out = logs.resolve("%03d.out".formatted(runs));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(out.toFile())
                .redirectError(logs.resolve("%03d.err".formatted(runs)).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TESTBENCH_"));
        builder.environment().putAll(told);
        // Its standard input stays open while it is wanted, and ends with the bench.
        return new Started(builder.start(), out);
    }

    private record Started(Process process, Path out) implements Running {

        @Override
        public Optional<Told> ended(Duration atMost) throws InterruptedException {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS) ? Optional.of(Told.of(said())) : Optional.empty();
        }

        private String said() {
            try (InputStream in = Files.newInputStream(out)) {
                long size = Files.size(out);
                in.skipNBytes(Math.max(0, size - MOST_SAID));
                return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isRunning() {
            return process.isAlive();
        }

        @Override
        public void stop() throws InterruptedException {
            // The shell may have started others, which would go on to read the inbox.
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
            close();
            all.forEach(ProcessHandle::destroy);
            long until = System.nanoTime() + LEAVE.toNanos();
            for (ProcessHandle one : all) {
                await(one, until - System.nanoTime());
            }
            all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : all) {
                await(one, LEAVE.toNanos());
            }
        }

        private void close() {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // It reads no more.
            }
        }

        private static void await(ProcessHandle one, long nanos) throws InterruptedException {
            try {
                one.onExit().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                // It is looked at again.
            }
        }
    }
}
