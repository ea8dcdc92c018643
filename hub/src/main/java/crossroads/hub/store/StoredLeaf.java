package crossroads.hub.store;

import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/** A leaf in its place in the log. The arrays are not copied: treat them as read only. @param sealed absent once it was destroyed */
public record StoredLeaf(
        long index, UUID exchange, LeafKind kind, byte[] hash, byte[] publicPart, YearMonth month, Optional<byte[]> sealed) {

    /** Its nonce and private part opened, where they are there. @throws crossroads.hub.exchange.UnavailableException when the month's key can't be had */
    public Optional<ExportedLeaf.Disclosed> disclosed(JournalSecrets secrets) {
        return sealed.map(bytes -> ExportedLeaf.Disclosed.of(secrets.open(month, bytes)));
    }

    /** As an auditor with every right gets it. */
    public ExportedLeaf exported(JournalSecrets secrets) {
        return new ExportedLeaf(index, hash, Leaf.VERSION, publicPart, disclosed(secrets));
    }

    /** As anyone may get it. */
    public ExportedLeaf undisclosed() {
        return new ExportedLeaf(index, hash, Leaf.VERSION, publicPart, Optional.empty());
    }

    @Override
    public String toString() {
        return "leaf " + index;
    }
}
