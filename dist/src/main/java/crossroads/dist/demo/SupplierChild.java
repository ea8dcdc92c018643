package crossroads.dist.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The supplier's process as its parent sees it. It ends with its parent, whose end closes its input. */
final class SupplierChild implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private SupplierChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static SupplierChild start(List<String> command, Path log) throws IOException {
        return new SupplierChild(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
    }

    /** @throws IOException when it ended, or was not ready in time */
    void awaitReady() throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            if (lines.ready()) {
                String line = lines.readLine();
                if (line != null && line.contains(SupplierProcess.READY)) {
                    return;
                }
            } else if (!process.isAlive()) {
                throw new IOException("the supplier's process ended with " + process.exitValue() + "; it wrote to " + log);
            } else {
                Thread.sleep(20);
            }
        }
        throw new IOException("the supplier's process was not ready in " + PATIENCE.toSeconds() + " s; it writes to " + log);
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroy();
        }
    }
}
