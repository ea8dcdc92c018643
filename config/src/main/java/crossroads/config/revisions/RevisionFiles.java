package crossroads.config.revisions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that make a revision, by their names relative to the configuration's folder. Immutable in its names; treat the bytes as read only.
 * {@link RevisionZip} turns them into one file and back.
 */
public final class RevisionFiles {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*){0,7}");
    private static final long MAX_TOTAL = 512L << 20;

    private final SortedMap<String, byte[]> files;

    /** @throws IllegalArgumentException when a name could leave the folder, or all of them are too large together */
    public RevisionFiles(SortedMap<String, byte[]> files) {
        long total = 0;
        for (var file : files.entrySet()) {
            if (!isName(file.getKey())) {
                throw new IllegalArgumentException("not the name of a configuration file: " + file.getKey());
            }
            total += file.getValue().length;
        }
        if (total > MAX_TOTAL) {
            throw new IllegalArgumentException("a configuration is at most " + MAX_TOTAL + " bytes");
        }
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The files in a folder, without persons, schemas, hidden files and what only the demo's suppliers read. */
    public static RevisionFiles of(Path folder) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
                if (belongs(name)) {
                    if (Files.size(path) > MAX_TOTAL) {
                        throw new IOException("too large for a configuration file: " + name);
                    }
                    found.put(name, Files.readAllBytes(path));
                }
            }
        }
        return new RevisionFiles(found);
    }

    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** Writes every file into a folder. */
    public void writeTo(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** SHA-256 of the zip that these files make, as 64 hexadecimal digits. */
    public String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(RevisionZip.write(this));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static boolean isName(String name) {
        return name.length() <= 200 && NAME.matcher(name).matches() && !name.contains("..");
    }

    private static boolean belongs(String name) {
        String first = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        boolean isHidden = name.startsWith(".") || name.contains("/.");
        return !isHidden
                && switch (first) {
                    case "directory", "supplier", "schema", "persons.yaml", "README.md" -> false;
                    default -> true;
                };
    }
}
