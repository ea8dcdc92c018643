package crossroads.greybox;

import static org.awaitility.Awaitility.await;

import crossroads.hub.envelope.Format;
import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.person.Ssin;
import crossroads.hub.store.JdbcJournal;
import crossroads.hub.store.StoredLeaf;
import crossroads.integration.Member;
import crossroads.integration.Persons;
import crossroads.integration.RunningHub;
import crossroads.integration.Tables;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import crossroads.security.journalkeys.JournalKeys;
import crossroads.xsd.envelopes.XmlEnvelopes;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A hub that was asked about two persons, answered about one and refused the other; what an outsider has of it, and, for comparison, what the hub has. */
final class Room implements AutoCloseable {

    private static final List<Ssin> ASKED = List.of(Persons.ANNA, Persons.BRAM);

    private final RunningHub hub;
    private final Path scratch;
    private final JdbcJournal journal;
    private final JournalSecrets secrets;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Member centre;

    Room(Path folder) throws Exception {
        this.scratch = folder;
        this.hub = RunningHub.small(folder.resolve("data"));
        this.journal = new JdbcJournal(source(hub));
        this.secrets = JournalKeys.open(hub.settings().keys(), Clock.systemUTC(), hub.hub().primitives());
        this.centre = hub.join(RunningHub.CENTRE);
        try (Partner supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
                Partner asking = centre.partner().start()) {
            for (Ssin person : ASKED) {
                Ask ask = Persons.question(person);
                var question = asking.drafts().question(ask);
                contents.put(ask.ticket(), new XmlEnvelopes().write(question, Format.XML));
                asking.ask(question).get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> Tables.number(hub, "SELECT count(*) FROM checkpoint") > 0);
    }

    Outsider outsider() throws Exception {
        return Outsider.of(hub, journal, scratch);
    }

    Set<String> persons() {
        Set<String> numbers = new LinkedHashSet<>();
        ASKED.forEach(person -> numbers.add(person.digits()));
        return numbers;
    }

    /** All but the persons of the questions that were asked. */
    List<Guess> guesses() {
        List<Guess> guesses = new ArrayList<>();
        for (StoredLeaf leaf : asked()) {
            PrivatePart part = LeafEncoding.decodePrivate(disclosed(leaf).privatePart());
            byte[] content = contents.get(part.ticket());
            guesses.add(Guess.at(leaf.publicPart(), part, content, centre.seals().sign(content), centre.keys().certificates(CertificateUsage.SIGN).getFirst()));
        }
        return guesses;
    }

    /** Public bytes that a careless maker could have keyed with. */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        keys.add(new byte[32]);
        keys.add(asked().getFirst().month().toString().getBytes(StandardCharsets.US_ASCII));
        keys.add(RunningHub.CENTRE.digits().getBytes(StandardCharsets.US_ASCII));
        keys.add(asked().getFirst().exchange().toString().getBytes(StandardCharsets.US_ASCII));
        return keys;
    }

    /** What the hub alone can compute: a token of the month. */
    byte[] token(byte[] digits) {
        return secrets.subjectToken(asked().getFirst().month(), new Ssin(new String(digits, StandardCharsets.US_ASCII)));
    }

    /** The leaf of the first question as it would be without a nonce. */
    byte[] weakened() {
        StoredLeaf leaf = asked().getFirst();
        byte[] part = disclosed(leaf).privatePart();
        return sha256(new byte[] {0, Leaf.VERSION}, sha256(leaf.publicPart()), sha256(part));
    }

    /** The signature under the first question, which stands in the sealed part of its leaf only. */
    byte[] signature() {
        return LeafEncoding.decodePrivate(disclosed(asked().getFirst()).privatePart()).signature();
    }

    private static DataSource source(RunningHub hub) {
        return (DataSource) Proxy.newProxyInstance(
                Room.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> hub.database());
    }

    private List<StoredLeaf> asked() {
        return journal.range(0, journal.size()).stream()
                .filter(leaf -> leaf.kind() == LeafKind.REQUEST || leaf.kind() == LeafKind.REFUSAL)
                .toList();
    }

    private ExportedLeaf.Disclosed disclosed(StoredLeaf leaf) {
        return leaf.disclosed(secrets).orElseThrow();
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
