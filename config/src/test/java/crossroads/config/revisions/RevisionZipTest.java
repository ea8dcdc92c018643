package crossroads.config.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crossroads.config.SmallCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionZipTest {

    @TempDir
    Path folder;

    @Test
    void theSameFilesMakeTheSameBytesInEveryTimeZone() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            byte[] inTokyo = RevisionZip.write(RevisionFiles.of(SmallCopy.SMALL));
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            byte[] inLosAngeles = RevisionZip.write(RevisionFiles.of(SmallCopy.SMALL));

            assertThat(inTokyo).isEqualTo(inLosAngeles);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whatIsUnpackedIsWhatWasPacked() throws Exception {
        RevisionFiles packed = RevisionFiles.of(SmallCopy.SMALL);

        RevisionZip.read(RevisionZip.write(packed)).writeTo(folder);

        assertThat(RevisionFiles.of(folder).digest()).isEqualTo(packed.digest());
        assertThat(Files.readAllBytes(folder.resolve("hub.yaml")))
                .isEqualTo(Files.readAllBytes(SmallCopy.SMALL.resolve("hub.yaml")));
    }

    @Test
    void aChangedByteChangesTheDigest() throws Exception {
        String before = RevisionFiles.of(SmallCopy.SMALL).digest();

        SmallCopy changed = SmallCopy.in(folder).change("hub.yaml", "PT5S", "PT6S");

        assertThat(RevisionFiles.of(changed.folder()).digest()).isNotEqualTo(before).hasSize(64);
    }

    @Test
    void personsAreNoPartOfARevision() throws Exception {
        SmallCopy small = SmallCopy.in(folder);

        assertThat(RevisionFiles.of(small.folder()).files().keySet())
                .contains("hub.yaml", "services/echo.v1/service.yaml")
                .noneMatch(name -> name.contains("persons") || name.startsWith("directory") || name.startsWith("schema"));
    }

    @Test
    void aFlippedByteIsRefused() throws Exception {
        byte[] zip = RevisionZip.write(RevisionFiles.of(SmallCopy.SMALL));
        zip[zip.length / 3] ^= 1;

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> RevisionZip.read(zip));
    }

    @Test
    void aNameThatLeavesTheFolderIsRefused() throws Exception {
        byte[] zip = foreignZip("../outside.yaml", ZipEntry.STORED);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> RevisionZip.read(zip));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RevisionFiles(new TreeMap<>(Map.of("/etc/passwd", new byte[0]))));
    }

    @Test
    void aCompressedFileIsRefusedBeforeItUnpacks() throws Exception {
        byte[] zip = foreignZip("hub.yaml", ZipEntry.DEFLATED);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> RevisionZip.read(zip));
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> RevisionZip.read("hello".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] foreignZip(String name, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
                entry.setSize(0);
                entry.setCrc(0);
            }
            zip.putNextEntry(entry);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
