package crossroads.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the encoding against the page that is its contract. */
class JournalFormatTest {

    private final String page = page();
    private final Map<String, String> vectors = vectors(page);

    @Test
    void thePartsOfThePageAreEncodedAsItSays() {
        assertThat(hex(LeafEncoding.encode(LeafEncodingTest.PUBLIC))).isEqualTo(vectors.get("public"));
        assertThat(hex(LeafEncoding.encode(LeafEncodingTest.PRIVATE))).isEqualTo(vectors.get("private"));
        assertThat(LeafEncoding.decodePublic(bytes("public"))).isEqualTo(LeafEncodingTest.PUBLIC);
        assertThat(LeafEncoding.decodePrivate(bytes("private"))).usingRecursiveComparison().isEqualTo(LeafEncodingTest.PRIVATE);
        assertThat(hex(LeafEncoding.hash(bytes("public"), bytes("nonce"), bytes("private")))).isEqualTo(vectors.get("leaf"));
    }

    @Test
    void theTreeOfThePageGrowsAsItSays() {
        List<byte[]> leaves = new ArrayList<>();
        MerkleFrontier frontier = MerkleFrontier.empty();
        for (int i = 0; i < 7; i++) {
            byte[] leaf = i == 0 ? bytes("leaf") : Sha256.of(new byte[] {0, (byte) i});
            leaves.add(leaf);
            frontier = frontier.append(leaf);
        }
        MerkleTree tree = new MerkleTree(leaves);

        for (int size : new int[] {1, 2, 3, 7}) {
            assertThat(hex(tree.root(size))).isEqualTo(vectors.get("root" + size));
        }
        assertThat(hex(frontier.encode())).isEqualTo(vectors.get("frontier7"));
        assertThat(hex(tree.inclusion(0, 7))).isEqualTo(vectors.get("inclusion of 0 in 7"));
        assertThat(hex(tree.consistency(3, 7))).isEqualTo(vectors.get("consistency of 3 and 7"));
    }

    @Test
    void theCheckpointOfThePageIsReadAndVerifies() throws GeneralSecurityException {
        Matcher block = Pattern.compile("```checkpoint\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();

        SignedCheckpoint signed = SignedCheckpoint.parse(block.group(1));

        assertThat(signed.checkpoint().size()).isEqualTo(7);
        assertThat(hex(signed.checkpoint().root())).isEqualTo(vectors.get("root7"));
        assertThat(signed.signer()).isEqualTo(SignedCheckpointTest.SIGNER);
        assertThat(signed.isSignedBy(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes("key"))))).isTrue();
    }

    @Test
    void everyKindOfThePageHasItsCode() {
        for (LeafKind kind : LeafKind.values()) {
            assertThat(page).contains(kind.code() + " " + kind.name());
            assertThat(LeafKind.ofCode(kind.code())).isEqualTo(kind);
        }
    }

    @Test
    void theDigestOfAConfigurationIsThatOfItsListing() {
        Map<String, byte[]> files = Map.of("hub.yaml", new byte[] {1}, "authorizations/a.yaml", new byte[0]);
        String listing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  authorizations/a.yaml\n"
                + "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a  hub.yaml\n";

        assertThat(ConfigurationDigest.of(files)).isEqualTo(Sha256.of(listing.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] bytes(String vector) {
        return HexFormat.of().parseHex(vectors.get(vector));
    }

    private static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }

    private static String hex(List<byte[]> values) {
        return String.join(" ", values.stream().map(JournalFormatTest::hex).toList());
    }

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "journal-format.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> vectors(String page) {
        Map<String, String> vectors = new HashMap<>();
        Matcher block = Pattern.compile("```vectors\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            block.group(1).lines().forEach(line -> {
                String[] sides = line.split("=", 2);
                vectors.put(sides[0].strip(), sides[1].strip());
            });
        }
        return vectors;
    }
}
