package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

/** PostgreSQL's own folder below the data folder: made whole or not at all, and opened to nobody but our two roles. */
record Cluster(Path data, PostgresBinaries binaries, LesserUser user, Tools tools) {

    static final String DATABASE = "crossroads";

    /** The superuser has no password and no line here: it exists for single-user mode only. */
    private static final String ACCESS = """
            # Written by crossroads at each start.
            host %1$s %2$s 127.0.0.1/32 scram-sha-256
            host %1$s %3$s 127.0.0.1/32 scram-sha-256
            """.formatted(DATABASE, RolePasswords.OWNER, RolePasswords.HUB);

    Path folder() {
        return data.resolve("postgres");
    }

    boolean exists() {
        return Files.exists(folder().resolve("PG_VERSION"));
    }

    /** Makes what is missing and returns the passwords of the roles. */
    RolePasswords prepare() {
        try {
            if (!exists()) {
                return make();
            }
            user.own(folder());
            writeAccess(folder());
            Optional<RolePasswords> kept = RolePasswords.read(data);
            return kept.isPresent() ? kept.get() : setRoles(folder());
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot write below " + data + ": " + e,
                    "use a data folder on a local disk that has space: --data DIR", e);
        }
    }

    private RolePasswords make() throws IOException {
        if (Files.exists(folder()) && !isEmpty(folder())) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, folder() + " is there and is no PostgreSQL folder", "use another data folder, or move that one away");
        }
        // Under another name until it is complete: a start that was interrupted begins anew.
        Path half = data.resolve("postgres.new");
        new RunningPostgres(half, tools).stopLeftOver();
        PostgresBinaries.delete(half);
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.hand(half);
        must("initdb", tools.run(half, user.runs(List.of(binaries.initdb(), "-D", "/proc/self/cwd", "-U", "postgres", "-A", "reject", "-E", "UTF8",
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--sync-method=syncfs")), ""));
        writeAccess(half);
        RolePasswords passwords = setRoles(half);
        Files.deleteIfExists(folder());
        Files.move(half, folder(), StandardCopyOption.ATOMIC_MOVE);
        return passwords;
    }

    /** In single-user mode, which needs no password of a superuser. A role that is there already only gets its new password. */
    private RolePasswords setRoles(Path folder) throws IOException {
        RolePasswords passwords = RolePasswords.random();
        String statements = """
                CREATE ROLE %1$s LOGIN
                CREATE ROLE %3$s LOGIN
                ALTER ROLE %1$s LOGIN PASSWORD '%2$s'
                ALTER ROLE %3$s LOGIN PASSWORD '%4$s'
                CREATE DATABASE %5$s OWNER %1$s
                REVOKE ALL ON DATABASE %5$s FROM PUBLIC
                GRANT CONNECT ON DATABASE %5$s TO %3$s
                """.formatted(RolePasswords.OWNER, passwords.owner().password(), RolePasswords.HUB, passwords.hub().password(), DATABASE);
        List<String> single = List.of(binaries.postgres(), "--single", "-D", "/proc/self/cwd", "-c", "password_encryption=scram-sha-256", "template1");
        Tools.Outcome outcome = tools.run(folder, user.runs(single), statements);
        if (!outcome.ok()) {
            // Its words may repeat a statement, so only those that are about the server itself are passed on.
            String fatal = outcome.said().lines().filter(line -> line.contains("FATAL") || line.contains("PANIC")).findFirst().orElse("exit " + outcome.exit());
            must("the set-up of the roles", new Tools.Outcome(outcome.exit(), fatal));
        }
        passwords.keep(data);
        return passwords;
    }

    private static void must(String step, Tools.Outcome outcome) {
        if (!outcome.ok()) {
            String why = outcome.said().lines().filter(line -> line.contains("error:") || line.contains("FATAL") || line.contains("PANIC"))
                    .findFirst().orElse(outcome.gist());
            String remedy = why.contains("look up effective user") ? "give this user a name in /etc/passwd, or start crossroads as another one"
                    : "free space and see that the data folder is on a local disk, then start again";
            throw new CannotStart(Reason.FAILED, step + " failed: " + why, remedy);
        }
    }

    /** Never through a link: the folder belongs to a lesser user, and root must not write where that one points. */
    private void writeAccess(Path folder) throws IOException {
        Path half = folder.resolve("pg_hba.conf.new");
        Files.deleteIfExists(half);
        Files.writeString(half, ACCESS, CREATE_NEW, WRITE);
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
        user.hand(half);
        Files.move(half, folder.resolve("pg_hba.conf"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
