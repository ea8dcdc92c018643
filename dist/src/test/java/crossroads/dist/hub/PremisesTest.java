package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.admin.management.Management;
import crossroads.admin.management.Readiness;
import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PremisesTest {

    @TempDir
    Path folder;

    private HubSettings settings;

    @BeforeEach
    void portsThatAreFree() {
        HubSettings usual = HubSettings.in(folder.resolve("data"), folder);
        settings = usual.withOffset(usual.withOffset(20_000).freeOffset());
    }

    @Test
    void theFolderIsMadeForItsOwnerAlone() throws IOException {
        try (Premises premises = Premises.take(settings)) {
            assertThat(premises).isNotNull();
            assertThat(Files.getPosixFilePermissions(settings.data())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aTakenPortIsNamedWithItsProcess() throws IOException {
        try (ServerSocket other = listenOn(settings.managementPort())) {
            refused(() -> Premises.take(settings), Reason.PORT_TAKEN, "port " + other.getLocalPort() + " is used by process " + ProcessHandle.current().pid() + " (");
        }
        Premises.take(settings).close();
    }

    @Test
    void aFolderInUseIsToldBeforeThePortsThatItsHubUses() throws IOException {
        try (Premises first = Premises.take(settings);
                ServerSocket its = listenOn(settings.amqpsPort())) {
            refused(() -> Premises.take(settings), Reason.FOLDER_IN_USE, settings.data() + " is in use by this process");
            assertThat(first).isNotNull();
            assertThat(its.isBound()).isTrue();
        }
    }

    @Test
    void anOffsetThatLeadsBeyondTheLastPortIsRefused() {
        refused(() -> Premises.take(settings.withOffset(60_000)), Reason.PORT_TAKEN, "there is no port 65671");
    }

    @Test
    void aPortTakenSinceTheLookIsToldAsTaken() throws IOException {
        try (ServerSocket other = listenOn(settings.managementPort())) {
            refused(
                    () -> Premises.listening(settings, other.getLocalPort(), () -> new Management(other.getLocalPort(), () -> new Readiness(Map.of()), () -> "", new NoLog())),
                    Reason.PORT_TAKEN,
                    "port " + other.getLocalPort() + " is used by process " + ProcessHandle.current().pid() + " (");
        }
    }

    @Test
    void theOffsetProposedHasFreePorts() throws IOException {
        int first = settings.freeOffset();
        try (ServerSocket other = listenOn(settings.withOffset(first).adminPort())) {
            assertThat(other.isBound()).isTrue();
            assertThat(settings.freeOffset()).isGreaterThan(first);
        }
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static void refused(ThrowingCallable start, Reason reason, String what) {
        assertThatThrownBy(start).isInstanceOfSatisfying(CannotStart.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.what()).startsWith(what);
            assertThat(e.remedy()).isNotEmpty();
        });
    }

    /** Nothing is signed. */
    private record NoLog() implements crossroads.admin.management.PublicLog {
        @Override
        public java.util.Optional<String> checkpoint() {
            return java.util.Optional.empty();
        }

        @Override
        public java.util.Optional<java.util.List<String>> consistency(long earlier, long later) {
            return java.util.Optional.empty();
        }

        @Override
        public String certificates() {
            return "";
        }
    }
}
