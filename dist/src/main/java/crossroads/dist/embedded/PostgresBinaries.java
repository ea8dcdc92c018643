package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once for each version into a folder that their user can reach. */
record PostgresBinaries(Path home) {

    private static final String OWN_DATABASE = "give it a PostgreSQL 17 of your own: --jdbc jdbc:postgresql://HOST/DATABASE";

    String postgres() {
        return home.resolve("bin/postgres").toString();
    }

    String initdb() {
        return home.resolve("bin/initdb").toString();
    }

    static PostgresBinaries unpackedIn(Path cache) {
        URL archive = archiveOf(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            // The digest of the archive is the version: another build never finds itself in the place of this one.
            Path home = cache.resolve("postgresql-" + digest(archive));
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
                unpack(archive, cache, home);
            }
            refuseForeign(home);
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new CannotStart(Reason.BINARIES_UNUSABLE, "cannot unpack PostgreSQL into " + cache + ": " + e, "free space there, or make it writable", e);
        }
    }

    static URL archiveOf(String system, String architecture) {
        String name = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default -> "";
        };
        URL archive = system.equals("Linux") && !name.isEmpty() ? PostgresBinaries.class.getResource(name) : null;
        if (archive == null) {
            throw new CannotStart(Reason.PLATFORM, "the embedded PostgreSQL runs on Linux amd64 and arm64; this is " + system + " " + architecture, OWN_DATABASE);
        }
        return archive;
    }

    /** Whether these programs run on this machine at all (an Alpine Linux has another C library). */
    static CannotStart doNotRun(Path home, String said) {
        return new CannotStart(Reason.BINARIES_UNUSABLE, "the PostgreSQL in " + home + " does not run on this machine: " + said,
                "delete that folder if a disk was full; otherwise " + OWN_DATABASE);
    }

    private static String digest(URL archive) throws IOException {
        try (InputStream in = archive.openStream()) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sha.update(block, 0, read);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(URL archive, Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        Path half = Files.createTempDirectory(cache, ".unpacking-");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream(), 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (isNeeded(entry.getName())) {
                    place(tar, entry, half);
                }
            }
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException anotherHubWasFaster) {
            // the same archive, so the same programs
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            delete(half);
        }
    }

    private static void place(InputStream tar, TarArchiveEntry entry, Path half) throws IOException {
        Path target = half.resolve(entry.getName()).normalize();
        if (!target.startsWith(half)) {
            throw new IOException("an entry leads out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    /** Headers and static libraries are for those who compile against PostgreSQL. */
    private static boolean isNeeded(String name) {
        return !name.startsWith("include/") && !name.endsWith(".a") && !name.contains("/pgxs/") && !name.contains("/pkgconfig/");
    }

    /** Programs that someone else could have put there are not started. */
    private static void refuseForeign(Path home) throws IOException {
        int owner = (Integer) Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Set<?> open = Files.getPosixFilePermissions(home, LinkOption.NOFOLLOW_LINKS);
        boolean writable = PosixFilePermissions.fromString("----w--w-").stream().anyMatch(open::contains);
        if (writable || owner != 0 && owner != LesserUser.uidOfThisProcess()) {
            throw new CannotStart(Reason.BINARIES_UNUSABLE, home + " belongs to another user or can be written by others",
                    "delete it, or give this user a cache folder of its own");
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
