package crossroads.security.journalkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.person.Ssin;
import crossroads.security.providers.Primitives;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeysTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Clock NOVEMBER = at("2026-11-24T10:00:00Z");
    private static final YearMonth THIS = YearMonth.of(2026, 11);
    private static final YearMonth NEXT = YearMonth.of(2026, 12);
    private static final byte[] PRIVATE = "nonce and private part".getBytes(StandardCharsets.US_ASCII);
    // Invented numbers.
    private static final Ssin ANNA = new Ssin(valid(400101, 1));
    private static final Ssin BRAM = new Ssin(valid(400102, 2));

    @TempDir
    private Path temporary;

    private Path folder;
    private JournalKeys keys;

    @BeforeEach
    void aNewFolder() {
        folder = temporary.resolve("keys");
        keys = JournalKeys.open(folder, NOVEMBER, PRIMITIVES);
    }

    @Test
    void thisMonthAndTheNextAreReadyAndNoOther() {
        assertThat(keys.isReady(THIS)).isTrue();
        assertThat(keys.isReady(NEXT)).isTrue();
        assertThat(keys.isReady(NEXT.plusMonths(1))).isFalse();
        assertThat(keys.isReady(THIS.minusMonths(1))).isFalse();
    }

    @Test
    void whatIsSealedComesOutAgainAfterARestart() {
        byte[] sealed = keys.seal(THIS, PRIVATE);

        assertThat(JournalKeys.open(folder, NOVEMBER, PRIMITIVES).open(THIS, sealed)).isEqualTo(PRIVATE);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(new String(PRIVATE, StandardCharsets.US_ASCII));
        assertThat(keys.seal(THIS, PRIVATE)).isNotEqualTo(sealed);
    }

    @Test
    void anotherMonthOpensNothing() {
        byte[] sealed = keys.seal(THIS, PRIVATE);

        assertThatThrownBy(() -> keys.open(NEXT, sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFlippedByteOfWhatWasSealedIsNoticed() {
        byte[] sealed = keys.seal(THIS, PRIVATE);
        for (int i = 0; i < sealed.length; i++) {
            byte[] flipped = sealed.clone();
            flipped[i] ^= 1;
            assertThatThrownBy(() -> keys.open(THIS, flipped)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> keys.open(THIS, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPersonHasOneTokenAMonthThatIsNotAnothersNorAnotherMonths() {
        assertThat(keys.subjectToken(THIS, ANNA))
                .hasSize(32)
                .isEqualTo(JournalKeys.open(folder, NOVEMBER, PRIMITIVES).subjectToken(THIS, ANNA))
                .isNotEqualTo(keys.subjectToken(THIS, BRAM))
                .isNotEqualTo(keys.subjectToken(NEXT, ANNA));
    }

    @Test
    void tokensAndContentsHaveKeysOfTheirOwn() {
        byte[] digits = ANNA.digits().getBytes(StandardCharsets.US_ASCII);

        assertThat(keys.contentMac(THIS, digits)).hasSize(32).isNotEqualTo(keys.subjectToken(THIS, ANNA));
        assertThat(keys.contentMac(THIS, digits)).isEqualTo(keys.contentMac(THIS, digits)).isNotEqualTo(keys.contentMac(NEXT, digits));
    }

    @Test
    void anotherFolderHasOtherKeys() {
        JournalSecrets other = JournalKeys.open(temporary.resolve("other"), NOVEMBER, PRIMITIVES);

        assertThat(other.subjectToken(THIS, ANNA)).isNotEqualTo(keys.subjectToken(THIS, ANNA));
    }

    @Test
    void withoutItsMonthNothingIsSealed() throws Exception {
        Files.delete(folder.resolve("2026-12.key"));

        assertThatThrownBy(() -> keys.seal(NEXT, PRIVATE)).isInstanceOf(UnavailableException.class).hasMessageContaining("2026-12");
        assertThatThrownBy(() -> keys.subjectToken(NEXT, ANNA)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aMonthThatComesIsMadeByWhoeverPreparesFirst() {
        keys.prepare(NEXT);

        assertThat(keys.isReady(NEXT.plusMonths(1))).isTrue();
        assertThatThrownBy(() -> keys.prepare(THIS.minusMonths(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDestroyedMonthIsGoneForGood() {
        byte[] sealed = keys.seal(THIS, PRIVATE);
        JournalKeys later = JournalKeys.open(folder, at("2027-01-15T00:00:00Z"), PRIMITIVES);
        assertThat(later.open(THIS, sealed)).isEqualTo(PRIVATE);

        later.destroy(THIS);

        assertThat(folder.resolve("2026-11.key")).doesNotExist();
        assertThatThrownBy(() -> later.open(THIS, sealed)).isInstanceOf(UnavailableException.class);
        assertThat(later.isReady(THIS)).isFalse();
        assertThat(JournalKeys.open(folder, at("2027-01-15T00:00:00Z"), PRIMITIVES).isReady(THIS)).isFalse();
    }

    @Test
    void aMonthInUseIsNotDestroyed() {
        assertThatThrownBy(() -> keys.destroy(THIS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.destroy(NEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesAreForTheirOwnerOnlyAndAreNotReadOtherwise() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("master.key", "2026-11.key", "2026-12.key");
        assertThat(Files.list(folder)).allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));

        Files.setPosixFilePermissions(folder.resolve("master.key"), PosixFilePermissions.fromString("rw-rw----"));

        assertThatThrownBy(() -> JournalKeys.open(folder, NOVEMBER, PRIMITIVES))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aMonthWrappedElsewhereOrRenamedIsNotUsed() throws Exception {
        JournalKeys.open(temporary.resolve("other"), NOVEMBER, PRIMITIVES);
        byte[] foreign = Files.readAllBytes(temporary.resolve("other/2026-11.key"));
        byte[] renamed = new String(Files.readAllBytes(folder.resolve("2026-12.key")), StandardCharsets.US_ASCII)
                .replace("2026-12", "2026-11")
                .getBytes(StandardCharsets.US_ASCII);

        for (byte[] content : List.of(foreign, renamed, new byte[0], "rubbish".getBytes(StandardCharsets.US_ASCII))) {
            Files.write(folder.resolve("2026-11.key"), content);
            assertThat(JournalKeys.open(folder, NOVEMBER, PRIMITIVES).isReady(THIS)).isFalse();
        }
    }

    @Test
    void monthsWithoutTheirMasterKeyAreNotHiddenByANewOne() throws Exception {
        Files.delete(folder.resolve("master.key"));

        assertThatThrownBy(() -> JournalKeys.open(folder, NOVEMBER, PRIMITIVES))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("restore the whole folder");
    }

    @Test
    void nodesThatStartTogetherAgreeOnTheKeys() throws Exception {
        Path shared = temporary.resolve("shared");
        List<Callable<byte[]>> nodes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            nodes.add(() -> JournalKeys.open(shared, NOVEMBER, PRIMITIVES).subjectToken(THIS, ANNA));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            byte[] first = JournalKeys.open(shared.resolveSibling("unused"), NOVEMBER, PRIMITIVES).subjectToken(THIS, ANNA);
            List<Future<byte[]>> tokens = threads.invokeAll(nodes);
            byte[] agreed = JournalKeys.open(shared, NOVEMBER, PRIMITIVES).subjectToken(THIS, ANNA);

            for (Future<byte[]> token : tokens) {
                assertThat(token.get()).isEqualTo(agreed).isNotEqualTo(first);
            }
        }
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private static String valid(int date, int sequence) {
        String first = "%06d%03d".formatted(date, sequence);
        return first + "%02d".formatted(97 - Long.parseLong(first) % 97);
    }
}
