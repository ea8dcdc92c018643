package crossroads.security.keys;

import crossroads.hub.institution.CertificateUsage;
import crossroads.security.certificates.Pem;
import crossroads.security.files.OwnerOnly;
import crossroads.security.files.UnsafeFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keys whose request was sent and whose certificate is not here yet, a 0600 file each beside the key stores: should the answer be lost, the key is not,
 * and what is encrypted to it can be read.
 */
public final class WaitingKeys {

    private static final String SUFFIX = ".waiting";

    private final Path folder;

    /** @param folder a key folder */
    public WaitingKeys(Path folder) {
        this.folder = folder;
    }

    /** Call before the request leaves. */
    public void keep(KeyRequest request) {
        String both = Pem.encode("PRIVATE KEY", request.key().getEncoded()) + Pem.encode("CERTIFICATE REQUEST", request.csr());
        String name = request.usage().name().toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID() + SUFFIX;
        try {
            OwnerOnly.create(folder.resolve(name), both.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("a key can't be kept in " + folder, e);
        }
    }

    /** One of them. */
    public record Waiting(Path file, KeyRequest request) {

        /** Its certificate is here, or will never come. */
        public void forget() {
            try {
                OwnerOnly.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public List<Waiting> all() {
        List<Waiting> waiting = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).sorted().toList()) {
                waiting.add(new Waiting(file, read(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key folder " + folder + " can't be read", e);
        }
        return waiting;
    }

    private static KeyRequest read(Path file) throws IOException {
        byte[] content = OwnerOnly.read(file);
        String usage = file.getFileName().toString().split("-", 2)[0].toUpperCase(Locale.ROOT);
        try {
            return KeyRequest.again(
                    CertificateUsage.valueOf(usage),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode("PRIVATE KEY", content))),
                    Pem.decode("CERTIFICATE REQUEST", content));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnsafeFileException("the waiting key " + file + " is damaged; move it away");
        }
    }
}
