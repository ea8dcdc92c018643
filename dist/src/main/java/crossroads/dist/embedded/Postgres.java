package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One run of the PostgreSQL server on a cluster: from its command line to the moment it takes connections. */
record Postgres(Cluster cluster, RunningPostgres running, Process process, int port) {

    private static final long LOG_LIMIT = 5_000_000;

    /** Given on the command line, so nothing that stands in the folder wins over it. */
    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new TreeMap<>(Map.of("port", "" + port, "listen_addresses", "127.0.0.1", "unix_socket_directories", "",
                "fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "password_encryption", "scram-sha-256"));
        settings.putAll(Map.of("max_connections", "60", "shared_buffers", "128MB",
                "max_wal_size", "1GB", "jit", "off", "timezone", "UTC", "log_timezone", "UTC"));
        // An error's text can hold a value, and a value can be a person's number: errors go to the client alone.
        settings.putAll(Map.of("log_min_messages", "log", "log_min_error_statement", "panic", "log_error_verbosity", "terse", "log_statement", "none",
                "log_min_duration_statement", "-1", "log_checkpoints", "off", "log_autovacuum_min_duration", "-1", "log_line_prefix", "%m [%p] "));
        return settings;
    }

    static Postgres start(Cluster cluster, int port) {
        RunningPostgres running = new RunningPostgres(cluster.folder(), cluster.tools());
        running.stopLeftOver();
        Path log = cluster.data().resolve("postgres.log");
        try {
            long said = rotated(log);
            Process process = cluster.tools().process(cluster.folder(), command(cluster, port)).redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            Postgres postgres = new Postgres(cluster, running, process, port);
            postgres.awaitReady(log, said);
            return postgres;
        } catch (IOException e) {
            throw new CannotStart(Reason.FAILED, "cannot start PostgreSQL: " + e.getMessage(), "see that " + cluster.data() + " can be written", e);
        }
    }

    private static List<String> command(Cluster cluster, int port) {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C in a terminal must end the hub first, and the hub then its database.
        cluster.tools().find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(cluster.user().runs(List.of(cluster.binaries().postgres(), "-D", "/proc/self/cwd")));
        settings(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** As long as the process lives it may be recovering after a crash, which takes what it takes. */
    private void awaitReady(Path log, long said) throws IOException {
        while (running.ready().isEmpty()) {
            if (!process.isAlive()) {
                throw failure(Files.readString(log).substring((int) said));
            }
            RunningPostgres.pause(5);
        }
    }

    private CannotStart failure(String words) {
        if (words.contains("Address already in use")) {
            return new CannotStart(Reason.PORT_TAKEN, "port " + port + " is used by " + new LoopbackPort(port).user(),
                    "choose another port for the database, or none: a free one is then taken");
        }
        String why = words.lines().filter(line -> line.contains("FATAL") || line.contains("PANIC")).findFirst().orElse("exit " + process.exitValue());
        return new CannotStart(Reason.FAILED, "PostgreSQL did not start: " + why.replaceFirst("^.*?(FATAL|PANIC): *", ""),
                "see " + cluster.data().resolve("postgres.log"));
    }

    private static long rotated(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.size(log);
    }
}
