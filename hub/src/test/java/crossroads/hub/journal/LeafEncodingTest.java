package crossroads.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeafEncodingTest {

    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    static final PublicPart PUBLIC = new PublicPart(
            LeafKind.REQUEST,
            UUID.fromString("019ab5f0-8c00-7000-8000-000000000001"),
            Instant.parse("2026-11-24T13:07:00.123456Z"),
            new Cbe("0212344876"),
            List.of(),
            "employment.v2",
            1,
            "OPEN");

    static final PrivatePart PRIVATE = new PrivatePart(
            List.of(new Ssin("85073003328"), new Ssin("12031512419")),
            "agent-17",
            "PCSW:SOCIAL_INQUIRY",
            "dossier é/1",
            "4f0c7a52-0000-4000-8000-000000009a1e",
            "FICT-2026-001/3",
            Ladder.empty().passed("signature", "certificate of the sender").notReached("supplier"),
            Trail.from(Instant.parse("2026-11-24T13:06:59.990000Z")).mark("opened", Instant.parse("2026-11-24T13:06:59.992500Z")),
            Sha256.of("the original".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            new byte[] {0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x02},
            List.of(new Cbe("0206731645")));

    @Test
    void whatIsEncodedIsDecodedTheSame() {
        assertThat(LeafEncoding.decodePublic(LeafEncoding.encode(PUBLIC))).isEqualTo(PUBLIC);
        assertThat(LeafEncoding.decodePrivate(LeafEncoding.encode(PRIVATE)))
                .usingRecursiveComparison()
                .isEqualTo(PRIVATE);
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutOff() {
        PublicPart finer = new PublicPart(
                LeafKind.CLOCK, PUBLIC.exchange(), PUBLIC.time().plusNanos(999), PUBLIC.from(), List.of(), "", 1, "");

        assertThat(LeafEncoding.decodePublic(LeafEncoding.encode(finer)).time()).isEqualTo(PUBLIC.time());
    }

    @Test
    void noShorterNorLongerBytesAreAPart() {
        byte[] open = LeafEncoding.encode(PUBLIC);
        byte[] closed = LeafEncoding.encode(PRIVATE);

        for (int length = 0; length < open.length; length++) {
            byte[] cut = Arrays.copyOf(open, length);
            assertThatThrownBy(() -> LeafEncoding.decodePublic(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int length = 0; length < closed.length; length++) {
            byte[] cut = Arrays.copyOf(closed, length);
            assertThatThrownBy(() -> LeafEncoding.decodePrivate(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> LeafEncoding.decodePublic(Arrays.copyOf(open, open.length + 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFlippedBitChangesTheHash() {
        byte[] open = LeafEncoding.encode(PUBLIC);
        byte[] closed = LeafEncoding.encode(PRIVATE);
        byte[] nonce = new byte[32];
        byte[] hash = LeafEncoding.hash(open, nonce, closed);

        for (byte[] part : List.of(open, nonce, closed)) {
            for (int bit = 0; bit < part.length * 8; bit++) {
                part[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(LeafEncoding.hash(open, nonce, closed)).isNotEqualTo(hash);
                part[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
        assertThat(LeafEncoding.hash(open, nonce, closed)).isEqualTo(hash);
    }

    @Test
    void aLeafSealsNonceAndPrivatePartAndHashesBoth() {
        Leaf leaf = new LeafMaker((month, open) -> open, new SecureRandom()).make(PUBLIC, PRIVATE, NOVEMBER);
        Leaf another = new LeafMaker((month, open) -> open, new SecureRandom()).make(PUBLIC, PRIVATE, NOVEMBER);

        byte[] nonce = Arrays.copyOf(leaf.sealedPrivatePart(), 32);
        byte[] closed = Arrays.copyOfRange(leaf.sealedPrivatePart(), 32, leaf.sealedPrivatePart().length);
        assertThat(closed).isEqualTo(LeafEncoding.encode(PRIVATE));
        assertThat(leaf.hash()).isEqualTo(LeafEncoding.hash(leaf.publicPart(), nonce, closed)).isNotEqualTo(another.hash());
        assertThat(leaf.month()).isEqualTo(NOVEMBER);
        assertThat(leaf.kind()).isEqualTo(LeafKind.REQUEST);
    }
}
