package crossroads.dist.cli;

import crossroads.hub.envelope.Format;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Names files after tickets: a ticket may hold any printable character. */
final class FileNames {

    private FileNames() {}

    static String of(String ticket) {
        return ticket.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,35}")
                ? ticket
                : "x" + HexFormat.of().formatHex(ticket.getBytes(StandardCharsets.UTF_8));
    }

    static String ending(Format format) {
        return "." + format.name().toLowerCase(Locale.ROOT);
    }
}
