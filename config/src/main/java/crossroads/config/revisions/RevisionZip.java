package crossroads.config.revisions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * One file that holds the files of a revision. The same files make the same bytes on every machine: names are sorted, times fixed, and nothing is
 * compressed, because what a compressor writes differs between its versions.
 */
public final class RevisionZip {

    // Not 1980-01-01: for that one the JDK adds a second time that depends on the time zone.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final int MAX_FILES = 100_000;

    private RevisionZip() {}

    public static byte[] write(RevisionFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.files().entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are no such file: damaged, with a name that could leave a folder, or larger than a configuration may be */
    public static RevisionFiles read(byte[] bytes) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // Only what write makes: stored entries can't unpack to more than they are.
                if (entry.getMethod() != ZipEntry.STORED || !RevisionFiles.isName(entry.getName()) || files.size() == MAX_FILES) {
                    throw new IOException("not the files of a revision");
                }
                if (files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IOException("a file stands twice in the revision");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not the files of a revision", e);
        }
        if (files.isEmpty()) {
            throw new IOException("not the files of a revision");
        }
        return new RevisionFiles(files);
    }
}
