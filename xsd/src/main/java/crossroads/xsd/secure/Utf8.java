package crossroads.xsd.secure;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The one encoding of documents, without a byte order mark, and the characters that none may hold. */
final class Utf8 {

    private Utf8() {}

    /** @throws crossroads.hub.exchange.RefusedException ENV-002 */
    static CharBuffer decode(byte[] document) {
        if (document.length > 2 && document[0] == (byte) 0xEF && document[1] == (byte) 0xBB && document[2] == (byte) 0xBF) {
            throw Unreadable.because("it begins with a byte order mark; send UTF-8 without one");
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        } catch (CharacterCodingException e) {
            throw Unreadable.because("it is not UTF-8, the one encoding that is read here");
        }
        char[] chars = text.array();
        for (int i = 0; i < text.limit(); i++) {
            if (chars[i] == 0 || chars[i] >= 0xFFFE) {
                throw Unreadable.because("it holds a character that no message may hold; is it UTF-8?");
            }
        }
        return text;
    }

    /** Whether a text, however it was written, is without a control character, half a pair of surrogates or a character that is none. */
    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || c >= 0xFFFE || c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
        }
        return true;
    }
}
