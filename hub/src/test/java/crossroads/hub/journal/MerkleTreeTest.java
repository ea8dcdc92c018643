package crossroads.hub.journal;

import static crossroads.hub.journal.MerkleFrontierTest.INPUTS;
import static crossroads.hub.journal.MerkleFrontierTest.ROOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final MerkleTree EIGHT = new MerkleTree(INPUTS.stream().map(MerkleFrontierTest::leafOf).toList());

    @Test
    void theRootsOfAllItsSizesAreThoseOfRfc6962() {
        for (int size = 1; size <= 8; size++) {
            assertThat(HexFormat.of().formatHex(EIGHT.root(size))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void theProofsAreThoseThatCertificateTransparencyImplementationsTestThemselvesWith() {
        assertThat(hex(EIGHT.inclusion(0, 1))).isEmpty();
        assertThat(hex(EIGHT.inclusion(0, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(EIGHT.inclusion(5, 8)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(EIGHT.inclusion(2, 3)))
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(hex(EIGHT.inclusion(1, 5)))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
        assertThat(hex(EIGHT.consistency(1, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(EIGHT.consistency(6, 8)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(EIGHT.consistency(2, 5)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void everyProofOfEverySizeVerifiesAndNoOtherDoes() {
        MerkleTree tree = new MerkleTree(leaves(70));
        MerkleFrontier frontier = MerkleFrontier.empty();
        for (int size = 1; size <= 70; size++) {
            frontier = frontier.append(leaves(70).get(size - 1));
            byte[] root = tree.root(size);
            assertThat(root).isEqualTo(frontier.root());
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.inclusion(index, size);
                assertThat(Proofs.isIncluded(leaves(70).get(index), index, size, path, root)).isTrue();
                assertThat(Proofs.isIncluded(leaves(70).get(index), (index + 1) % size, size, path, root)).isEqualTo(size == 1);
                assertThat(Proofs.isIncluded(leaves(71).get(70), index, size, path, root)).isFalse();
                assertThat(Proofs.isIncluded(leaves(70).get(index), index, size, longer(path), root)).isFalse();
            }
            for (int earlier = 0; earlier <= size; earlier++) {
                List<byte[]> proof = tree.consistency(earlier, size);
                assertThat(Proofs.isConsistent(earlier, tree.root(earlier), size, root, proof)).isTrue();
                assertThat(Proofs.isConsistent(earlier, Sha256.of(root), size, root, proof)).isFalse();
                assertThat(Proofs.isConsistent(earlier, tree.root(earlier), size, root, longer(proof))).isFalse();
                if (earlier > 0) {
                    assertThat(Proofs.isConsistent(earlier, tree.root(earlier), size, Sha256.of(root), proof)).isFalse();
                }
            }
        }
    }

    @Test
    void aRewrittenLeafIsConsistentWithNoEarlierRoot() {
        List<byte[]> rewritten = new ArrayList<>(leaves(40));
        rewritten.set(7, Sha256.of(new byte[] {0, 99}));
        MerkleTree honest = new MerkleTree(leaves(40));
        MerkleTree forged = new MerkleTree(rewritten);

        for (int earlier = 8; earlier < 40; earlier++) {
            assertThat(Proofs.isConsistent(earlier, honest.root(earlier), 40, forged.root(), forged.consistency(earlier, 40))).isFalse();
        }
    }

    @Test
    void noProofIsGivenOfWhatIsNotThere() {
        assertThatThrownBy(() -> EIGHT.inclusion(8, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EIGHT.inclusion(0, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EIGHT.consistency(5, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count).mapToObj(i -> Sha256.of(new byte[] {0, (byte) i})).toList();
    }

    private static List<byte[]> longer(List<byte[]> proof) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(new byte[32]);
        return longer;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
