package crossroads.checker.log;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What anyone may read of a leaf. The kind is its word. */
public record PublicPart(String kind, UUID exchange, Instant time, String from, List<String> to, String service, long revision, String outcome) {

    private static final List<String> KINDS = List.of(
            "REQUEST", "ANSWER", "REFUSAL", "CLOSED", "UNDELIVERED", "WITHDRAWAL", "REVISION", "READ", "PARKED", "CLOCK");

    static PublicPart read(byte[] encoded) throws Fields.Unreadable {
        Fields in = new Fields(encoded);
        long kind = in.number();
        if (kind < 1 || kind > KINDS.size()) {
            throw new Fields.Unreadable("no kind of leaf has this code");
        }
        PublicPart part = new PublicPart(
                KINDS.get((int) kind - 1), in.uuid(), in.time(), in.text(), in.texts(), in.text(), in.number(), in.text());
        in.end();
        return part;
    }
}
