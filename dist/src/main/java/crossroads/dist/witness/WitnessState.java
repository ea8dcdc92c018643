package crossroads.dist.witness;

import crossroads.hub.audit.Countersignature;
import crossroads.hub.audit.UnreadableCase;
import crossroads.hub.audit.WitnessFile;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.security.certificates.Pem;
import crossroads.security.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a witness keeps: {@code FILE}, which is public and only grows, and {@code FILE.key}, its private key, for its owner only. A checkpoint is on disk
 * before anybody is told that it was countersigned.
 */
public final class WitnessState {

    private final Path file;
    private final PrivateKey key;
    private final Fingerprint witness;
    private final InstantSource clock;
    private final List<Countersignature> seen;

    private WitnessState(Path file, PrivateKey key, WitnessFile kept, InstantSource clock) {
        this.file = file;
        this.key = key;
        this.witness = Fingerprint.of(kept.key());
        this.clock = clock;
        this.seen = new ArrayList<>(kept.seen());
    }

    /** Opens it; the first time it makes the key. @throws UnreadableCase when one of the two files is missing or damaged */
    public static WitnessState open(Path file, InstantSource clock) throws IOException {
        Path keyFile = file.resolveSibling(file.getFileName() + ".key");
        try {
            if (Files.notExists(keyFile) && Files.notExists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair pair = generator.generateKeyPair();
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                // Public first: without the private one nothing was countersigned yet.
                Files.writeString(file, WitnessFile.header(pair.getPublic().getEncoded()), StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
                OwnerOnly.create(keyFile, Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII));
            }
            if (Files.notExists(keyFile) || Files.notExists(file)) {
                throw new UnreadableCase("of " + file + " and its key only one is there");
            }
            WitnessFile kept = WitnessFile.parseOwn(Files.readString(file, StandardCharsets.ISO_8859_1));
            dropHalf(file, kept);
            byte[] der = Pem.decode("PRIVATE KEY", OwnerOnly.read(keyFile));
            WitnessState state = new WitnessState(file, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)), kept, clock);
            state.requireItsKey(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(kept.key())));
            return state;
        } catch (GeneralSecurityException e) {
            throw new UnreadableCase("the key of the witness is damaged");
        }
    }

    private static void dropHalf(Path file, WitnessFile kept) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(kept.text().length());
        }
    }

    private void requireItsKey(PublicKey shown) throws GeneralSecurityException {
        if (!signed(new byte[] {1}, shown)) {
            throw new UnreadableCase("the key is not that of " + file);
        }
    }

    private boolean signed(byte[] message, PublicKey by) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(by);
        verifier.update(message);
        return verifier.verify(sign(message));
    }

    /** By which others know it. */
    public Fingerprint witness() {
        return witness;
    }

    public Optional<Countersignature> newest() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.getLast());
    }

    /** Keeps and countersigns a checkpoint of which the caller knows that it goes on from the newest. */
    Countersignature countersign(SignedCheckpoint checkpoint) throws IOException {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Countersignature signed = new Countersignature(checkpoint, witness, now, sign(Countersignature.toSign(checkpoint, witness, now)));
            append(file, signed.text() + "\n");
            seen.add(signed);
            return signed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the witness signed before", e);
        }
    }

    /** Keeps what a dishonest hub has signed, beside what it signed before. @return where */
    Path keepEvidence(String text) throws IOException {
        String stamp = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString().replaceAll("[^0-9]", "");
        Path evidence = file.resolveSibling(file.getFileName() + ".evidence-" + stamp + ".txt");
        append(evidence, text);
        return evidence;
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }
}
