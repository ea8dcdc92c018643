package crossroads.dist.hub;

import crossroads.hub.exchange.Authorize;
import crossroads.hub.exchange.Carrier;
import crossroads.hub.exchange.Checkpoints;
import crossroads.hub.exchange.CloseOverdue;
import crossroads.hub.exchange.Committer;
import crossroads.hub.exchange.Deliver;
import crossroads.hub.exchange.Endings;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.exchange.Files;
import crossroads.hub.exchange.Journal;
import crossroads.hub.exchange.JournalRefusal;
import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.exchange.Meter;
import crossroads.hub.exchange.Open;
import crossroads.hub.exchange.Park;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Protect;
import crossroads.hub.exchange.ProtectRefusal;
import crossroads.hub.exchange.RecordUndelivered;
import crossroads.hub.exchange.Registry;
import crossroads.hub.exchange.Resolve;
import crossroads.hub.exchange.Revisions;
import crossroads.hub.exchange.Seals;
import crossroads.hub.exchange.Validate;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.own.OwnServices;
import crossroads.hub.own.Stories;
import java.time.InstantSource;
import java.util.Map;

/** The steps of the walk, joined to what stands behind their ports. */
final class Walk {

    private final Map<String, Object> steps;
    private final Park park;
    private final CloseOverdue closeOverdue;
    private final RecordUndelivered recordUndelivered;

    /** @param maxBytes what a message may have */
    Walk(
            int maxBytes,
            Seals seals,
            Envelopes envelopes,
            Payloads payloads,
            Files files,
            Registry registry,
            Revisions revisions,
            Stories stories,
            Checkpoints checkpoints,
            JournalSecrets secrets,
            LeafMaker leafMaker,
            Committer committer,
            Carrier carrier,
            InstantSource clock,
            Meter meter) {
        Journal journal = new Journal(committer, seals, envelopes, registry, revisions, clock, meter);
        ProtectRefusal protectRefusal =
                new ProtectRefusal(seals, envelopes, files, registry, revisions, checkpoints, leafMaker, secrets, clock, meter);
        this.steps = Map.of(
                "open", new Open(maxBytes, seals, envelopes, registry, revisions, clock, meter),
                "validate", new Validate(payloads, files, secrets, clock, meter),
                "authorize", new Authorize(files, registry, clock, meter),
                "resolve", new Resolve(registry, clock, meter),
                "protect",
                        new Protect(
                                seals,
                                envelopes,
                                payloads,
                                registry,
                                new OwnServices(payloads, stories),
                                checkpoints,
                                leafMaker,
                                secrets,
                                clock,
                                meter),
                "journal", journal,
                "deliver", new Deliver(carrier, clock, meter),
                "protectRefusal", protectRefusal,
                "journalRefusal", new JournalRefusal(journal, protectRefusal, meter));
        this.park = new Park(journal, seals, envelopes, registry, revisions, checkpoints, leafMaker, secrets, clock, meter);
        Endings endings =
                new Endings(seals, envelopes, files, registry, revisions, checkpoints, leafMaker, secrets, committer, carrier, clock, meter);
        this.closeOverdue = new CloseOverdue(endings);
        this.recordUndelivered = new RecordUndelivered(endings);
    }

    /** By the names that the routes use. */
    Map<String, Object> steps() {
        return steps;
    }

    Park park() {
        return park;
    }

    CloseOverdue closeOverdue() {
        return closeOverdue;
    }

    RecordUndelivered recordUndelivered() {
        return recordUndelivered;
    }
}
