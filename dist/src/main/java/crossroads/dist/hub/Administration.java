package crossroads.dist.hub;

import crossroads.admin.api.Operations;
import crossroads.admin.management.Readiness;
import crossroads.hub.authorization.Revision;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.own.Story;
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
    private final JournalAudit audit;
    private final JdbcOutbox outbox;
    private final Examination examination;
    private final Runnable afterWithdrawal;

    Administration(
            HubSettings settings,
            JdbcRevisions revisions,
            JdbcRegistry registry,
            JdbcWithdrawals withdrawals,
            JdbcStories stories,
            JdbcJournal journal,
            JournalAudit audit,
            JdbcOutbox outbox,
            Examination examination,
            Runnable afterWithdrawal) {
        this.settings = settings;
        this.revisions = revisions;
        this.registry = registry;
        this.withdrawals = withdrawals;
        this.stories = stories;
        this.journal = journal;
        this.audit = audit;
        this.outbox = outbox;
        this.examination = examination;
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
        readiness.parts().forEach((part, word) -> {
            if (!word.equals(Readiness.OK)) {
                status.put(part, word);
            }
        });
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
        audit.whole(out);
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
