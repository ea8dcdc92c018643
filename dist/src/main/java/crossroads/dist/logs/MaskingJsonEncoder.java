package crossroads.dist.logs;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import crossroads.hub.person.Ssin;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes events as JSON lines, and masks whatever in them is a valid person's number, wherever it came from. */
public final class MaskingJsonEncoder extends JsonEncoder {

    /** Bare, or with the signs that people write between: 85.07.30-033.57. */
    private static final Pattern ELEVEN = Pattern.compile(
            "(?<![0-9])[0-9]{2}\\.?[0-9]{2}\\.?[0-9]{2}[ -]?[0-9]{3}[ .-]?[0-9]{2}(?![0-9])");
    private static final Pattern SIGNS = Pattern.compile("[^0-9]");
    private static final String MASK = "***********";

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] line = super.encode(event);
        String text = new String(line, StandardCharsets.UTF_8);
        String masked = masked(text);
        return masked.equals(text) ? line : masked.getBytes(StandardCharsets.UTF_8);
    }

    static String masked(String text) {
        Matcher found = ELEVEN.matcher(text);
        StringBuilder masked = new StringBuilder();
        while (found.find()) {
            boolean isPersons = Ssin.isValid(SIGNS.matcher(found.group()).replaceAll(""));
            found.appendReplacement(masked, Matcher.quoteReplacement(isPersons ? MASK : found.group()));
        }
        return found.appendTail(masked).toString();
    }
}
