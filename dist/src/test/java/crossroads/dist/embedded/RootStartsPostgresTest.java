package crossroads.dist.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What only root meets: PostgreSQL refuses to run as root, and root's folders are closed to others. */
class RootStartsPostgresTest {

    private static final List<String> NEEDED = List.of("sh", "setsid", "kill");

    @TempDir
    Path folder;

    @BeforeEach
    void onlyAsRoot() {
        assumeTrue(LesserUser.uidOfThisProcess() == 0, "an ordinary user needs no way down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setpriv", "chroot", "runuser", "unshare"})
    void everyWayDownWorksAloneBelowAFolderClosedToOthers(String program) throws Exception {
        assumeTrue(Tools.ofThisProcess().find(program).isPresent(), program + " is not installed");
        Path closed = Files.createDirectory(folder.resolve("root's own"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Tools tools = only(program);
        for (int start = 0; start < 2; start++) {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(closed.resolve("data")), tools)) {
                assertThat(EmbeddedDatabaseTest.number(database, database.hub(), "SELECT 1")).isEqualTo(1);
            }
        }
    }

    @Test
    void theFolderGoesFromOneWayDownToAnother() throws Exception {
        for (String program : List.of("unshare", "setpriv", "unshare")) {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder), only(program))) {
                assertThat(EmbeddedDatabaseTest.number(database, database.hub(), "SELECT 1")).isEqualTo(1);
            }
        }
    }

    @Test
    void anUnshareThatFailsIsNotInTheWay() throws Exception {
        Path shadow = Files.createDirectory(folder.resolve("shadow"));
        failing(shadow.resolve("unshare"));
        List<Path> path = new ArrayList<>(List.of(shadow));
        path.addAll(Tools.ofThisProcess().searchPath());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder.resolve("data")), new Tools(path))) {
            assertThat(EmbeddedDatabaseTest.number(database, database.hub(), "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void withoutAnyWayDownItSaysWhatToDo() throws Exception {
        Path shadow = folder.resolve("shadow");
        Tools tools = only("sh");
        failing(Files.createDirectories(shadow).resolve("unshare"));
        CannotStart refusal = catchThrowableOfType(CannotStart.class,
                () -> EmbeddedDatabase.start(DatabaseSettings.in(folder.resolve("data")), new Tools(List.of(shadow, tools.searchPath().getFirst()))).close());
        assertThat(refusal.reason()).isEqualTo(CannotStart.Reason.NO_UNPRIVILEGED_USER);
        assertThat(refusal).hasMessageContaining("unshare: not allowed here").hasMessageContaining("ordinary user").hasMessageContaining("--jdbc");
    }

    /** A search path with the given program and what every start needs. */
    private Tools only(String program) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin-" + program));
        for (String name : NEEDED) {
            passOn(bin, name);
        }
        passOn(bin, program);
        return new Tools(List.of(bin));
    }

    private static void passOn(Path bin, String name) throws IOException {
        var found = Tools.ofThisProcess().find(name);
        if (found.isPresent()) {
            script(bin.resolve(name), "exec " + found.get() + " \"$@\"");
        }
    }

    private static void failing(Path program) throws IOException {
        script(program, "echo not allowed here >&2\nexit 1");
    }

    private static void script(Path program, String lines) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
