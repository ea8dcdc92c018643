package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.exchange.CheckpointSigner;
import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.JournalExport;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.MerkleTree;
import crossroads.hub.journal.ParkedRow;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.Proofs;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Story;
import crossroads.hub.person.Ssin;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcJournalTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);
    private final JdbcJournal journal = new JdbcJournal(node.pool);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    /** Each byte turned over stands for a seal. */
    private static byte[] turned(byte[] bytes) {
        byte[] other = bytes.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) ~other[i];
        }
        return other;
    }

    private static final class TurningSecrets implements JournalSecrets {

        @Override
        public byte[] seal(YearMonth month, byte[] nonceAndPrivatePart) {
            return turned(nonceAndPrivatePart);
        }

        @Override
        public byte[] open(YearMonth month, byte[] sealed) {
            return turned(sealed);
        }

        @Override
        public byte[] subjectToken(YearMonth month, Ssin subject) {
            return Entries.mac(month, subject.digits());
        }

        @Override
        public byte[] contentMac(YearMonth month, byte[] content) {
            return content;
        }

        @Override
        public boolean isReady(YearMonth month) {
            return true;
        }
    }

    private static final class OneKey implements CheckpointSigner {

        private final KeyPair keys;

        OneKey() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] sign(byte[] checkpoint) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(keys.getPrivate());
                signature.update(checkpoint);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Fingerprint certificate() {
            return Fingerprint.of(keys.getPublic().getEncoded());
        }
    }

    private Leaf leafAbout(UUID exchange, String ticket) {
        return new LeafMaker(new TurningSecrets()::seal, new SecureRandom()).make(
                new PublicPart(
                        LeafKind.REQUEST, exchange, clock.instant(), Entries.ASKER, List.of(Entries.SUPPLIER), "employment.v2", 3, "OPEN"),
                new PrivatePart(
                        List.of(SmallNetwork.ANNA), "agent-1", SmallNetwork.SOCIAL_INQUIRY, "d-1", ticket, "FICT-2026-001/1",
                        Ladder.empty().passed("row", "FICT-2026-001/1"), Trail.from(clock.instant()).mark("opened", clock.instant()),
                        new byte[0], new byte[0]),
                Uuid7.month(exchange));
    }

    private Entry withLeaf(Entry entry, Leaf leaf, Optional<ParkedRow> parked) {
        return new Entry(
                entry.claim(), List.of(leaf), entry.opened(), entry.subjects(), entry.deliveries(), entry.deliveryEnd(), entry.closing(),
                entry.outbox(), parked, entry.epoch(), entry.reliedOn());
    }

    @Test
    void theLeavesOfAnExchangeAreFoundByItsIdAndByItsTicket() {
        Entry question = entries.question("t-1", "asked");
        UUID exchange = question.opened().orElseThrow().id();
        node.commit(question);
        node.commit(entries.question("t-2", "other"));
        node.commit(entries.answer(exchange, "a-1"));

        List<StoredLeaf> leaves = journal.byExchange(journal.exchange(Entries.ASKER, "t-1").orElseThrow());

        assertThat(leaves).extracting(StoredLeaf::index).containsExactly(0L, 2L);
        assertThat(leaves).extracting(StoredLeaf::kind).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
        assertThat(leaves.getFirst().hash()).isEqualTo(question.leaves().getFirst().hash());
        assertThat(leaves.getFirst().month()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(journal.exchange(Entries.ASKER, "t-9")).isEmpty();
        assertThat(journal.exchangesAbout(question.subjects())).hasSize(2).contains(exchange);
    }

    @Test
    void theWholeLogIsReadAsItIsWalked() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            many.add(entries.question("t-" + i, "asked"));
        }
        many.stream().map(entry -> node.committer.commit(entry).toCompletableFuture()).toList().forEach(future -> future.join());

        MerkleFrontier frontier = MerkleFrontier.empty();
        for (StoredLeaf leaf : journal.first(2_050)) {
            assertThat(leaf.index()).isEqualTo(frontier.size());
            frontier = frontier.append(leaf.hash());
        }

        assertThat(frontier.size()).isEqualTo(2_050);
        for (StoredLeaf leaf : journal.range(2_050, 5_000)) {
            frontier = frontier.append(leaf.hash());
        }
        assertThat(journal.head()).isEqualTo(frontier);
        assertThat(journal.root()).isEqualTo(frontier.root());
    }

    @Test
    void aCheckpointIsSignedAtMostOnceASecondAndOnlyWhenTheLogGrew() {
        OneKey key = new OneKey();
        JdbcCheckpoints checkpoints = new JdbcCheckpoints(node.pool, key, Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        assertThat(checkpoints.sign()).as("an empty log").isFalse();
        assertThat(checkpoints.newest()).isEmpty();

        node.commit(entries.question("t-1", "asked"));
        assertThat(checkpoints.sign()).isTrue();
        SignedCheckpoint first = SignedCheckpoint.parse(checkpoints.newest().orElseThrow());
        assertThat(first.checkpoint().size()).isEqualTo(1);
        assertThat(first.checkpoint().root()).isEqualTo(database.recomputedFrontier().root());
        assertThat(first.isSignedBy(key.keys.getPublic())).isTrue();

        clock.pass(Duration.ofMillis(900));
        node.commit(entries.question("t-2", "asked"));
        assertThat(checkpoints.sign()).as("too soon").isFalse();
        clock.pass(Duration.ofMillis(100));
        assertThat(checkpoints.sign()).isTrue();
        clock.pass(Duration.ofSeconds(5));
        assertThat(checkpoints.sign()).as("it did not grow").isFalse();

        node.commit(entries.question("t-3", "asked"));
        assertThat(checkpoints.covering(3).checkpoint().size()).as("at once, when an auditor waits for it").isEqualTo(3);

        JdbcCheckpoints other = new JdbcCheckpoints(node.pool, new OneKey(), Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        assertThat(other.newest()).isEqualTo(checkpoints.newest());
        assertThat(other.upTo(2)).extracting(it -> it.checkpoint().size()).containsExactly(1L, 2L);
        assertThat(other.upTo(1)).hasSize(1);
    }

    @Test
    void eachCheckpointExtendsTheOneBeforeAndNoneIsSignedOverARewrittenLog() {
        JdbcCheckpoints checkpoints = new JdbcCheckpoints(node.pool, new OneKey(), Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        JdbcLogTree tree = new JdbcLogTree(node.pool);
        for (int i = 1; i <= 20; i++) {
            node.commit(entries.question("t-" + i, "asked"));
            clock.pass(Duration.ofSeconds(1));
            checkpoints.sign();
        }
        List<SignedCheckpoint> kept = new ArrayList<>();
        checkpoints.upTo(100).forEach(kept::add);
        assertThat(kept).hasSize(20);
        for (int i = 1; i < kept.size(); i++) {
            var before = kept.get(i - 1).checkpoint();
            var here = kept.get(i).checkpoint();
            assertThat(Proofs.isConsistent(before.size(), before.root(), here.size(), here.root(), tree.consistency(before.size(), here.size())))
                    .isTrue();
        }
        assertThat(checkpoints.around(List.of(10L), 20)).extracting(one -> one.checkpoint().size()).containsExactly(8L, 9L, 10L, 11L);

        // As a superuser who knows how a log is made: the leaf, and the head over it.
        database.execute("UPDATE journal SET hash = sha256('another'::bytea) WHERE leaf = 3");
        database.execute("UPDATE log_head SET frontier = '\\x%s'".formatted(HexFormat.of().formatHex(database.recomputedFrontier().encode())));
        clock.pass(Duration.ofSeconds(5));

        assertThatThrownBy(checkpoints::sign).hasMessageContaining("the log does not begin with that of checkpoint 20");
        assertThat(checkpoints.fault()).isPresent();
        JdbcCheckpoints restarted = new JdbcCheckpoints(node.pool, new OneKey(), Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        assertThatThrownBy(restarted::sign).hasMessageContaining("the log does not begin with that of checkpoint 20");
        assertThat(kept.getLast().text()).isEqualTo(checkpoints.newest().orElseThrow());
    }

    @Test
    void aTreeOfManyPartsProvesAsTheTreeInMemoryDoes() {
        database.execute("INSERT INTO journal SELECT n, gen_random_uuid(), 1, sha256(n::text::bytea), '', 202611, NULL FROM generate_series(0, 3000) AS n");
        List<byte[]> hashes = new ArrayList<>();
        journal.range(0, 3_001).forEach(leaf -> hashes.add(leaf.hash()));
        MerkleTree whole = new MerkleTree(hashes);
        JdbcLogTree tree = new JdbcLogTree(node.pool);

        for (int size : new int[] {1, 2, 1_023, 1_024, 1_025, 2_048, 2_500, 3_001}) {
            assertThat(tree.root(size)).isEqualTo(whole.root(size));
            for (int other : new int[] {1, 3, 1_000, 1_024, 2_047, 2_500}) {
                if (other <= size) {
                    assertThat(tree.consistency(other, size)).usingRecursiveComparison().isEqualTo(whole.consistency(other, size));
                    assertThat(tree.inclusion(other - 1, size)).usingRecursiveComparison().isEqualTo(whole.inclusion(other - 1, size));
                }
            }
        }
        database.execute("DELETE FROM journal WHERE leaf = 2900");
        assertThatThrownBy(() -> tree.root(3_001)).hasMessageContaining("gap");
    }

    @Test
    void ofTwoNodesOneSignsAndTheOtherTakesIt() {
        JdbcCheckpoints one = new JdbcCheckpoints(node.pool, new OneKey(), Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        JdbcCheckpoints two = new JdbcCheckpoints(node.pool, new OneKey(), Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        node.commit(entries.question("t-1", "asked"));

        assertThat(one.sign()).isTrue();
        assertThat(two.sign()).isFalse();

        assertThat(two.newest()).isEqualTo(one.newest());
    }

    @Test
    void theLogCanBeExportedDisclosedOrNot() throws Exception {
        Entry question = entries.question("t-1", "asked");
        node.commit(withLeaf(question, leafAbout(question.opened().orElseThrow().id(), "t-1"), Optional.empty()));
        JdbcCheckpoints checkpoints = new JdbcCheckpoints(node.pool, new OneKey(), Environment.TEST, SmallNetwork.HUB.cbe(), clock);
        checkpoints.sign();
        List<ExportedLeaf> leaves = new ArrayList<>();
        journal.first(1).forEach(leaf -> leaves.add(leaf.exported(new TurningSecrets())));

        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        JournalExport.write(zip, new ExportManifest(Environment.TEST, SmallNetwork.HUB.cbe(), true, 1, 1), leaves, checkpoints.upTo(1), Map.of());

        assertThat(zip.size()).isPositive();
        assertThat(leaves.getFirst().disclosed()).isPresent();
        assertThat(journal.range(0, 1).getFirst().undisclosed().disclosed()).isEmpty();
    }

    @Test
    void theStoryOfATicketIsToldWithItsLadderAndItsMessages() {
        Entry question = entries.question("t-1", "asked");
        UUID exchange = question.opened().orElseThrow().id();
        node.commit(withLeaf(question, leafAbout(exchange, "t-1"), Optional.empty()));
        Entry answer = entries.answer(exchange, "a-1");
        node.commit(withLeaf(answer, leafAbout(exchange, "a-1"), Optional.empty()));
        new JdbcOutbox(node.pool, clock).taken(List.of(question.outbox().getFirst().messageId()));

        JdbcStories stories = new JdbcStories(node.pool, new TurningSecrets());
        Story story = stories.of(Entries.ASKER, "t-1").orElseThrow();

        assertThat(story.exchange()).isEqualTo(exchange);
        assertThat(story.service()).isEqualTo("employment.v2");
        assertThat(story.state()).isEqualTo("ANSWERED");
        assertThat(story.chapters()).hasSize(2);
        assertThat(story.decision().orElseThrow().row()).isEqualTo("FICT-2026-001/1");
        assertThat(story.decision().orElseThrow().ladder().rungs()).hasSize(1);
        assertThat(story.messages()).extracting(Story.Sent::state).containsExactlyInAnyOrder("TAKEN", "WAITING");
        assertThat(stories.of(exchange)).contains(story);
        assertThat(stories.of(Entries.ASKER, "t-9")).isEmpty();
    }

    @Test
    void theStoryOfARefusalIsToldThoughItOpenedNoExchange() {
        Entry refusal = entries.refusal("t-1", "asked", "AUT-001");
        UUID exchange = refusal.claim().orElseThrow().exchange();
        node.commit(withLeaf(refusal, leafAbout(exchange, "t-1"), Optional.empty()));

        Story story = new JdbcStories(node.pool, new TurningSecrets()).of(Entries.ASKER, "t-1").orElseThrow();

        assertThat(story.state()).isEqualTo("AUT-001");
        assertThat(story.service()).isEqualTo("employment.v2");
        assertThat(story.messages()).extracting(Story.Sent::messageId).containsExactly(refusal.outbox().getFirst().messageId());
    }

    @Test
    void whatWasParkedCanBeSeen() {
        Entry refusal = entries.refusal("t-1", "asked", "HUB-000");
        UUID exchange = refusal.claim().orElseThrow().exchange();
        ParkedRow row = new ParkedRow(exchange, Entries.ASKER, new byte[] {1, 2}, "a fault", clock.instant());
        node.commit(withLeaf(refusal, entries.leaf(LeafKind.PARKED, exchange), Optional.of(row)));

        JdbcParked parked = new JdbcParked(node.pool);

        assertThat(parked.count()).isEqualTo(1);
        assertThat(parked.newest(5)).singleElement().usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void subjectsOfWhatOpenedNoExchangeAreFoundUnderItsRecord() {
        Entry refusal = entries.refusal("t-1", "asked", "AUT-002");
        Entry about = new Entry(
                refusal.claim(), refusal.leaves(), Optional.empty(), entries.question("x", "x").subjects(), List.of(), Optional.empty(),
                Optional.empty(), refusal.outbox(), Optional.empty(), 0, Set.of());

        node.commit(about);

        assertThat(journal.exchangesAbout(about.subjects())).containsExactly(refusal.claim().orElseThrow().exchange());
    }
}
