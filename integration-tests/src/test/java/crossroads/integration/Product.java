package crossroads.integration;

import crossroads.dist.embedded.LoopbackPort;
import crossroads.dist.hub.HubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The product as a user has it: the launcher, and beside it what was built last, which nothing here builds anew.
 *
 * @param home the folder of the launcher
 * @param runsAs what stands before the command, to run it as somebody else
 * @param isInHurry whether it is compiled quickly rather than well, as fits a process that lives for a minute
 */
public record Product(Path home, List<String> runsAs, boolean isInHurry) {

    /** Longer than anything lasts, on a machine that does other things too. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What a command wrote and how it left. */
    public record Ran(int exit, String out, String err) {}

    public static Product built() {
        return new Product(RunningHub.home(), List.of(), false);
    }

    public Product inHurry() {
        return new Product(home, runsAs, true);
    }

    /** A copy that any user of the machine can read, as an administrator would install it. */
    Product installedIn(Path folder, List<String> user) throws IOException {
        for (String part : List.of("crossroads", "config/example", "dist/target/lib")) {
            copy(home.resolve(part), folder.resolve(part));
        }
        try (Stream<Path> jars = Files.list(home.resolve("dist/target"))) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().matches("crossroads-dist-.*\\.jar")).toList()) {
                copy(jar, folder.resolve("dist/target").resolve(jar.getFileName()));
            }
        }
        // The folders above it, which tests make for themselves alone.
        for (Path step = folder; !step.equals(Path.of(System.getProperty("java.io.tmpdir"))); step = step.getParent()) {
            Files.setPosixFilePermissions(step, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new Product(folder, user, isInHurry);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    /** Runs {@code ./crossroads} to its end; what it writes lies in this folder too, for who looks for what went wrong. */
    public Ran run(Path scratch, String... arguments) throws Exception {
        Path out = Files.createTempFile(scratch, "out", ".txt");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        Process process = command(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts it; it writes both its streams into this file. */
    public Process start(Path output, String... arguments) throws IOException {
        return command(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(runsAs);
        command.add(home.resolve("crossroads").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile());
        return inItsEnvironment(process);
    }

    /** Nothing is built, and nothing of who runs the tests is read or changed. */
    public ProcessBuilder inItsEnvironment(ProcessBuilder process) {
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().keySet().removeAll(List.of("CROSSROADS_HOME", "CROSSROADS_JAVA_OPTS", "NO_COLOR"));
        process.environment().put("CROSSROADS_BUILD", "no");
        if (isInHurry) {
            process.environment().put("CROSSROADS_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        }
        return process;
    }

    /** An offset under which every port of the hub is free at this moment, and none is one that the system gives to clients. */
    public static int freeOffset() {
        HubSettings settings = HubSettings.in(Path.of("unused"), Path.of("unused"));
        for (int tries = 0; tries < 100; tries++) {
            int offset = ThreadLocalRandom.current().nextInt(2_000, 22_000);
            HubSettings shifted = settings.withOffset(offset);
            if (shifted.ports().allMatch(port -> new LoopbackPort(port).isFree())) {
                return offset;
            }
        }
        throw new IllegalStateException("no ports are free");
    }
}
