package crossroads.integration;

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

/** A partner in a process of its own: it is told lines, and answers each with a line. Thread-safe. */
public final class PartnerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private PartnerProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** One whose speed is measured. Returns when it has connected. */
    public static PartnerProcess start(Class<?> main, String... arguments) throws IOException {
        return start(List.of("-Xmx512m"), main, arguments);
    }

    /** One of many, that shall be there soon. Returns when it has connected. */
    public static PartnerProcess inHurry(Class<?> main, String... arguments) throws IOException {
        return start(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), main, arguments);
    }

    private static PartnerProcess start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcrossroads.console=OFF",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        PartnerProcess started = new PartnerProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        started.line();
        return started;
    }

    /** Tells it a line and waits for what it answers. @throws UncheckedIOException when it ended */
    public synchronized String say(String line) {
        try {
            in.write(line + "\n");
            in.flush();
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException("a partner ended too early", e);
        }
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a partner ended too early");
        }
        return line;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws Exception {
        in.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
