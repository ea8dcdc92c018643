package crossroads.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A partner's process, seen from the run: it is told lines, and answers each with a line. */
final class PartnerInFire implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private PartnerInFire(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    static PartnerInFire start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcrossroads.console=OFF",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        PartnerInFire started = new PartnerInFire(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        started.line();
        return started;
    }

    synchronized String say(String line) {
        try {
            in.write(line + "\n");
            in.flush();
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException("a partner under fire ended too early", e);
        }
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a partner under fire ended too early");
        }
        return line;
    }

    @Override
    public void close() throws Exception {
        in.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
