package crossroads.greybox;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.integration.Numbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is found in what is public of a journal, nor in an idle hub's memory; and both searches find what is there. */
class GreyBoxIT {

    private static final int CONSULTATIONS = 300;

    @TempDir
    private static Path folder;

    private static Room room;

    @BeforeAll
    static void ask() throws Exception {
        room = new Room(folder);
    }

    @AfterAll
    static void stop() {
        room.close();
    }

    @Test
    void noNumberIsRecoveredFromWhatAnOutsiderHas() throws Exception {
        Search search = new Search(room.outsider(), room.guesses(), room.keys(), List.of());

        // The month in which one of the two was born; the other is among the true ones.
        Search.Result month = search.over(Search.space(2085, 7, 7));

        assertThat(month.tried()).isGreaterThan(90_000);
        assertThat(month.found()).isEmpty();
        assertThat(search.over(room.persons()).found()).isEmpty();
        assertThat(search.outsider().values()).hasSizeGreaterThan(10);
        assertThat(search.outsider().signatures()).isEmpty();
    }

    @Test
    void aLeafWithoutItsNonceGivesItsPersonAway() throws Exception {
        Outsider outsider = room.outsider();
        outsider.note("weakened", room.weakened());

        assertThat(new Search(outsider, room.guesses(), room.keys(), List.of()).over(Search.space(2085, 7, 7)).found())
                .singleElement()
                .asString()
                .endsWith("by a leaf");
    }

    @Test
    void theMonthsKeyGivesEveryPersonAway() throws Exception {
        Search search = new Search(room.outsider(), List.of(), List.of(), List.of(room::token));

        assertThat(search.over(room.persons()).found()).hasSize(room.persons().size());
    }

    @Test
    void aSignatureGivesItsPersonAway() throws Exception {
        Outsider outsider = room.outsider();
        outsider.note("weakened", room.signature());

        assertThat(new Search(outsider, room.guesses().subList(0, 1), List.of(), List.of()).over(room.persons()).found())
                .singleElement()
                .asString()
                .endsWith("by a signature");
    }

    @Test
    void nothingThatWasCarriedStaysInAnIdleHubsMemory() throws Exception {
        IdleMemory.Looked looked = IdleMemory.after(CONSULTATIONS, folder.resolve("memory"));

        assertThat(looked.found()).isEmpty();
        assertThat(looked.arrays()).isGreaterThan(10_000);
        assertThat(folder.resolve("memory/idle.hprof")).doesNotExist();
    }

    @Test
    void theSearchInMemoryFindsEveryFormOfWhatIsThere() {
        String number = Numbers.bornIn(2072, 1).digits();
        Words words = new Words(IdleMemory.MARK, Set.of(number));
        for (String text : List.of(number, "<ssin>" + number + "</ssin>", "x" + IdleMemory.MARK + "1")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (byte[] written : List.of(
                    bytes,
                    text.getBytes(StandardCharsets.UTF_16BE),
                    text.getBytes(StandardCharsets.UTF_16LE),
                    Base64.getEncoder().encode(bytes),
                    Base64.getEncoder().encode(("." + text + "..").getBytes(StandardCharsets.UTF_8)),
                    Base64.getEncoder().encode(("-." + text + "..").getBytes(StandardCharsets.UTF_8)))) {
                List<String> found = new ArrayList<>();
                words.in(ByteBuffer.wrap(written), found::add);
                assertThat(found).isNotEmpty();
            }
        }
        List<String> found = new ArrayList<>();
        words.in(ByteBuffer.wrap(Numbers.bornIn(2072, 2).digits().getBytes(StandardCharsets.US_ASCII)), found::add);
        assertThat(found).isEmpty();
    }
}
