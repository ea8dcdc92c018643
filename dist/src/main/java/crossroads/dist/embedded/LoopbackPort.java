package crossroads.dist.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A TCP port of this machine: whether it is free, and otherwise whose it is. */
public record LoopbackPort(int number) {

    /** One that nobody has at this moment. */
    public static LoopbackPort anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new LoopbackPort(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", number), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** For a message: {@code process 2211 (qpidd)}, as far as this user may see it. */
    public String user() {
        return listeningSocket().flatMap(LoopbackPort::process).orElse("another process");
    }

    private Optional<String> listeningSocket() {
        String end = String.format(Locale.ROOT, ":%04X", number);
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            try (var lines = Files.lines(Path.of(table))) {
                Optional<String> inode = lines.map(line -> line.strip().split("\\s+"))
                        .filter(field -> field.length > 9 && field[1].endsWith(end) && field[3].equals("0A"))
                        .map(field -> "socket:[" + field[9] + "]").findFirst();
                if (inode.isPresent()) {
                    return inode;
                }
            } catch (IOException | UncheckedIOException notLinux) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> process(String socket) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    return Optional.of("process " + process.getFileName() + " (" + Files.readString(process.resolve("comm")).strip() + ")");
                }
            }
        } catch (IOException hidden) {
            // a name less in a message
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : open) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException endedOrAnotherUsers) {
            return false;
        }
        return false;
    }
}
