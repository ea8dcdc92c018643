package crossroads.disclosure;

import crossroads.hub.exchange.Seals;
import crossroads.integration.Member;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of the hub without what differs between any two: identifiers, times, hashes and signatures are masked, each by a word of its kind.
 *
 * <p>Signatures are as long as chance will have it, and a time without its last zeros is shorter: so the size that is compared is what remains of the
 * bytes on the wire when the content and the signature, both held against each other by themselves, are taken away.
 *
 * @param content the envelope, masked
 * @param around what stands around the sealed body, masked
 * @param frame how many bytes seal and encryption add to content and signature
 */
record Told(String content, String around, int frame) {

    private static final Map<Pattern, String> MASKS = masks();

    static Told of(Member member, Message message, List<String> ownWords) throws JMSException {
        byte[] body = message.getBody(byte[].class);
        Seals.Unsealed unsealed = member.seals().openEither(body).unsealed();
        String content = new String(unsealed.content(), StandardCharsets.UTF_8);
        return new Told(masked(content, ownWords), masked(around(message), ownWords), body.length - unsealed.content().length - unsealed.signature().length);
    }

    private static String around(Message message) throws JMSException {
        Map<String, String> all = new TreeMap<>();
        for (Object name : Collections.list((java.util.Enumeration<?>) message.getPropertyNames())) {
            all.put(name.toString(), String.valueOf(message.getObjectProperty(name.toString())));
        }
        all.put("correlation", String.valueOf(message.getJMSCorrelationID()));
        all.put("type", String.valueOf(message.getJMSType()));
        all.put("reply to", String.valueOf(message.getJMSReplyTo()));
        all.put("priority", String.valueOf(message.getJMSPriority()));
        all.put("redelivered", String.valueOf(message.getJMSRedelivered()));
        all.put("mode", String.valueOf(message.getJMSDeliveryMode()));
        all.put("expires", String.valueOf(message.getJMSExpiration()));
        all.put("sent", String.valueOf(message.getJMSTimestamp()));
        all.put("id", String.valueOf(message.getJMSMessageID()));
        return all.toString();
    }

    static String masked(String text, List<String> ownWords) {
        String masked = text;
        for (String word : ownWords) {
            masked = masked.replace(word, "(ticket)");
        }
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            masked = mask.getKey().matcher(masked).replaceAll(Matcher.quoteReplacement(mask.getValue()));
        }
        return masked;
    }

    /** In this order: a checkpoint holds a time. */
    private static Map<Pattern, String> masks() {
        Map<Pattern, String> masks = new java.util.LinkedHashMap<>();
        masks.put(Pattern.compile("(?s)(?<=\\n)[0-9]+\\n[A-Za-z0-9+/]{43}=\\n[0-9T:.-]{26}Z\\n\\n[0-9a-f]{64} [A-Za-z0-9+/=]{88,96}\\n"), "(size, root, time, signer, signature)\n");
        masks.put(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "(id)");
        masks.put(Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\\.[0-9]{3,9})?Z"), "(time)");
        masks.put(Pattern.compile("\\b[0-9a-f]{64}\\b"), "(hash)");
        masks.put(Pattern.compile("(?<=<micros>)[0-9]+"), "(micros)");
        masks.put(Pattern.compile("(?<=<journalIndex>)[0-9]+"), "(index)");
        masks.put(Pattern.compile("\\b1[0-9]{12}\\b"), "(milliseconds)");
        masks.put(Pattern.compile("ID:[^,}]*"), "(message id)");
        return masks;
    }
}
