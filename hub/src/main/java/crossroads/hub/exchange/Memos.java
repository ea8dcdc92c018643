package crossroads.hub.exchange;

import crossroads.hub.conversation.SealedMemo;
import crossroads.hub.journal.FieldReader;
import crossroads.hub.journal.FieldWriter;
import java.util.UUID;

/**
 * Seals what the hub must remember of an exchange and nobody else may read, under the key of the exchange's month. A memo opens only as what it was
 * sealed as, for the exchange that it was sealed for: who can write in the database can't put one in another's place.
 */
public final class Memos {

    /** A sealed private part of the journal begins with chance, so neither passes for the other. */
    private static final String MARK = "memo";

    private final JournalSecrets secrets;

    public Memos(JournalSecrets secrets) {
        this.secrets = secrets;
    }

    /** @param kind what it is about: a word of the one who will open it */
    public SealedMemo seal(String kind, UUID exchange, byte[] words) {
        byte[] marked = new FieldWriter().text(MARK).text(kind).uuid(exchange).bytes(words).toBytes();
        return new SealedMemo(secrets.seal(Uuid7.month(exchange), marked));
    }

    /** @throws IllegalArgumentException when it was changed, or is another exchange's, or of another kind */
    public byte[] open(String kind, UUID exchange, SealedMemo memo) {
        return FieldReader.whole(secrets.open(Uuid7.month(exchange), memo.bytes()), in -> {
            String mark = in.text();
            String sealedAs = in.text();
            UUID sealedFor = in.uuid();
            byte[] words = in.bytes();
            if (!mark.equals(MARK) || !sealedAs.equals(kind) || !sealedFor.equals(exchange)) {
                throw new IllegalArgumentException("a memo stands where another belongs");
            }
            return words;
        });
    }
}
