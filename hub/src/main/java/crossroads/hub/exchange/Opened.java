package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Trail;
import java.util.Set;

/** A message whose seal is open, whose signer is known and live, and whose sender is who it says. */
public final class Opened implements Stage {

    private final Received received;
    private final Trail trail;
    private final Seals.Unsealed unsealed;
    private final Envelope envelope;
    private final Format format;
    private final Cbe sender;
    private final Revision revision;
    private final long epoch;
    private final Set<String> reliedOn;
    private final Ladder ladder;

    Opened(
            Received received,
            Trail trail,
            Seals.Unsealed unsealed,
            Envelope envelope,
            Format format,
            Cbe sender,
            Revision revision,
            long epoch,
            Set<String> reliedOn,
            Ladder ladder) {
        this.received = received;
        this.trail = trail;
        this.unsealed = unsealed;
        this.envelope = envelope;
        this.format = format;
        this.sender = sender;
        this.revision = revision;
        this.epoch = epoch;
        this.reliedOn = Set.copyOf(reliedOn);
        this.ladder = ladder;
    }

    @Override
    public Received received() {
        return received;
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Seals.Unsealed unsealed() {
        return unsealed;
    }

    /** A question, or a supplier's answer. */
    public Envelope envelope() {
        return envelope;
    }

    /** How it is written, told from its signed content: the whole conversation keeps it. */
    public Format format() {
        return format;
    }

    /** The represented institution: holder and signer are the same, or act for it under a live mandate. */
    public Cbe sender() {
        return sender;
    }

    /** The revision by which the whole walk decides. */
    public Revision revision() {
        return revision;
    }

    public long epoch() {
        return epoch;
    }

    /** Keys of what the decision relied on so far. */
    public Set<String> reliedOn() {
        return reliedOn;
    }

    public Ladder ladder() {
        return ladder;
    }
}
