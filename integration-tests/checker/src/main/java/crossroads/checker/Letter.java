package crossroads.checker;

import crossroads.checker.log.Hash;
import crossroads.checker.message.Envelope;
import crossroads.checker.message.SignedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A file in a partner's folder.
 *
 * @param partner in whose folder it lies
 * @param id its name without the ending
 * @param envelope absent when the hub did not sign it, or it is no envelope; the fault says which
 */
record Letter(Path file, String partner, String id, String sha256, Optional<Envelope> envelope, Optional<String> fault) {

    static Letter read(Path file, X509Certificate hub) throws IOException {
        byte[] der = Files.readAllBytes(file);
        String partner = file.getParent().getParent().getFileName().toString();
        String name = file.getFileName().toString();
        String id = name.endsWith(".cms") ? name.substring(0, name.length() - 4) : name;
        String sha256 = Hash.hex(Hash.sha256(der));
        try {
            Envelope envelope = Envelope.read(SignedFile.open(der, hub));
            return new Letter(file, partner, id, sha256, Optional.of(envelope), Optional.empty());
        } catch (SignedFile.NotSigned | Envelope.Unreadable e) {
            return new Letter(file, partner, id, sha256, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    boolean isKind(String kind) {
        return envelope.map(e -> e.kind().equals(kind)).orElse(false);
    }

    String shortName() {
        return partner + "/" + file.getFileName();
    }
}
