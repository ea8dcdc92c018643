package crossroads.dist.logs;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import crossroads.hub.person.Ssin;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes events as JSON lines, and masks whatever in them is a valid person's number, wherever it came from. */
public final class MaskingJsonEncoder extends JsonEncoder {

    private static final Pattern ELEVEN = Pattern.compile("(?<![0-9])[0-9]{11}(?![0-9])");
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
            found.appendReplacement(masked, Ssin.isValid(found.group()) ? Matcher.quoteReplacement(MASK) : found.group());
        }
        return found.appendTail(masked).toString();
    }
}
