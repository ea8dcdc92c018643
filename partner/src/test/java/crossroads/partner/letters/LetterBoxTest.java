package crossroads.partner.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterBoxTest {

    @TempDir private Path temporary;
    private Path folder;
    private LetterBox box;

    @BeforeEach
    void open() {
        folder = temporary.resolve("letters");
        box = new LetterBox(folder);
    }

    @Test
    void anIdIsNewOnceAlsoAfterARestart() {
        UUID id = UUID.randomUUID();

        assertThat(box.hasSeen(id)).isFalse();
        assertThat(box.remember(id)).isTrue();
        assertThat(box.remember(id)).isFalse();

        LetterBox again = new LetterBox(folder);
        assertThat(again.hasSeen(id)).isTrue();
        assertThat(again.remember(id)).isFalse();
    }

    @Test
    void theNewestIdsAreKeptAndFileAndMemoryStayBounded() throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(95).toList();
        LetterBox small = new LetterBox(folder, 10);

        ids.forEach(small::remember);

        assertThat(ids.subList(85, 95)).allMatch(small::hasSeen);
        assertThat(ids.subList(0, 85)).noneMatch(small::hasSeen);
        assertThat(Files.readAllLines(folder.resolve("seen"))).hasSizeLessThan(20).last().isEqualTo(ids.getLast().toString());
        LetterBox again = new LetterBox(folder, 10);
        assertThat(ids.subList(85, 95)).allMatch(again::hasSeen);
        assertThat(Files.readAllLines(folder.resolve("seen"))).hasSize(10);
    }

    @Test
    void halfALineThatACrashLeftSpoilsNoOther() throws Exception {
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        box.remember(before);
        Files.writeString(folder.resolve("seen"), "0193602f-8c50-7d", StandardOpenOption.APPEND);

        new LetterBox(folder).remember(after);

        LetterBox again = new LetterBox(folder);
        assertThat(again.hasSeen(before)).isTrue();
        assertThat(again.hasSeen(after)).isTrue();
    }

    @Test
    void bytesThatAreNoIdsAreLeftOut() throws Exception {
        UUID id = UUID.randomUUID();
        byte[] spoilt = "\u0000\u00ff not an id of thirty-six characters\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("seen"), spoilt);
        Files.writeString(folder.resolve("seen"), id + "\n", StandardOpenOption.APPEND);

        assertThat(new LetterBox(folder).hasSeen(id)).isTrue();
    }

    @Test
    void anIdThatCouldNotBeWrittenIsNotSeen() throws Exception {
        UUID id = UUID.randomUUID();
        Files.createDirectory(folder.resolve("seen"));

        assertThatThrownBy(() -> box.remember(id)).isInstanceOf(UncheckedIOException.class).hasMessageContaining(folder.toString());

        assertThat(box.hasSeen(id)).isFalse();
        Files.delete(folder.resolve("seen"));
        assertThat(box.remember(id)).isTrue();
    }

    @Test
    void everythingIsForItsOwnerOnly() throws Exception {
        UUID id = UUID.randomUUID();
        Path letter = box.keep(id, new byte[] {1});
        box.remember(id);

        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(letter)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("seen"))).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatOthersCouldEnterIsClosedToThem() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        new LetterBox(folder);

        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void aLetterIsSeenWholeOrNotAtAll() throws Exception {
        UUID id = UUID.randomUUID();
        Path file = folder.resolve(id + ".cms");
        CompletableFuture<Boolean> watched = CompletableFuture.supplyAsync(() -> wasAlwaysWhole(file));

        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[100_000];
            Arrays.fill(bytes, (byte) i);
            assertThat(box.keep(id, bytes)).isEqualTo(file);
        }
        Files.write(folder.resolve("end"), new byte[0]);

        assertThat(watched.get()).isTrue();
    }

    private boolean wasAlwaysWhole(Path file) {
        try {
            while (Files.notExists(folder.resolve("end"))) {
                if (Files.exists(file)) {
                    byte[] bytes = Files.readAllBytes(file);
                    if (bytes.length != 100_000 || bytes[0] != bytes[99_999]) {
                        return false;
                    }
                }
            }
            return true;
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofManyAtOnceEachIdIsNewToExactlyOne() throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(40).toList();
        List<java.util.concurrent.Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8).forEach(thread -> counts.add(threads.submit(() -> ids.stream()
                    .filter(id -> {
                        box.keep(id, id.toString().getBytes(StandardCharsets.US_ASCII));
                        return box.remember(id);
                    })
                    .count())));
        }
        long fresh = 0;
        for (var count : counts) {
            fresh += count.get();
        }

        assertThat(fresh).isEqualTo(40);
        assertThat(Files.readAllLines(folder.resolve("seen"))).hasSize(40).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(folder.resolve(id + ".cms")).hasContent(id.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
