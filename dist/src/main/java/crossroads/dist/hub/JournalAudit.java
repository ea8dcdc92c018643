package crossroads.dist.hub;

import crossroads.admin.api.Audit;
import crossroads.admin.management.PublicLog;
import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFile;
import crossroads.hub.audit.CaseProof;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.exchange.Committer;
import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.exchange.Revisions;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.JournalExport;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.hub.journal.Trail;
import crossroads.hub.store.JdbcCheckpoints;
import crossroads.hub.store.JdbcJournal;
import crossroads.hub.store.JdbcLogTree;
import crossroads.hub.store.StoredLeaf;
import crossroads.security.certificates.Pem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Gives the journal away for who does not trust the hub: cases to auditors, and to anyone what a witness needs. */
final class JournalAudit implements Audit, PublicLog {

    private static final String BY = "administrator";
    private static final byte[] NONE = {};
    private static final long PATIENCE = 30;

    private final JdbcJournal journal;
    private final JdbcLogTree tree;
    private final JdbcCheckpoints checkpoints;
    private final JournalSecrets secrets;
    private final LeafMaker leafMaker;
    private final Committer committer;
    private final Revisions revisions;
    private final Map<Fingerprint, byte[]> certificates;
    private final Clock clock;

    JournalAudit(
            DataSource source,
            JdbcCheckpoints checkpoints,
            JournalSecrets secrets,
            LeafMaker leafMaker,
            Committer committer,
            Revisions revisions,
            Collection<RegisteredCertificate> certificates,
            Clock clock) {
        this.journal = new JdbcJournal(source);
        this.tree = new JdbcLogTree(source);
        this.checkpoints = checkpoints;
        this.secrets = secrets;
        this.leafMaker = leafMaker;
        this.committer = committer;
        this.revisions = revisions;
        this.certificates = certificates.stream()
                .filter(certificate -> certificate.usage() == CertificateUsage.SIGN)
                .collect(Collectors.toMap(RegisteredCertificate::fingerprint, RegisteredCertificate::der));
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> export(CaseQuery query) {
        List<StoredLeaf> wanted = leaves(query.about());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " leaves: ask for a range");
        }
        long read = record(query, wanted);
        SignedCheckpoint newest = checkpoints.covering(read + 1);
        SortedMap<Long, ExportedLeaf> leaves = new TreeMap<>();
        wanted.forEach(leaf -> leaves.put(leaf.index(), leaf.exported(secrets)));
        journal.range(read, read + 1).forEach(leaf -> leaves.put(leaf.index(), leaf.exported(secrets)));
        SortedMap<Long, SignedCheckpoint> signed = new TreeMap<>();
        checkpoints.around(List.copyOf(leaves.keySet()), newest.checkpoint().size()).forEach(one -> signed.put(one.checkpoint().size(), one));
        signed.put(newest.checkpoint().size(), newest);
        AuditCase audited = AuditCase.chosen(
                leaves.values().stream().map(leaf -> query.isDisclosed() ? leaf : leaf.veiled()).toList(),
                List.copyOf(signed.values()),
                certificates,
                proofs(leaves.keySet(), List.copyOf(signed.keySet()), query.held()));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try {
            CaseFile.write(zip, audited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(zip.toByteArray());
    }

    private List<StoredLeaf> leaves(About about) {
        return switch (about) {
            case About.Ticket ticket -> exchange(ticket).map(journal::byExchange).orElse(List.of());
            case About.Range range -> {
                if (range.to() >= journal.size()) {
                    throw new IllegalArgumentException("the journal's last leaf is " + (journal.size() - 1));
                }
                yield journal.range(range.from(), range.to() + 1);
            }
        };
    }

    private Optional<UUID> exchange(About.Ticket ticket) {
        if (ticket.sender().isPresent()) {
            return journal.exchange(ticket.sender().get(), ticket.ticket());
        }
        try {
            return Optional.of(UUID.fromString(ticket.ticket()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Who read what, before it is given away. @return the leaf's index */
    private long record(CaseQuery query, List<StoredLeaf> wanted) {
        Instant now = clock.instant();
        UUID id = Uuid7.next(now);
        String ticket = query.about() instanceof About.Ticket one ? one.ticket() : "";
        String what = query.about() instanceof About.Range range ? "leaves " + range.from() + " to " + range.to() : "exchange " + wanted.getFirst().exchange();
        Leaf leaf = leafMaker.make(
                new PublicPart(
                        LeafKind.READ, id, now, revisions.current().hub(), List.of(), "", revisions.current().number(), query.isDisclosed() ? "EXPORT" : "EXPORT_PUBLIC"),
                new PrivatePart(List.of(), BY, "", query.dossier(), ticket, "", Ladder.empty().passed("export", what), Trail.from(now), NONE, NONE),
                Uuid7.month(id));
        try {
            Committed committed = committer.commit(Entry.of(leaf)).toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
            if (committed instanceof Committed.Accepted accepted) {
                return accepted.firstIndex();
            }
            throw new UnavailableException("the reading was not recorded", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the reading was not recorded", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException("the reading was not recorded", e);
        }
    }

    private List<CaseProof> proofs(Collection<Long> leaves, List<Long> sizes, List<Long> held) {
        long newest = sizes.getLast();
        List<CaseProof> proofs = new ArrayList<>();
        leaves.forEach(leaf -> proofs.add(new CaseProof.Inclusion(leaf, newest, tree.inclusion(leaf, newest))));
        for (int i = 1; i < sizes.size(); i++) {
            proofs.add(new CaseProof.Extension(sizes.get(i - 1), sizes.get(i), tree.consistency(sizes.get(i - 1), sizes.get(i))));
        }
        held.stream().distinct().sorted().filter(size -> size < newest && !sizes.contains(size)).forEach(size ->
                proofs.add(new CaseProof.Held(size, tree.root(size), newest, tree.consistency(size, newest))));
        return proofs;
    }

    @Override
    public Optional<String> checkpoint() {
        return checkpoints.newest();
    }

    @Override
    public Optional<List<String>> consistency(long earlier, long later) {
        boolean isThere = earlier > 0 && earlier <= later && later <= journal.size();
        return isThere ? Optional.of(tree.consistency(earlier, later).stream().map(HexFormat.of()::formatHex).toList()) : Optional.empty();
    }

    @Override
    public String certificates() {
        return certificates.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Fingerprint::hex)))
                .map(one -> Pem.encode("CERTIFICATE", one.getValue()))
                .collect(Collectors.joining());
    }

    /** The whole journal with its private parts opened, up to a checkpoint signed now: the same format, for all leaves. */
    void whole(OutputStream out) throws IOException {
        SignedCheckpoint newest = checkpoints.covering(journal.size());
        long size = newest.checkpoint().size();
        var leaves = journal.first(size).iterator();
        Iterable<ExportedLeaf> exported = () -> new java.util.Iterator<>() {
            @Override
            public boolean hasNext() {
                return leaves.hasNext();
            }

            @Override
            public ExportedLeaf next() {
                return leaves.next().exported(secrets);
            }
        };
        List<SignedCheckpoint> signed = new ArrayList<>();
        checkpoints.upTo(size).forEach(signed::add);
        ExportManifest manifest = new ExportManifest(newest.checkpoint().environment(), newest.checkpoint().hub(), true, size, signed.size());
        JournalExport.write(out, manifest, exported, signed, certificates);
    }
}
