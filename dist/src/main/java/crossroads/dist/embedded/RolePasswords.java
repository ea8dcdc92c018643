package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

/** The random passwords of the two roles, kept in a file that only the hub's user may read. */
record RolePasswords(DatabaseLogin owner, DatabaseLogin hub) {

    static final String OWNER = "crossroads_owner";
    static final String HUB = "crossroads_hub";
    static final String FILE = "postgres-passwords.properties";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    static RolePasswords random() {
        SecureRandom random = new SecureRandom();
        return new RolePasswords(new DatabaseLogin(OWNER, secret(random)), new DatabaseLogin(HUB, secret(random)));
    }

    /** Empty where the file is missing: new passwords are then made and set. */
    static Optional<RolePasswords> read(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(PRIVATE);
            if (!others.isEmpty()) {
                throw new CannotStart(Reason.FOLDER_UNUSABLE, file + " can be read or changed by others",
                        "chmod 600 " + file + ", or delete it: new passwords are then made");
            }
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            String owner = kept.getProperty(OWNER, "");
            String hub = kept.getProperty(HUB, "");
            return owner.isBlank() || hub.isBlank() ? Optional.empty()
                    : Optional.of(new RolePasswords(new DatabaseLogin(OWNER, owner), new DatabaseLogin(HUB, hub)));
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot read " + file + ": " + e, "delete it: new passwords are then made", e);
        }
    }

    /** Replaces the file in one step, so that a crash leaves the old one or the new one. */
    void keep(Path data) throws IOException {
        Path half = data.resolve(FILE + ".new");
        Files.deleteIfExists(half);
        String text = "# Passwords of the embedded PostgreSQL. Delete this file and new ones are made at the next start.\n"
                + owner.role() + "=" + owner.password() + "\n" + hub.role() + "=" + hub.password() + "\n";
        try (FileChannel out = FileChannel.open(half, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(PRIVATE))) {
            out.write(StandardCharsets.UTF_8.encode(text));
            out.force(true);
        }
        Files.move(half, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
