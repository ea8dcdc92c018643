package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.SealedMemo;
import crossroads.hub.directory.Period;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemosTest {

    private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

    private final Memos memos = new Memos(new World());
    private final UUID exchange = Uuid7.next(World.NOW);

    @Test
    void itOpensAsWhatItWasSealedForThatExchangeOnly() {
        SealedMemo memo = memos.seal("asked", exchange, WORDS);

        assertThat(memos.open("asked", exchange, memo)).isEqualTo(WORDS);
        assertThatThrownBy(() -> memos.open("inscribed", exchange, memo)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memos.open("asked", Uuid7.next(World.NOW), memo)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memos.open("asked", exchange, new SealedMemo(WORDS))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasAskedAboutIsReadAgainAsItWas() {
        List<Optional<Period>> periods = List.of(
                Optional.empty(),
                Optional.of(Period.from(LocalDate.of(2026, 1, 1))),
                Optional.of(Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1))));
        for (Optional<Period> period : periods) {
            AskedAbout asked = new AskedAbout("PCSW:SOCIAL_INQUIRY", List.of(SmallNetwork.ANNA, SmallNetwork.BRAM), period);

            assertThat(AskedAbout.decoded(asked.encoded())).isEqualTo(asked);
            assertThat(asked.toString()).doesNotContain(SmallNetwork.ANNA.digits());
        }
    }
}
