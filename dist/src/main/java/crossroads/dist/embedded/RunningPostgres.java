package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL processes that work in one folder, told by program and working directory, never by a number in a file alone. */
record RunningPostgres(Path folder, Tools tools) {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPostgres.class);

    private static final Set<String> PROGRAMS = Set.of("postgres", "initdb");

    /** The server's process, once it says that it is ready. */
    Optional<Long> ready() {
        List<String> lines = pidFile();
        return lines.size() > 7 && lines.get(7).startsWith("ready") ? server(lines) : Optional.empty();
    }

    /** Stops what a hub that ended without closing left in this folder; then nothing of it is in the way of a new start. */
    void stopLeftOver() {
        if (!processes().isEmpty()) {
            LOG.warn("PostgreSQL of {} is still running without its hub: it is stopped and started again", folder);
            stop(Duration.ofSeconds(20));
        }
        try {
            // Left by a power cut, say. PostgreSQL would refuse to start if the number were another process' by now.
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot clean " + folder + ": " + e, "make the folder writable", e);
        }
    }

    /**
     * Fast shutdown; then immediate, from which PostgreSQL recovers as after a crash; then the end of all its processes. Those whose server was killed
     * have crashed already, and there is nothing to wait for.
     */
    void stop(Duration patience) {
        for (String signal : server(pidFile()).isPresent() ? List.of("INT", "QUIT", "KILL") : List.of("QUIT", "KILL")) {
            List<Long> running = processes();
            if (running.isEmpty()) {
                return;
            }
            List<Long> told = signal.equals("KILL") ? running : server(pidFile()).map(List::of).orElse(running);
            tools.run(Path.of("/"), signalling(signal, told), "");
            if (endsWithin(signal.equals("INT") ? patience : Duration.ofSeconds(5))) {
                return;
            }
            LOG.warn("PostgreSQL of {} did not end on SIG{}", folder, signal);
        }
        throw new CannotStart(Reason.FOLDER_IN_USE, "PostgreSQL of " + folder + " does not end", "end its processes: kill -9 " + processes());
    }

    private static List<String> signalling(String signal, List<Long> processes) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + signal + " \"$@\"", "sh"));
        processes.forEach(process -> command.add(process.toString()));
        return command;
    }

    private boolean endsWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!processes().isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(20);
        }
        return true;
    }

    private Optional<Long> server(List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.getFirst().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        long process = Long.parseLong(pidFile.getFirst());
        return isOurs(Path.of("/proc/" + process)) ? Optional.of(process) : Optional.empty();
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(folder.resolve("postmaster.pid"));
        } catch (IOException notThereYet) {
            return List.of();
        }
    }

    List<Long> processes() {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (isOurs(process)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
            return found;
        } catch (IOException e) {
            throw new CannotStart(Reason.PLATFORM, "cannot read /proc: " + e, "mount /proc in this container", e);
        }
    }

    /** The working directory is compared as a file, so a folder that was moved or is reached by a link is still the same. */
    private boolean isOurs(Path process) {
        try {
            Path program = Files.readSymbolicLink(process.resolve("exe"));
            return PROGRAMS.contains(program.getFileName().toString().replace(" (deleted)", "")) && Files.isSameFile(process.resolve("cwd"), folder);
        } catch (IOException endedOrAnotherUsers) {
            return false;
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart(Reason.FAILED, "interrupted while waiting for PostgreSQL", "start again", e);
        }
    }
}
