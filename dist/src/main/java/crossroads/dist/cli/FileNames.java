package crossroads.dist.cli;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names files after tickets: a ticket may hold any printable character. */
final class FileNames {

    private FileNames() {}

    static String of(String ticket) {
        return ticket.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,35}")
                ? ticket
                : "x" + HexFormat.of().formatHex(ticket.getBytes(StandardCharsets.UTF_8));
    }
}
