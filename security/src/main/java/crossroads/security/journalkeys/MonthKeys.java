package crossroads.security.journalkeys;

import crossroads.hub.person.Ssin;
import crossroads.security.providers.Primitives;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * The three keys of a month, derived from its one random key, each for one use.
 *
 * <p>Guarantees: each sealing has a key of its own, from 16 random bytes, and a random nonce, so that the number of leaves in a month is no
 * limit; what is sealed is bound to its month.
 */
final class MonthKeys {

    private static final byte VERSION = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int HEADER = 1 + SALT + NONCE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Primitives primitives;
    private final byte[] month;
    private final byte[] sealing;
    private final byte[] tokens;
    private final byte[] contents;

    MonthKeys(YearMonth month, byte[] key, Primitives primitives) {
        this.primitives = primitives;
        this.month = bytes(month.toString());
        this.sealing = primitives.derive(key, bytes("crossroads journal 1 seal"));
        this.tokens = primitives.derive(key, bytes("crossroads journal 1 subject token"));
        this.contents = primitives.derive(key, bytes("crossroads journal 1 content"));
    }

    byte[] seal(byte[] plain) {
        byte[] header = new byte[HEADER];
        RANDOM.nextBytes(header);
        header[0] = VERSION;
        byte[] encrypted = primitives.encrypt(keyOf(header), nonceOf(header), month, plain);
        return ByteBuffer.allocate(HEADER + encrypted.length).put(header).put(encrypted).array();
    }

    /** @throws IllegalArgumentException when it was not sealed with this month's key, or was changed since */
    byte[] open(byte[] sealed) {
        if (sealed.length < HEADER + TAG || sealed[0] != VERSION) {
            throw new IllegalArgumentException("not a sealed private part");
        }
        byte[] header = Arrays.copyOf(sealed, HEADER);
        try {
            return primitives.decrypt(keyOf(header), nonceOf(header), month, Arrays.copyOfRange(sealed, HEADER, sealed.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a sealed private part was changed, or is of another month");
        }
    }

    byte[] subjectToken(Ssin subject) {
        return primitives.hmac(tokens, bytes(subject.digits()));
    }

    byte[] contentMac(byte[] content) {
        return primitives.hmac(contents, content);
    }

    private byte[] keyOf(byte[] header) {
        return primitives.hmac(sealing, Arrays.copyOfRange(header, 1, 1 + SALT));
    }

    private static byte[] nonceOf(byte[] header) {
        return Arrays.copyOfRange(header, 1 + SALT, HEADER);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
