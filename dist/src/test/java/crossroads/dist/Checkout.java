package crossroads.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a folder with spaces, on a machine of its own: its PATH has only the few tools that the
 * launcher needs, and the JDKs and the Maven that a test puts there.
 */
final class Checkout {

    /** What the launcher said and how it left. */
    record Left(int exit, String out, String said, long pid) {}

    private static final List<String> TOOLS =
            List.of("dirname", "readlink", "find", "mkdir", "rm", "mv", "touch", "grep", "head", "sed", "cat", "sleep", "uname");

    final Path machine;
    final Path home;
    final Path path;
    private final ProcessBuilder launcher = new ProcessBuilder();

    Checkout(Path machine) throws IOException {
        this.machine = machine;
        this.home = Files.createDirectories(machine.resolve("a folder with spaces"));
        this.path = Files.createDirectories(machine.resolve("bin"));
        String script = Files.readString(Path.of("..", "crossroads"))
                .replace("/usr/lib/jvm/", machine + "/jvm/")
                .replace("/usr/libexec/", machine + "/nothing/")
                .replace("/Library/", machine + "/nothing/");
        runnable(home.resolve("crossroads"), script);
        for (String tool : TOOLS) {
            Path there =
                    Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, tool)).filter(Files::exists).findFirst().orElseThrow();
            runnable(path.resolve(tool), "#!/bin/sh\nexec " + there + " \"$@\"\n");
        }
        launcher.directory(machine.toFile());
        launcher.environment().clear();
        launcher.environment().put("PATH", path.toString());
        launcher.environment().put("HOME", machine.toString());
    }

    Checkout with(String variable, Object value) {
        launcher.environment().put(variable, value.toString());
        return this;
    }

    /** A Java that prints its process, its version and what it was given, and leaves with 7 when asked to {@code fail}. */
    Path jdk(String folder, String version) throws IOException {
        Path jdk = Files.createDirectories(machine.resolve(folder));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Invented\"\nJAVA_VERSION=\"" + version + "\"\n");
        runnable(jdk.resolve("bin/java"), """
                #!/bin/sh
                echo "java %s process $$"
                for given in "$@"; do echo "<$given>"; done
                for given in "$@"; do [ "$given" != fail ] || exit 7; done
                """.formatted(version));
        return jdk;
    }

    /** A Maven of that version whose build runs the given lines; it notes each build in {@code builds}. */
    Checkout maven(String version, String build) throws IOException {
        runnable(path.resolve("mvn"), """
                #!/bin/sh
                if [ "$1" = --version ]; then echo "Apache Maven %s"; exit 0; fi
                echo "$@" >> '%s'
                lib='%s/dist/target/lib'
                %s
                """.formatted(version, machine.resolve("builds"), home, build));
        return this;
    }

    List<String> builds() throws IOException {
        Path builds = machine.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /** The product as a build leaves it, a minute old. */
    Checkout built() throws IOException {
        Path target = Files.createDirectories(home.resolve("dist/target/lib")).getParent();
        Files.writeString(target.resolve("crossroads-dist-1.jar"), "");
        Files.writeString(target.resolve("lib/picocli-1.jar"), "");
        source("dist/pom.xml");
        age(home.resolve("dist/pom.xml"), 120);
        Files.writeString(target.resolve("crossroads.stamp"), "");
        age(target.resolve("crossroads.stamp"), 60);
        return this;
    }

    Checkout library(String jar) throws IOException {
        Files.writeString(home.resolve("dist/target/lib").resolve(jar), "");
        return this;
    }

    /** Makes this machine one of that processor. */
    Checkout processor(String name) throws IOException {
        runnable(path.resolve("uname"), "#!/bin/sh\necho " + name + "\n");
        return this;
    }

    void source(String name) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), "");
    }

    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    Left run(String... arguments) throws Exception {
        return runAs(home.resolve("crossroads"), arguments);
    }

    Left runAs(Path command, String... arguments) throws Exception {
        Path out = machine.resolve("out");
        Path said = machine.resolve("said");
        Process process = launcher
                .command(Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toList())
                .redirectOutput(out.toFile())
                .redirectError(said.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end: " + Files.readString(said));
        }
        return new Left(process.exitValue(), Files.readString(out), Files.readString(said), process.pid());
    }

    private static void runnable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
