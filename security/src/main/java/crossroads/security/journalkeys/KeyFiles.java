package crossroads.security.journalkeys;

import crossroads.security.files.OwnerOnly;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The files of a key folder: {@code master.key}, and {@code 2026-11.key} for a month, its random key wrapped with AES-256-GCM under the
 * master key and bound to the month. A line of text each: {@code crossroads-journal-key 1 2026-11 <base64>}.
 */
final class KeyFiles {

    private static final String MASTER = "master";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final byte[] master;
    private final Primitives primitives;

    private KeyFiles(Path folder, byte[] master, Primitives primitives) {
        this.folder = folder;
        this.master = master;
        this.primitives = primitives;
    }

    /** Makes the folder and the master key where they are not there yet. Several nodes may do so at once: one key wins, all use it. */
    static KeyFiles in(Path folder, Primitives primitives) throws IOException {
        OwnerOnly.makeFolder(folder);
        Path file = folder.resolve(MASTER + ".key");
        if (Files.notExists(file)) {
            requireNoMonths(folder, file);
            create(file, line(MASTER, random(KEY)));
        }
        return new KeyFiles(folder, content(file, MASTER, KEY), primitives);
    }

    /** The folder as another node made it. */
    static KeyFiles there(Path folder, Primitives primitives) throws IOException {
        Path file = folder.resolve(MASTER + ".key");
        if (Files.notExists(file)) {
            throw new UnsafeFileException("there is no " + file);
        }
        OwnerOnly.requireFolder(folder);
        return new KeyFiles(folder, content(file, MASTER, KEY), primitives);
    }

    boolean exists(YearMonth month) {
        return Files.isRegularFile(path(month));
    }

    byte[] read(YearMonth month) throws IOException {
        byte[] wrapped = content(path(month), month.toString(), NONCE + KEY + 16);
        try {
            return primitives.decrypt(
                    master, Arrays.copyOf(wrapped, NONCE), bound(month), Arrays.copyOfRange(wrapped, NONCE, wrapped.length));
        } catch (GeneralSecurityException e) {
            throw new UnsafeFileException(path(month) + " was not wrapped with the master key in its folder, or was changed");
        }
    }

    /** Makes the month's key, unless another node was quicker. */
    void make(YearMonth month) throws IOException {
        byte[] nonce = random(NONCE);
        byte[] encrypted = primitives.encrypt(master, nonce, bound(month), random(KEY));
        byte[] wrapped = Arrays.copyOf(nonce, NONCE + encrypted.length);
        System.arraycopy(encrypted, 0, wrapped, NONCE, encrypted.length);
        create(path(month), line(month.toString(), wrapped));
    }

    void delete(YearMonth month) throws IOException {
        OwnerOnly.delete(path(month));
    }

    private Path path(YearMonth month) {
        return folder.resolve(month + ".key");
    }

    private static void create(Path file, String line) throws IOException {
        try {
            OwnerOnly.create(file, line.getBytes(StandardCharsets.US_ASCII));
        } catch (FileAlreadyExistsException e) {
            // Another node made it meanwhile; its key is the one.
        }
    }

    /** Months without their master key are a folder half restored: a new master key would hide that. */
    private static void requireNoMonths(Path folder, Path master) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "[0-9]*.key")) {
            // The master key is made first: where there are months by now, another node may just have made it.
            if (files.iterator().hasNext() && Files.notExists(master)) {
                throw new UnsafeFileException(folder + " has keys of months but no master.key; restore the whole folder");
            }
        }
    }

    private static byte[] content(Path file, String name, int length) throws IOException {
        String[] words = new String(OwnerOnly.read(file), StandardCharsets.US_ASCII).strip().split(" ");
        if (words.length == 4 && List.of("crossroads-journal-key", "1", name).equals(List.of(words).subList(0, 3))) {
            try {
                byte[] content = Base64.getDecoder().decode(words[3]);
                if (content.length == length) {
                    return content;
                }
            } catch (IllegalArgumentException e) {
                // Not Base64: said below.
            }
        }
        throw new UnsafeFileException(file + " is not the journal key of " + name);
    }

    private static String line(String name, byte[] content) {
        return "crossroads-journal-key 1 " + name + " " + Base64.getEncoder().encodeToString(content) + "\n";
    }

    private static byte[] bound(YearMonth month) {
        return ("crossroads journal key " + month).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
