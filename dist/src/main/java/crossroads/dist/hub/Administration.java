package crossroads.dist.hub;

import crossroads.admin.api.Operations;
import crossroads.admin.management.Readiness;
import crossroads.hub.authorization.Revision;
import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.JournalExport;
import crossroads.hub.own.Story;
import crossroads.hub.store.JdbcCheckpoints;
import crossroads.hub.store.JdbcJournal;
import crossroads.hub.store.JdbcOutbox;
import crossroads.hub.store.JdbcRegistry;
import crossroads.hub.store.JdbcRevisions;
import crossroads.hub.store.JdbcStories;
import crossroads.hub.store.JdbcWithdrawals;
import crossroads.hub.store.StoredLeaf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What administrators can see and do of a running hub. */
public final class Administration implements Operations {

    private static final String BY = "administrator";

    private final HubSettings settings;
    private final JdbcRevisions revisions;
    private final JdbcRegistry registry;
    private final JdbcWithdrawals withdrawals;
    private final JdbcStories stories;
    private final JdbcJournal journal;
    private final JdbcCheckpoints checkpoints;
    private final JournalSecrets secrets;
    private final JdbcOutbox outbox;
    private final Examination examination;
    private final Runnable afterWithdrawal;
    private final HubIdentity identity;

    Administration(
            HubSettings settings,
            JdbcRevisions revisions,
            JdbcRegistry registry,
            JdbcWithdrawals withdrawals,
            JdbcStories stories,
            JdbcJournal journal,
            JdbcCheckpoints checkpoints,
            JournalSecrets secrets,
            JdbcOutbox outbox,
            Examination examination,
            HubIdentity identity,
            Runnable afterWithdrawal) {
        this.settings = settings;
        this.revisions = revisions;
        this.registry = registry;
        this.withdrawals = withdrawals;
        this.stories = stories;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.secrets = secrets;
        this.outbox = outbox;
        this.examination = examination;
        this.identity = identity;
        this.afterWithdrawal = afterWithdrawal;
    }

    @Override
    public List<InstitutionView> institutions() {
        Map<Cbe, List<RegisteredCertificate>> certificates =
                registry.certificates().stream().collect(Collectors.groupingBy(RegisteredCertificate::institution));
        return revisions.current().institutions().values().stream()
                .sorted(java.util.Comparator.comparing(Institution::cbe))
                .map(one -> view(one, certificates.getOrDefault(one.cbe(), List.of())))
                .toList();
    }

    private InstitutionView view(Institution one, List<RegisteredCertificate> certificates) {
        return new InstitutionView(
                one.cbe().digits(),
                one.sectorClass().toString(),
                one.name().en(),
                one.level().name(),
                one.parent().map(Cbe::digits).orElse(""),
                registry.isSuspended(one.cbe()) ? "SUSPENDED" : "ACTIVE",
                certificates.stream()
                        .map(c -> c.usage() + " " + c.fingerprint().hex().substring(0, 16) + " until " + c.notAfter() + " " + c.state())
                        .toList());
    }

    @Override
    public boolean suspend(Cbe institution) {
        if (revisions.current().institution(institution).isEmpty()) {
            return false;
        }
        withdrawals.suspend(institution, BY);
        registry.refresh();
        afterWithdrawal.run();
        return true;
    }

    @Override
    public Map<String, Object> status() {
        Revision revision = revisions.current();
        JdbcOutbox.Backlog backlog = outbox.backlog();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("environment", revision.environment().name());
        status.put("hub", revision.hub().digits());
        Readiness readiness = examination.readiness();
        status.put("status", readiness.status());
        status.put("ready", readiness.isReady());
        status.put("revision", revision.number());
        status.put("institutions", revision.institutions().size());
        status.put("services", revision.services().size());
        status.put("rows", revision.matrix().rows().size());
        status.put("leaves", journal.size());
        status.put("outboxRows", backlog.rows());
        status.put("outboxBytes", backlog.bytes());
        status.put("amqps", settings.amqpsPort());
        status.put("enrolment", settings.enrolmentPort());
        status.put("management", settings.managementPort());
        status.put("data", settings.data().toString());
        return status;
    }

    @Override
    public List<Finding> doctor() {
        return examination.findings();
    }

    @Override
    public Optional<Story> story(Optional<Cbe> sender, String ticket) {
        if (sender.isPresent()) {
            return stories.of(sender.get(), ticket);
        }
        try {
            return stories.of(UUID.fromString(ticket));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** With the private parts opened: for who may see them, and for the demonstration's checker. */
    @Override
    public void exportJournal(OutputStream out) throws IOException {
        long size = journal.size();
        Iterator<StoredLeaf> leaves = journal.first(size).iterator();
        Iterable<ExportedLeaf> exported = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return leaves.hasNext();
            }

            @Override
            public ExportedLeaf next() {
                return leaves.next().exported(secrets);
            }
        };
        Map<crossroads.hub.institution.Fingerprint, byte[]> certificates = identity.certificates().stream()
                .filter(certificate -> certificate.usage() == CertificateUsage.SIGN)
                .collect(Collectors.toMap(RegisteredCertificate::fingerprint, RegisteredCertificate::der));
        JournalExport.write(out, exported, checkpoints.upTo(size), certificates);
    }

    /** The log index of the leaf of this hash, among those of these exchanges. */
    public Optional<Long> index(List<UUID> exchanges, String leafHash) {
        List<StoredLeaf> leaves = new ArrayList<>();
        exchanges.forEach(exchange -> leaves.addAll(journal.byExchange(exchange)));
        return leaves.stream()
                .filter(leaf -> java.util.HexFormat.of().formatHex(leaf.hash()).equals(leafHash))
                .map(StoredLeaf::index)
                .findFirst();
    }
}
