package crossroads.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineVerifierTest {

    private final List<ExportedLeaf> leaves = new ArrayList<>();
    private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    private KeyPair keys;
    private OfflineVerifier verifier;

    @BeforeEach
    void elevenLeavesAndThreeCheckpoints() throws GeneralSecurityException {
        keys = SignedCheckpointTest.keys();
        verifier = new OfflineVerifier(Map.of(SignedCheckpointTest.SIGNER, keys.getPublic()));
        LeafMaker maker = new LeafMaker((month, open) -> open, new SecureRandom());
        MerkleFrontier frontier = MerkleFrontier.empty();
        for (int i = 0; i < 11; i++) {
            Leaf leaf = maker.make(LeafEncodingTest.PUBLIC, LeafEncodingTest.PRIVATE, LeafEncodingTest.NOVEMBER);
            leaves.add(new ExportedLeaf(
                    i, leaf.hash(), Leaf.VERSION, leaf.publicPart(), Optional.of(ExportedLeaf.Disclosed.of(leaf.sealedPrivatePart()))));
            frontier = frontier.append(leaf.hash());
            if (i == 3 || i == 6 || i == 9) {
                checkpoints.add(checkpoint(frontier));
            }
        }
    }

    @Test
    void anUntouchedLogIsSound() {
        assertThat(verifier.verify(leaves, checkpoints)).isEqualTo(new Verdict.Sound(11, 11, 10));
    }

    @Test
    void aLogWhosePrivatePartsWereDestroyedIsSoundStill() {
        leaves.replaceAll(leaf -> without(leaf));

        assertThat(verifier.verify(leaves, checkpoints)).isEqualTo(new Verdict.Sound(11, 0, 10));
    }

    @Test
    void anAlteredPartIsFoundAtItsIndex() {
        for (int index = 0; index < 11; index++) {
            List<ExportedLeaf> altered = new ArrayList<>(leaves);
            ExportedLeaf leaf = leaves.get(index);
            byte[] open = leaf.publicPart().clone();
            open[open.length - 1] ^= 1;
            altered.set(index, new ExportedLeaf(index, leaf.hash(), 1, open, leaf.disclosed()));

            assertThat(verifier.verify(altered, checkpoints))
                    .isEqualTo(new Verdict.Broken(OptionalLong.of(index), "the leaf's content is not what was hashed"));
        }
    }

    @Test
    void aLeafRemadeWithItsHashFailsTheFirstCheckpointAfterIt() {
        Leaf remade = new LeafMaker((month, open) -> open, new SecureRandom())
                .make(LeafEncodingTest.PUBLIC, LeafEncodingTest.PRIVATE, LeafEncodingTest.NOVEMBER);
        leaves.set(5, new ExportedLeaf(5, remade.hash(), 1, remade.publicPart(), Optional.of(ExportedLeaf.Disclosed.of(remade.sealedPrivatePart()))));

        assertThat(verifier.verify(leaves, checkpoints))
                .isEqualTo(new Verdict.Broken(OptionalLong.empty(), "the leaves before 7 are not those of its checkpoint"));
    }

    @Test
    void aMissingSwappedOrCutOffLeafIsFound() {
        List<ExportedLeaf> missing = new ArrayList<>(leaves);
        missing.remove(4);
        assertThat(verifier.verify(missing, checkpoints)).isInstanceOf(Verdict.Broken.class);

        List<ExportedLeaf> swapped = new ArrayList<>(leaves);
        swapped.set(1, moved(leaves.get(2), 1));
        swapped.set(2, moved(leaves.get(1), 2));
        assertThat(verifier.verify(swapped, checkpoints)).isInstanceOf(Verdict.Broken.class);

        assertThat(verifier.verify(leaves.subList(0, 9), checkpoints))
                .isEqualTo(new Verdict.Broken(OptionalLong.empty(), "the log has 9 leaves, its checkpoint 10"));
    }

    @Test
    void aLogRebuiltBySomeoneElseIsNotSignedByATrustedKey() throws GeneralSecurityException {
        KeyPair other = SignedCheckpointTest.keys();
        SignedCheckpoint forged = SignedCheckpointTest.signed(checkpoints.getLast().checkpoint(), other);

        assertThat(verifier.verify(leaves, List.of(forged)))
                .isEqualTo(new Verdict.Broken(OptionalLong.empty(), "the signature of checkpoint 10 does not verify"));
        assertThat(new OfflineVerifier(Map.of()).verify(leaves, checkpoints)).isInstanceOf(Verdict.Broken.class);
        assertThat(verifier.verify(leaves, List.of())).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void oneLeafIsVerifiedByItsProof() {
        List<byte[]> path = new MerkleTree(leaves.stream().map(ExportedLeaf::hash).toList()).inclusion(2, 10);

        assertThat(verifier.verify(leaves.get(2), path, checkpoints.getLast())).isEqualTo(new Verdict.Sound(1, 1, 10));
        assertThat(verifier.verify(moved(leaves.get(2), 3), path, checkpoints.getLast())).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anExportIsReadBackAndVerifies(@TempDir Path folder) throws IOException {
        leaves.set(8, without(leaves.get(8)));
        Path file = folder.resolve("demo-journal.zip");
        byte[] certificate = "certificate".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            JournalExport.write(out, new ExportManifest(Environment.TEST, new Cbe("0999999922"), true, leaves.size(), checkpoints.size()), leaves, checkpoints, Map.of(SignedCheckpointTest.SIGNER, certificate));
        }

        JournalExport.Seals seals = JournalExport.seals(file);
        AtomicReference<Verdict> verdict = new AtomicReference<>();
        JournalExport.leaves(file, read -> verdict.set(verifier.verify(read, seals.checkpoints())));

        assertThat(seals.checkpoints()).extracting(SignedCheckpoint::text).isEqualTo(checkpoints.stream().map(SignedCheckpoint::text).toList());
        assertThat(seals.certificates()).containsOnlyKeys(Fingerprint.of(certificate));
        assertThat(verdict.get()).isEqualTo(new Verdict.Sound(11, 10, 10));
    }

    @Test
    void anotherZipIsNoExport(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("other.zip");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("leaves.jsonl"));
            zip.write("{}\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> JournalExport.seals(file)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JournalExport.leaves(file, read -> read.forEach(leaf -> {}))).isInstanceOf(IllegalArgumentException.class);
    }

    private SignedCheckpoint checkpoint(MerkleFrontier frontier) throws GeneralSecurityException {
        return SignedCheckpointTest.signed(
                Checkpoint.of(Environment.TEST, new Cbe("0999999922"), frontier, Instant.parse("2026-11-24T13:07:00Z")), keys);
    }

    private static ExportedLeaf without(ExportedLeaf leaf) {
        return new ExportedLeaf(leaf.index(), leaf.hash(), leaf.version(), leaf.publicPart(), Optional.empty());
    }

    private static ExportedLeaf moved(ExportedLeaf leaf, long index) {
        return new ExportedLeaf(index, leaf.hash(), leaf.version(), leaf.publicPart(), leaf.disclosed());
    }
}
