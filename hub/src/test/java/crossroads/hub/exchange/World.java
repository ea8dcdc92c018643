package crossroads.hub.exchange;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.directory.Inscription;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.Reliance;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.own.OwnServices;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The small network with everything behind the ports in memory, and the whole walk over it. Seals are a line {@code signer|recipient|content}; unless
 * it is given others, contents are an envelope's id and payloads are lines {@code path=value}, marked by their format. What decides, and what the hub
 * answers itself, is the product's.
 */
public final class World
        implements Seals, Envelopes, Files, Registry, Revisions, JournalSecrets, Checkpoints, Committer, Carrier, Meter {

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    public Instant now = NOW;
    public Revision revision = SmallNetwork.revision();
    public Files.Holdings holdings = new Files.Holdings(SmallNetwork.persons(), SmallNetwork.inscriptions());
    final Map<Fingerprint, RegisteredCertificate> certificates = new HashMap<>();
    public final Set<Cbe> suspended = new HashSet<>();
    final Map<UUID, Envelope> written = new ConcurrentHashMap<>();
    public final List<Consignment> carried = new CopyOnWriteArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final Map<String, TicketClaim> tickets = new HashMap<>();
    final Map<UUID, ExchangeRow> exchanges = new HashMap<>();
    final Map<UUID, List<DeliveryRow>> deliveries = new HashMap<>();
    final Map<UUID, Set<SubjectToken>> subjects = new HashMap<>();
    final Map<UUID, OutboxRow> outbox = new HashMap<>();
    final Map<UUID, Instant> takenAt = new HashMap<>();
    final Map<UUID, AskedFirst> askedFirst = new HashMap<>();
    final Set<String> withdrawn = new HashSet<>();
    final List<RefusalId> refusals = new CopyOnWriteArrayList<>();
    final List<RefusalId> counted = new CopyOnWriteArrayList<>();
    boolean isAvailable = true;
    /** The registry's; what is withdrawn at a later one supersedes. */
    public long epoch = 1;

    private final InstantSource clock = () -> now;
    private final Format format;
    private final Envelopes envelopes;
    private final Payloads payloads;
    private final OwnServices own;
    private final LeafMaker leafMaker = new LeafMaker((month, bytes) -> bytes, new SecureRandom());
    private final Open open;
    private final Validate validate;
    private final Authorize authorize;
    private final Resolve resolve;
    private final Protect protect;
    private final Journal journal;
    private final Deliver deliver;
    private final ProtectRefusal protectRefusal;
    private final JournalRefusal journalRefusal;
    final Park park;
    public final CloseOverdue closeOverdue;

    /** With what is written in memory. */
    public World() {
        this(Format.XML);
    }

    /** In which the institutions write. */
    public World(Format format) {
        this(format, null, new LinePayloads());
    }

    /** With envelopes and payloads as they are on the wire. */
    public World(Format format, @Nullable Envelopes wire, Payloads payloads) {
        this(format, wire, payloads, null, null);
    }

    /** Over a store; in memory where it is null. */
    public World(@Nullable Files storedFiles, @Nullable Committer storedCommits) {
        this(Format.XML, null, new LinePayloads(), storedFiles, storedCommits);
    }

    private World(
            Format format, @Nullable Envelopes wire, Payloads payloads, @Nullable Files storedFiles, @Nullable Committer storedCommits) {
        this.format = format;
        this.envelopes = wire == null ? this : wire;
        this.payloads = payloads;
        this.own = new OwnServices(payloads, new ToldStories(this));
        Files files = storedFiles == null ? this : storedFiles;
        Committer committer = storedCommits == null ? this : storedCommits;
        open = new Open(10_000, this, envelopes, this, this, clock, this);
        validate = new Validate(payloads, files, this, clock, this);
        authorize = new Authorize(files, this, clock, this);
        resolve = new Resolve(this, clock, this);
        protect = new Protect(this, envelopes, payloads, this, own, this, leafMaker, this, clock, this);
        journal = new Journal(committer, this, envelopes, this, this, clock, this);
        deliver = new Deliver(this, clock, this);
        protectRefusal = new ProtectRefusal(this, envelopes, files, this, this, this, leafMaker, this, clock, this);
        journalRefusal = new JournalRefusal(journal, protectRefusal, this);
        park = new Park(journal, this, envelopes, this, this, this, leafMaker, this, clock, this);
        closeOverdue = new CloseOverdue(new Endings(this, envelopes, files, this, this, this, leafMaker, this, committer, this, clock, this));
        List.of(SmallNetwork.HUB.cbe(), SmallNetwork.NSSO.cbe(), SmallNetwork.CLAIRVAL.cbe(), SmallNetwork.REGISTER.cbe()).forEach(this::certify);
    }

    /** Registers a member's three certificates. */
    public void certify(Cbe cbe) {
        for (CertificateUsage usage : CertificateUsage.values()) {
            register(cbe, usage, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(60)), CertificateState.LIVE);
        }
    }

    public void register(Cbe cbe, CertificateUsage usage, Instant from, Instant until, CertificateState state) {
        certificates.put(fingerprint(cbe, usage), new RegisteredCertificate(cbe, usage, fingerprint(cbe, usage), new byte[0], from, until, state));
    }

    /** Its certificate of this usage is of an outside authority, which does not say whether it is good. */
    public void silence(Cbe cbe, CertificateUsage usage, String authority) {
        Fingerprint print = fingerprint(cbe, usage);
        certificates.put(print, new RegisteredCertificate(
                cbe, usage, print, new byte[0], NOW.minusSeconds(9), NOW.plusSeconds(9), CertificateState.UNCONFIRMED, Optional.of(authority)));
    }

    public static Fingerprint fingerprint(Cbe cbe, CertificateUsage usage) {
        return Fingerprint.of((cbe + usage.name()).getBytes(StandardCharsets.US_ASCII));
    }

    // ---- what partners do

    public Envelope.Question question(String payload) {
        return question("T-" + UUID.randomUUID().toString().substring(0, 8), payload);
    }

    public Envelope.Question question(String ticket, String payload) {
        return question(ticket, payload(payload));
    }

    public Envelope.Question question(String ticket, Payload payload) {
        Cbe clairval = SmallNetwork.CLAIRVAL.cbe();
        return new Envelope.Question(
                new Head(1, Environment.TEST, Uuid7.next(now), Optional.empty(), clairval, SmallNetwork.HUB.cbe()),
                new CustomerInformation(ticket, now, clairval, Optional.empty(), Optional.of("D-1")),
                Optional.empty(),
                SmallNetwork.EMPLOYMENT.id(),
                SmallNetwork.SOCIAL_INQUIRY,
                payload);
    }

    public static String about(Ssin ssin) {
        return "/employmentRequest/ssin=" + ssin.digits() + "\n/employmentRequest/period=2026-01-01/2026-11-24";
    }

    public Envelope.Answer answer(UUID exchange, Ssin ssin) {
        return answer(
                exchange,
                payload("/employmentAnswer/ssin=" + ssin.digits()
                        + "\n/employmentAnswer/employments/employment/period=2026-01-01/\n/employmentAnswer/employments/employment/wage=1"));
    }

    public Envelope.Answer answer(UUID exchange, Payload payload) {
        Cbe nsso = SmallNetwork.NSSO.cbe();
        return new Envelope.Answer(
                new Head(1, Environment.TEST, Uuid7.next(now), Optional.empty(), nsso, SmallNetwork.HUB.cbe()),
                Optional.empty(),
                new HubInformation(exchange, now, Optional.empty()),
                Optional.of(new SupplierInformation("A-" + UUID.randomUUID().toString().substring(0, 8), now, nsso)),
                SmallNetwork.EMPLOYMENT.id(),
                Status.dataFound(),
                List.of(),
                Optional.empty(),
                Optional.of(payload),
                Optional.empty());
    }

    /** A supplier's answer that has this status and no payload. */
    public Envelope.Answer answerWithout(UUID exchange, Status status) {
        return answer(answer(exchange, SmallNetwork.ANNA), status, Optional.empty());
    }

    static Envelope.Answer answer(Envelope.Answer a, Status status, Optional<Payload> payload) {
        return new Envelope.Answer(
                a.head(), a.customer(), a.hub(), a.supplier(), a.service(), status, a.filtered(), a.authorizedBy(), payload, a.evidence());
    }

    public Payload payload(String text) {
        return LinePayloads.payload(text, format);
    }

    public Received from(Cbe holder, Envelope envelope) {
        return from(holder, envelope, fingerprint(envelope.head().sender(), CertificateUsage.SIGN), 1);
    }

    public Received from(Cbe holder, Envelope envelope, Fingerprint signer, int attempt) {
        return from(holder, envelopes.write(envelope, format), signer, attempt);
    }

    /** These bytes, whatever they are, signed by this key. */
    public Received from(Cbe holder, byte[] content, Fingerprint signer, int attempt) {
        byte[] body = (signer + "|" + new String(content, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        return Received.of(new ChannelHolder(holder, fingerprint(holder, CertificateUsage.TLS)), now, body, attempt);
    }

    /** The whole walk as the routes lay it, its ways out included. */
    public Stage walk(Received received) {
        Stage at = received;
        try {
            Opened opened = open.open(received);
            at = opened;
            Validated validated = validate.validate(opened);
            at = validated;
            Authorized authorized = authorize.authorize(validated);
            at = authorized;
            Resolved resolved = resolve.resolve(authorized);
            at = resolved;
            Protected secured = protect.protect(resolved);
            at = secured;
            return deliver.deliver(get(journal.journal(secured)));
        } catch (RefusedException e) {
            refusals.add(e.refusal().id());
            return deliver.deliver(get(journalRefusal.journal(protectRefusal.protect(e.refused()))));
        } catch (SupersededException e) {
            return walk(e.again());
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return deliver.deliver(get(park.park(at, e)));
        }
    }

    public Stage ask(Envelope.Question question) {
        return walk(from(SmallNetwork.CLAIRVAL.cbe(), question));
    }

    public Envelope last() {
        Consignment last = carried.getLast();
        return opened(last.body());
    }

    public Envelope opened(byte[] body) {
        return envelopes.read(content(body));
    }

    /** In which a message of the hub is written. */
    public Format written(byte[] body) {
        return envelopes.format(content(body)).orElseThrow();
    }

    private static byte[] content(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String inside = text.startsWith("sealed|") ? text.substring("sealed|".length()) : text;
        return inside.substring(inside.indexOf('|') + 1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    // ---- Seals, Envelopes

    @Override
    public Unsealed open(byte[] body) {
        String[] parts = new String(body, StandardCharsets.ISO_8859_1).split("\\|", 2);
        if (parts.length != 2 || parts[0].length() != 64) {
            throw new RefusedException(Refusal.of(RefusalId.IDN_002, "signature", RuleKey.SEAL_CLOSED));
        }
        return new Unsealed(parts[1].getBytes(StandardCharsets.ISO_8859_1), new Fingerprint(parts[0]), new byte[] {1});
    }

    @Override
    public byte[] seal(byte[] envelope, RegisteredCertificate recipient) {
        return ("sealed|" + recipient.institution() + "|" + new String(envelope, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public byte[] sign(byte[] envelope) {
        return ("signed|" + new String(envelope, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Optional<Format> format(byte[] content) {
        return content[0] == '{' ? Optional.of(Format.JSON) : content[0] == '<' ? Optional.of(Format.XML) : Optional.empty();
    }

    @Override
    public Envelope read(byte[] content) {
        return written.get(UUID.fromString(new String(content, 1, content.length - 1, StandardCharsets.US_ASCII)));
    }

    @Override
    public byte[] write(Envelope envelope, Format as) {
        written.put(envelope.head().messageId(), envelope);
        return ((as == Format.JSON ? "{" : "<") + envelope.head().messageId()).getBytes(StandardCharsets.US_ASCII);
    }

    // ---- Files, Registry, Revisions

    @Override
    public Files.Holdings about(Set<Ssin> subjects) {
        return holdings;
    }

    @Override
    public Files.Holdings own(Cbe institution, Set<Ssin> subjects) {
        return new Files.Holdings(
                holdings.states(), holdings.inscriptions().stream().filter(i -> i.institution().equals(institution)).toList());
    }

    @Override
    public Optional<Conversation> conversation(UUID exchange) {
        return Optional.ofNullable(exchanges.get(exchange))
                .map(row -> new Conversation(row, deliveries.getOrDefault(exchange, List.of()), subjects.getOrDefault(exchange, Set.of()), Optional.ofNullable(askedFirst.get(exchange))));
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Optional<RegisteredCertificate> certificate(Fingerprint fingerprint) {
        return Optional.ofNullable(certificates.get(fingerprint));
    }

    @Override
    public Optional<String> awaited(Cbe institution, Instant at) {
        return certificate(fingerprint(institution, CertificateUsage.ENCRYPT)).flatMap(RegisteredCertificate::awaited);
    }

    @Override
    public Optional<RegisteredCertificate> encryptionCertificate(Cbe institution, Instant at) {
        return certificate(fingerprint(institution, CertificateUsage.ENCRYPT)).filter(c -> c.isLive() && c.isValidAt(at));
    }

    @Override
    public boolean isSuspended(Cbe institution) {
        return suspended.contains(institution);
    }

    @Override
    public Revision current() {
        return revision;
    }

    // ---- JournalSecrets, Checkpoints

    @Override
    public byte[] seal(YearMonth month, byte[] nonceAndPrivatePart) {
        return nonceAndPrivatePart;
    }

    @Override
    public byte[] open(YearMonth month, byte[] sealed) {
        return sealed;
    }

    @Override
    public byte[] subjectToken(YearMonth month, Ssin subject) {
        return contentMac(month, subject.digits().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] contentMac(YearMonth month, byte[] content) {
        return Leaves.sha256((month + new String(content, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean isReady(YearMonth month) {
        return true;
    }

    @Override
    public Optional<String> newest() {
        return Optional.empty();
    }

    // ---- Committer

    @Override
    public CompletionStage<Committed> commit(Entry entry) {
        return isAvailable
                ? CompletableFuture.completedFuture(decide(entry))
                : CompletableFuture.failedFuture(new UnavailableException("no database", null));
    }

    private Committed decide(Entry entry) {
        Set<String> taken = new HashSet<>(entry.reliedOn());
        taken.retainAll(withdrawn);
        if (!taken.isEmpty()) {
            return new Committed.Superseded(taken);
        }
        Optional<TicketClaim> first = entry.claim().map(claim -> tickets.get(claim.sender() + claim.ticket()));
        if (first.isPresent()) {
            byte[] mac = entry.claim().orElseThrow().macs().under(Uuid7.month(first.get().exchange()));
            if (!Arrays.equals(first.get().contentMac(), mac)) {
                return new Committed.Reused();
            }
            Optional<ExchangeRow> row = Optional.ofNullable(exchanges.get(first.get().exchange()));
            return new Committed.Repeated(
                    first.get().exchange(),
                    row.map(ExchangeRow::state),
                    row.map(ExchangeRow::finalMessage).orElse(first.get().messageId()),
                    first.get().outcome(),
                    NOW,
                    Optional.ofNullable(takenAt.get(row.flatMap(ExchangeRow::finalMessage).or(first.get()::messageId).orElse(null))));
        }
        if (!entry.directory().map(change -> change.fits(inscriptions())).orElse(true)) {
            return new Committed.Superseded(Set.of(Reliance.DIRECTORY));
        }
        boolean isTooLate = entry.closing().map(c -> exchanges.get(c.exchange()).state().isClosed()).orElse(false);
        if (isTooLate) {
            return new Committed.TooLate();
        }
        entries.add(entry);
        entry.claim().ifPresent(claim -> tickets.put(claim.sender() + claim.ticket(), claim));
        entry.opened().ifPresent(row -> {
            exchanges.put(row.id(), row);
            deliveries.put(row.id(), entry.deliveries());
            subjects.put(row.id(), entry.subjects());
        });
        entry.deliveryEnd().ifPresent(end -> deliveries.computeIfPresent(end.exchange(), (id, rows) -> rows.stream()
                .map(d -> d.recipient().equals(end.recipient()) ? new DeliveryRow(id, d.recipient(), d.messageId(), end.state()) : d)
                .toList()));
        entry.closing().ifPresent(closing -> exchanges.computeIfPresent(closing.exchange(), (id, row) -> closed(row, closing.state(), closing.finalMessage())));
        entry.askedFirst().ifPresent(question -> askedFirst.put(question.exchange(), question));
        entry.closing().ifPresent(closing -> askedFirst.remove(closing.exchange()));
        entry.directory().ifPresent(change -> holdings = new Files.Holdings(holdings.states(), numbered(change.after(inscriptions()))));
        entry.outbox().forEach(row -> outbox.put(row.messageId(), row));
        return new Committed.Accepted(entries.stream().mapToInt(e -> e.leaves().size()).sum() - entry.leaves().size());
    }

    private static List<Inscription> numbered(List<Inscription> lines) {
        long last = lines.stream().mapToLong(Inscription::id).max().orElse(0);
        List<Inscription> numbered = new ArrayList<>();
        for (Inscription line : lines) {
            numbered.add(line.id() > 0
                    ? line
                    : new Inscription(++last, line.subject(), line.institution(), line.quality(), line.phase(), line.period()));
        }
        return numbered;
    }

    static ExchangeRow closed(ExchangeRow row, ExchangeState state, UUID message) {
        return new ExchangeRow(
                row.id(), row.kind(), row.sender(), row.holder(), row.ticket(), row.questionMessage(), row.timestampSent(), row.service(),
                row.row(), row.granted(), row.format(), row.received(), row.deadline(), state, Optional.of(message));
    }

    @Override
    public Optional<OutboxRow> kept(UUID messageId) {
        return Optional.ofNullable(outbox.get(messageId));
    }

    // ---- Carrier, Meter

    @Override
    public void carry(List<Consignment> consignments) {
        carried.addAll(consignments);
    }

    @Override
    public void step(String step, Duration duration) {}

    @Override
    public void processor(String step, Duration spent) {}

    @Override
    public void outcome(String outcome, String service) {}

    @Override
    public void refusal(RefusalId id) {
        counted.add(id);
    }

    /** The exchange that this ticket opened. */
    public UUID exchange(Cbe sender, String ticket) {
        return tickets.get(sender + ticket).exchange();
    }

    /** The leaves written so far. */
    List<Leaf> leaves() {
        return entries.stream().flatMap(entry -> entry.leaves().stream()).toList();
    }

    List<Inscription> inscriptions() {
        return holdings.inscriptions();
    }

    DeliveryState deliveryState(UUID exchange) {
        return deliveries.get(exchange).getFirst().state();
    }
}
