package crossroads.dist.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The programs of the operating system that starting PostgreSQL makes use of, looked up on a search path. */
record Tools(List<Path> searchPath) {

    Tools {
        searchPath = List.copyOf(searchPath);
    }

    /** The search path of this process; the system's own folders follow, since PATH often lacks the sbin ones. */
    static Tools ofThisProcess() {
        Set<Path> folders = new LinkedHashSet<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            folders.add(Path.of(folder));
        }
        return new Tools(List.copyOf(folders));
    }

    Optional<Path> find(String program) {
        return searchPath.stream().map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /** A process with a clean environment: no PGDATA, PGPORT or LANG of the caller's reaches PostgreSQL. */
    ProcessBuilder process(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", String.join(File.pathSeparator, searchPath.stream().map(Path::toString).toList()));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** Runs a command to its end and returns what it said; the input is small and is written at once. */
    Outcome run(Path folder, List<String> command, String input) {
        try {
            Process process = process(folder, command).redirectErrorStream(true).start();
            try (var in = process.outputWriter()) {
                in.write(input);
            } catch (IOException endedBeforeReading) {
                // its exit code and its words say more
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, said);
            }
            return new Outcome(process.exitValue(), said);
        } catch (IOException cannotExecute) {
            return new Outcome(-1, String.valueOf(cannotExecute.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    /** How a command ended. */
    record Outcome(int exit, String said) {
        boolean ok() {
            return exit == 0;
        }

        /** The first lines of what it said, for a message. */
        String gist() {
            return said.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(3).reduce((a, b) -> a + "; " + b).orElse("exit " + exit);
        }
    }
}
