package crossroads.hub.exchange;

import crossroads.hub.person.Ssin;
import java.time.YearMonth;

/** The keys of the journal, one a month, kept outside the database. Thread-safe. @throws UnavailableException when a month's key can't be had */
public interface JournalSecrets {

    /** Seals nonce and private part, or a memo (AES-256-GCM under the month's key). */
    byte[] seal(YearMonth month, byte[] nonceAndPrivatePart);

    /** Opens what {@link #seal} made. */
    byte[] open(YearMonth month, byte[] sealed);

    /** {@code HMAC-SHA-256(token key of the month, number)}: 32 bytes. */
    byte[] subjectToken(YearMonth month, Ssin subject);

    /** {@code HMAC-SHA-256(content key of the month, content)}: 32 bytes, by which a repeat is told from other content. */
    byte[] contentMac(YearMonth month, byte[] content);

    /** Whether the month's key is at hand. */
    boolean isReady(YearMonth month);
}
