package crossroads.checker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The checker reads the journal by the same page as the hub writes it, and by nothing else. */
class JournalFormatTest {

    private final String page = page();
    private final Map<String, String> vectors = vectors();

    @Test
    void theLeafOfThePageIsReadAndItsHashMadeAgain() {
        Leaf leaf = Line.read(
                "{\"index\":0,\"hash\":\"%s\",\"version\":1,\"public\":\"%s\",\"nonce\":\"%s\",\"private\":\"%s\"}"
                        .formatted(vectors.get("leaf"), base64("public"), base64("nonce"), base64("private")),
                0);

        assertThat(leaf.fault()).isEmpty();
        assertThat(leaf.open().orElseThrow().kind()).isEqualTo("REQUEST");
        assertThat(leaf.open().orElseThrow().time()).isEqualTo("2026-11-24T13:07:00.123456Z");
        assertThat(leaf.open().orElseThrow().to()).isEmpty();
        assertThat(leaf.closed().orElseThrow().suppliers()).containsExactly("0206731645");
        assertThat(leaf.open().orElseThrow().outcome()).isEqualTo("OPEN");
        assertThat(leaf.closed().orElseThrow().subjects()).hasSize(2);
        assertThat(leaf.closed().orElseThrow().legalContext()).isEqualTo("PCSW:SOCIAL_INQUIRY");
        assertThat(leaf.closed().orElseThrow().row()).isEqualTo("FICT-2026-001/3");
        assertThat(leaf.closed().orElseThrow().digest()).isEqualTo(Hash.hex(Hash.sha256("the original".getBytes())));
    }

    @Test
    void theTreeOfThePageHasItsRoots() {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String hash = i == 0 ? vectors.get("leaf") : Hash.hex(Hash.sha256(new byte[] {0, (byte) i}));
            leaves.add(new Leaf(i, hash, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        Roots roots = new Roots(leaves);

        for (int size : new int[] {1, 2, 3, 7}) {
            assertThat(roots.of(size)).isEqualTo(vectors.get("root" + size));
        }
    }

    @Test
    void theCheckpointOfThePageIsRead() {
        Matcher block = Pattern.compile("```checkpoint\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();

        Checkpoint checkpoint = Checkpoint.read(block.group(1)).orElseThrow();

        assertThat(checkpoint.root()).isEqualTo(vectors.get("root7"));
        assertThat(checkpoint.size()).isEqualTo(7);
        assertThat(checkpoint.environment()).isEqualTo("TEST");
    }

    private String base64(String vector) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(vectors.get(vector)));
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../../docs/journal-format.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, String> vectors() {
        Map<String, String> found = new HashMap<>();
        Matcher block = Pattern.compile("```vectors\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            block.group(1).lines().map(line -> line.split("=", 2)).forEach(sides -> found.put(sides[0].strip(), sides[1].strip()));
        }
        return found;
    }
}
