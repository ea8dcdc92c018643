package crossroads.security.keys;

import crossroads.security.files.OwnerOnly;
import crossroads.security.files.UnsafeFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** One PKCS #12 file of mode 0600. */
final class KeyFile {

    private final Path file;
    private final char[] password;

    KeyFile(Path file, char[] password) {
        this.file = file;
        this.password = password;
    }

    /** Its entries; none when there is no file yet. */
    KeyStore load() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(Files.exists(file) ? new ByteArrayInputStream(OwnerOnly.read(file)) : null, password);
            return store;
        } catch (IOException e) {
            throw new UnsafeFileException("the key store " + file + " does not open: its password is another, or it is damaged");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK reads PKCS #12", e);
        }
    }

    void store(KeyStore store) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            store.store(bytes, password);
            OwnerOnly.replace(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("the key store " + file + " can't be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK writes PKCS #12", e);
        }
    }

    static X509Certificate x509(byte[] der) {
        try {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return (X509Certificate) certificate;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
    }
}
