package crossroads.dist.hub;

import crossroads.admin.api.AdminApi;
import crossroads.admin.api.AuditApi;
import crossroads.admin.enrolment.Sector;
import crossroads.admin.management.Management;
import crossroads.config.reader.Limits;
import crossroads.hub.authorization.Revision;
import crossroads.hub.exchange.RecordClockStep;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.store.Chores;
import crossroads.hub.store.JdbcCheckpoints;
import crossroads.hub.store.JdbcCommitter;
import crossroads.hub.store.JdbcConfirmations;
import crossroads.hub.store.JdbcDeadlines;
import crossroads.hub.store.JdbcDirectory;
import crossroads.hub.store.JdbcFiles;
import crossroads.hub.store.JdbcInvitations;
import crossroads.hub.store.JdbcJournal;
import crossroads.hub.store.JdbcMonthKeys;
import crossroads.hub.store.JdbcOutbox;
import crossroads.hub.store.JdbcParked;
import crossroads.hub.store.JdbcPartitions;
import crossroads.hub.store.JdbcRegistry;
import crossroads.hub.store.JdbcRevisions;
import crossroads.hub.store.JdbcSecurityEvents;
import crossroads.hub.store.JdbcSignals;
import crossroads.hub.store.JdbcStories;
import crossroads.hub.store.JdbcTickets;
import crossroads.hub.store.JdbcWithdrawals;
import crossroads.routes.ExchangeRoutes;
import crossroads.routes.amqp.AmqpDoor;
import crossroads.routes.amqp.Gate;
import crossroads.security.journalkeys.JournalKeys;
import crossroads.security.keys.CheckpointKey;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.payloads.FormattedPayloads;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hub, running: database, network, keys, broker, walk, doors. Closing it drains: nothing new is taken, what walks ends, what was committed is carried. */
public final class Hub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int DUE = 500;
    private static final int WALKERS = Math.max(4, Runtime.getRuntime().availableProcessors() * 4);

    private final HubSettings settings;
    private final Clock clock;
    private final Primitives primitives;
    /** Closed in the order opposite to that in which they were opened. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final Database database;
    private final Revision revision;
    private final HubIdentity identity;
    private final JdbcRegistry registry;
    private final JdbcWithdrawals withdrawals;
    private final JdbcStories stories;
    private final JdbcCheckpoints checkpoints;
    private final BrokerSide broker;
    private final Administration administration;

    private Hub(HubSettings settings, Clock clock, Progress progress) {
        this.settings = settings;
        this.clock = clock;
        this.primitives = Primitives.choose();
        boolean isUp = false;
        try {
            Instant began = clock.instant();
            part(Premises.take(settings));
            this.database = part(Database.open(settings));
            began = told(progress, "database", database.description(), began);

            MicrometerMeter meter = new MicrometerMeter();
            JdbcPartitions partitions = new JdbcPartitions(database.source(), clock);
            partitions.ensure();
            Nodes nodes = new Nodes(settings, clock, primitives);
            JournalKeys secrets = nodes.monthKeys();
            LeafMaker leafMaker = new LeafMaker(secrets::seal, new SecureRandom());

            JdbcRevisions revisions = new JdbcRevisions(database.source(), clock, Network::compile);
            this.registry = new JdbcRegistry(database.source(), revisions::refresh);
            Network network = Network.read(settings.configuration());
            Installation.require(revisions, network);
            JdbcMonthKeys monthKeys = nodes.agreed(new JdbcMonthKeys(database.source(), secrets));
            Limits limits = network.limits();
            long number = revisions.store(network.digest(), network.zip());
            Revision compiled = revisions.compiled(number);
            this.withdrawals = new JdbcWithdrawals(
                    database.source(), clock, revisions, new WithdrawalLeaves(leafMaker, revisions, compiled.hub()), registry::refresh);
            if (!revisions.isReady()) {
                withdrawals.activate(number, "first start");
                revisions.refresh();
            }
            this.revision = revisions.current();
            network.populate(new JdbcDirectory(database.source(), clock));
            began = told(
                    progress,
                    "network",
                    "%,d institutions, %d services, %d rows, revision %d".formatted(
                            revision.institutions().size(), revision.services().size(), revision.matrix().rows().size(), revision.number()),
                    began);

            this.identity = nodes.identity(revision, registry);
            SigningKey signing = identity.keys().signing(clock.instant());
            CmsSeals seals = new CmsSeals(primitives, signing, identity.keys().decryption(), registry::certificate);
            began = told(progress, "certificates", "sector CA, hub", began);

            JdbcOutbox outbox = new JdbcOutbox(database.source(), clock);
            JdbcSecurityEvents events = new JdbcSecurityEvents(database.source(), clock);
            OutsideTrust outside = part(new OutsideTrust(
                    network.authorities(), revision.environment(), registry, withdrawals, new JdbcConfirmations(database.source()), events, primitives, clock));
            Gate gate = new Gate();
            this.broker = part(nodes.broker(database.source(), revision, limits, identity, registry, outbox, events, outside, gate));
            registry.onChange(this::disconnectWithdrawn);

            ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();
            parts.push(completions::close);
            JdbcCommitter committer = part(new JdbcCommitter(database.source(), clock, completions, broker::readAgain));
            JdbcFiles files = part(new JdbcFiles(database.source()));
            this.checkpoints =
                    new JdbcCheckpoints(database.source(), new CheckpointKey(signing), revision.environment(), revision.hub(), clock);
            this.stories = new JdbcStories(database.source(), secrets);
            FormattedPayloads payloads = new FormattedPayloads();
            FormattedEnvelopes envelopes = new FormattedEnvelopes();
            Forgetting forgetting = new Forgetting(
                    () -> broker.waiting() + committer.inFlight() > 0, List.of(envelopes::forget, payloads::forget, database::forget), clock);
            Walk walk = new Walk(
                    limits.messageBytes(),
                    seals,
                    envelopes,
                    payloads,
                    files,
                    registry,
                    revisions,
                    stories,
                    checkpoints,
                    secrets,
                    leafMaker,
                    committer,
                    forgetting.heard(broker.carrier()),
                    clock,
                    meter);
            AmqpDoor amqp = new AmqpDoor(
                    broker.lines(),
                    new AmqpDoor.Settings(Nodes.CUT_OFF * limits.messageBytes(), WALKERS),
                    gate,
                    () -> {
                        if (!committer.probe()) {
                            throw new IllegalStateException("no commit works");
                        }
                    });
            part(new JdbcSignals(
                    database.source(),
                    new JdbcPostgresNotices(),
                    registry::refresh));

            Chores chores = new Chores();
            parts.push(chores);
            JdbcDeadlines deadlines = new JdbcDeadlines(database.source(), clock);
            JdbcTickets tickets = new JdbcTickets(database.source(), clock);
            chores.every(Duration.ofMillis(100), "the deadlines", () -> deadlines.due(DUE).forEach(id -> walk.closeOverdue().close(id)));
            ClockWatch watch = new ClockWatch(
                    clock, System::nanoTime, new RecordClockStep(revisions, committer, leafMaker, secrets, meter)::record);
            chores.every(Duration.ofSeconds(1), "the clock", watch::look);
            chores.every(Duration.ofSeconds(1), "the checkpoints", checkpoints::sign);
            chores.every(Duration.ofSeconds(5), "the security events", events::flush);
            chores.every(Duration.ofSeconds(1), "what is kept of the last messages", forgetting::look);
            meter.gauge("exchange.forgotten", "Whether nothing is kept in memory of what was carried", forgetting, f -> f.isDone() ? 1 : 0);
            chores.every(Duration.ofHours(1), "the outbox's bodies", () -> outbox.forgetBodies(limits.bodiesKept()));
            chores.every(Duration.ofHours(1), "the old tickets", tickets::forget);
            chores.every(Duration.ofHours(6), "the partitions", partitions::ensure);
            chores.every(Duration.ofHours(6), "the month's keys", () -> nodes.prepare(secrets, monthKeys));

            outside.begin();
            chores.every(Duration.ofMillis(500), "the outside authorities", outside::look);

            broker.start(chores, (message, outcome) ->
                    walk.recordUndelivered().record(message.exchange(), message.recipient(), message.messageId(), outcome));
            ExchangeRoutes routes = new ExchangeRoutes(walk.steps(), walk.park()::park, Optional.of(amqp.door()));
            routes.start();
            parts.push(routes);

            Health health = new Health(database, partitions, secrets, checkpoints, revisions, broker, amqp, committer, monthKeys, watch, outside, clock);
            Sector sector = new RegisteredSector(registry, revisions, withdrawals);
            Examination examination = new Examination(
                    health, primitives, identity, outbox, new JdbcParked(database.source()), sector, settings.data(), clock);
            JournalAudit audit = new JournalAudit(
                    database.source(), checkpoints, secrets, leafMaker, committer, revisions, identity.certificates(), clock);
            this.administration = new Administration(
                    settings,
                    revisions,
                    registry,
                    withdrawals,
                    stories,
                    new JdbcJournal(database.source()),
                    audit,
                    outbox,
                    examination,
                    this::disconnectWithdrawn);
            meter.gauge("exchange.forwarder.waiting", "Messages that wait in memory to be carried", broker, BrokerSide::waiting);
            meter.gauge("exchange.commits.waiting", "Entries that wait to be committed", committer, JdbcCommitter::inFlight);
            meter.gauge("exchange.authorities.silent", "Outside authorities that do not say whether their certificates are still good", outside, OutsideTrust::silent);
            meter.counter("exchange.commits", "Transactions that wrote the journal", committer, JdbcCommitter::commits);
            meter.counter("exchange.commits.entries", "Entries that they wrote", committer, JdbcCommitter::entries);
            meter.gauge("exchange.config.version", "The active revision", revisions, r -> r.isReady() ? r.current().number() : 0);
            Enrolments enrolments =
                    new Enrolments(settings, identity, sector, new JdbcInvitations(database.source(), registry::refresh), outside.issuers(), events, clock);
            chores.every(Duration.ofSeconds(5), "the ended certificates", () -> enrolments.disconnectEnded(broker));
            if (settings.broker().isEmpty()) {
                part(Premises.listening(settings, settings.enrolmentPort(), enrolments::door));
            }
            int admin = settings.adminPort();
            part(Premises.listening(
                    settings, admin, () -> new AdminApi(admin, settings.adminToken(), administration, enrolments.administration(), new AuditApi(audit))));
            // After the other listeners: who reads that the hub is ready may use them.
            int management = settings.managementPort();
            part(Premises.listening(settings, management, () -> new Management(management, health::readiness, meter::scrape, audit)));
            broker.open();
            told(
                    progress,
                    "doors",
                    "%s, enrolment %d, admin %d, management %d".formatted(
                            broker.description(), settings.enrolmentPort(), settings.adminPort(), settings.managementPort()),
                    began);
            isUp = true;
        } finally {
            if (!isUp) {
                close();
            }
        }
    }

    /** Starts it whole, or leaves nothing running. */
    public static Hub start(HubSettings settings, Clock clock, Progress progress) {
        return new Hub(settings, clock, progress);
    }

    /** Closes the connections of those who were suspended and of certificates that were revoked. */
    private void disconnectWithdrawn() {
        registry.suspended().forEach(cbe -> broker.disconnectInstitution(cbe.digits()));
        registry.certificates().stream()
                .filter(certificate -> !certificate.isLive())
                .forEach(certificate -> broker.disconnectCertificate(certificate.fingerprint().hex()));
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private Instant told(Progress progress, String part, String detail, Instant began) {
        Instant now = clock.instant();
        progress.ready(part, detail, Duration.between(began, now));
        return now;
    }

    /** Completes with the reason when this process can't go on and must be started again. */
    public CompletionStage<String> failed() {
        return broker.failed();
    }

    public HubSettings settings() {
        return settings;
    }

    public Revision revision() {
        return revision;
    }

    public Environment environment() {
        return revision.environment();
    }

    public HubIdentity identity() {
        return identity;
    }

    public JdbcRegistry registry() {
        return registry;
    }

    public JdbcStories stories() {
        return stories;
    }

    public Administration administration() {
        return administration;
    }

    public Primitives primitives() {
        return primitives;
    }

    public int amqpsPort() {
        return broker.port();
    }

    /** Nothing signed with it is accepted once this returns. */
    public void revoke(Fingerprint certificate) {
        withdrawals.revoke(certificate, "administrator");
        registry.refresh();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close well: {}", part.getClass().getSimpleName(), e.getClass().getName());
            }
        }
    }
}
