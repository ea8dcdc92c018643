package crossroads.security.keys;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.files.OwnerOnly;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The keys of one institution, the hub included: {@code tls.p12}, {@code sign.p12} and {@code encrypt.p12} with their certificates, each of
 * several generations, {@code trust.p12} with the authorities it trusts, and {@code password}. Files are read at each call, so that what
 * was added is there.
 *
 * <p>Guarantees: nothing is read from a folder or file that others may read; a crash while adding leaves what was there.
 */
public final class KeyFolder {

    private static final String PASSWORD = "password";

    private final Path folder;
    private final char[] password;
    private final Cbe institution;
    private final Primitives primitives;

    private KeyFolder(Path folder, char[] password, Cbe institution, Primitives primitives) {
        this.folder = folder;
        this.password = password;
        this.institution = institution;
        this.primitives = primitives;
    }

    /** Makes the folder and a random password, where they are not there yet. */
    public static KeyFolder create(Path folder, Cbe institution, Primitives primitives) {
        try {
            OwnerOnly.makeFolder(folder);
            if (Files.notExists(folder.resolve(PASSWORD))) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                OwnerOnly.create(folder.resolve(PASSWORD), Base64.getUrlEncoder().encode(random));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key folder " + folder + " can't be made", e);
        }
        return open(folder, institution, primitives);
    }

    /** With the password that lies in the folder. @throws UnsafeFileException when something is missing or others may read it */
    public static KeyFolder open(Path folder, Cbe institution, Primitives primitives) {
        try {
            OwnerOnly.requireFolder(folder);
            String password = new String(OwnerOnly.read(folder.resolve(PASSWORD)), StandardCharsets.UTF_8);
            return open(folder, password.strip().toCharArray(), institution, primitives);
        } catch (IOException e) {
            throw new UncheckedIOException("the key folder " + folder + " can't be read", e);
        }
    }

    /** With a password that is kept elsewhere. */
    public static KeyFolder open(Path folder, char[] password, Cbe institution, Primitives primitives) {
        try {
            OwnerOnly.requireFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the key folder " + folder + " can't be read", e);
        }
        return new KeyFolder(folder, password.clone(), institution, primitives);
    }

    /**
     * Keeps a key with the certificate issued for it.
     *
     * @param issuers the DER of the authorities above it, the nearest first
     * @throws UnsuitableException when the certificate is not of this key, or not for this usage
     */
    public synchronized RegisteredCertificate add(KeyRequest request, byte[] certificate, List<byte[]> issuers) {
        RegisteredCertificate registered = InspectedCertificate.of(certificate).register(institution, request.usage(), primitives);
        requireMatch(request, registered);
        KeyFile file = file(request.usage());
        KeyStore store = file.load();
        Certificate[] chain = Stream.concat(Stream.of(certificate), issuers.stream()).map(KeyFile::x509).toArray(Certificate[]::new);
        try {
            store.setKeyEntry(registered.fingerprint().hex(), request.key(), password, chain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK keeps a P-256 key", e);
        }
        file.store(store);
        return registered;
    }

    /** This certificate is not used any more, so that the next one is: it was revoked. A key to decrypt with stays; what was sent to it may still wait. */
    public synchronized void giveUp(Fingerprint certificate) {
        for (CertificateUsage usage : List.of(CertificateUsage.TLS, CertificateUsage.SIGN)) {
            KeyFile file = file(usage);
            KeyStore store = file.load();
            try {
                if (store.containsAlias(certificate.hex())) {
                    store.deleteEntry(certificate.hex());
                    file.store(store);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK lets go of a key", e);
            }
        }
    }

    /** From now on TLS trusts what this authority issued. */
    public synchronized void trust(byte[] authority) {
        KeyFile file = new KeyFile(trustFile(), password);
        KeyStore store = file.load();
        try {
            store.setCertificateEntry(InspectedCertificate.of(authority).fingerprint().hex(), KeyFile.x509(authority));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK keeps a certificate", e);
        }
        file.store(store);
    }

    /** The certificates of this usage, the one that became valid last first. */
    public List<RegisteredCertificate> certificates(CertificateUsage usage) {
        KeyStore store = file(usage).load();
        List<RegisteredCertificate> found = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                byte[] der = store.getCertificate(alias).getEncoded();
                found.add(InspectedCertificate.of(der).register(institution, usage, primitives));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was kept can be read", e);
        }
        found.sort(Comparator.comparing(RegisteredCertificate::notBefore).reversed());
        return found;
    }

    /** The key to sign with: of the valid ones the one that became valid last. @throws UnsafeFileException when there is none */
    public SigningKey signing(Instant at) {
        RegisteredCertificate certificate = current(CertificateUsage.SIGN, at);
        return SigningKey.of(entry(certificate).getPrivateKey(), certificate, primitives);
    }

    /** All keys to decrypt with, expired ones too: a message that waited may need one. */
    public List<DecryptionKey> decryption() {
        return certificates(CertificateUsage.ENCRYPT).stream()
                .map(one -> DecryptionKey.of(entry(one).getPrivateKey(), one, primitives))
                .toList();
    }

    /** The key of TLS with its chain, for {@link TlsContexts}. */
    KeyStore.PrivateKeyEntry tls(Instant at) {
        return entry(current(CertificateUsage.TLS, at));
    }

    /** The authorities that TLS trusts. */
    List<X509Certificate> trusted() {
        KeyStore store = new KeyFile(trustFile(), password).load();
        List<X509Certificate> trusted = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                trusted.add((X509Certificate) store.getCertificate(alias));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was kept can be read", e);
        }
        return trusted;
    }

    public Cbe institution() {
        return institution;
    }

    /** For software that wants a file: a PKCS #12, each of whose aliases is the fingerprint (hexadecimal) of its certificate. */
    public Path keyStoreFile(CertificateUsage usage) {
        return folder.resolve(usage.name().toLowerCase(Locale.ROOT) + ".p12");
    }

    /** Those whose certificates are still to come. */
    public WaitingKeys waiting() {
        return new WaitingKeys(folder);
    }

    /** For software that wants a file: the authorities that TLS trusts. */
    public Path trustFile() {
        return folder.resolve("trust.p12");
    }

    /** For software that wants a file: what opens those. */
    public char[] password() {
        return password.clone();
    }

    /** The valid certificate that became valid last. @throws UnsafeFileException when there is none */
    public RegisteredCertificate current(CertificateUsage usage, Instant at) {
        return certificates(usage).stream()
                .filter(one -> one.isValidAt(at))
                .findFirst()
                .orElseThrow(() -> new UnsafeFileException("no " + usage + " certificate in " + folder + " is valid now; enrol or renew"));
    }

    private KeyStore.PrivateKeyEntry entry(RegisteredCertificate certificate) {
        try {
            KeyStore store = file(certificate.usage()).load();
            return (KeyStore.PrivateKeyEntry)
                    store.getEntry(certificate.fingerprint().hex(), new KeyStore.PasswordProtection(password));
        } catch (GeneralSecurityException e) {
            throw new UnsafeFileException("the key of the " + certificate + " does not open: its password is another");
        }
    }

    private void requireMatch(KeyRequest request, RegisteredCertificate certificate) {
        if (request.usage() == CertificateUsage.ENCRYPT) {
            DecryptionKey.of(request.key(), certificate, primitives);
        } else {
            SigningKey.of(request.key(), certificate, primitives);
        }
    }

    private KeyFile file(CertificateUsage usage) {
        return new KeyFile(keyStoreFile(usage), password);
    }

    @Override
    public String toString() {
        return "keys of " + institution + " in " + folder;
    }
}
