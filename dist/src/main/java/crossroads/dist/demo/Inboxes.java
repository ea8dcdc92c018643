package crossroads.dist.demo;

import crossroads.dist.demo.DemoReport.PartnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folders in which the partners of the demonstration keep what they received. */
final class Inboxes {

    private final Path partners;
    private final Set<Path> known = new HashSet<>();

    Inboxes(Path partners) throws IOException {
        this.partners = partners;
        fresh();
    }

    /** What came since the last call. */
    List<PartnerFile> fresh() throws IOException {
        List<PartnerFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(partners, 3)) {
            for (Path file : found.filter(f -> f.toString().endsWith(".cms")).sorted().toList()) {
                if (known.add(file)) {
                    files.add(of(file));
                }
            }
        }
        return files;
    }

    PartnerFile of(Path file) throws IOException {
        Path relative = partners.relativize(file);
        return new PartnerFile(
                relative.getName(0).toString(),
                relative.toString(),
                file.getFileName().toString().replace(".cms", ""),
                HexFormat.of().formatHex(sha256(Files.readAllBytes(file))));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
