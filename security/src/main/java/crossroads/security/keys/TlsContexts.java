package crossroads.security.keys;

import crossroads.hub.institution.Fingerprint;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS contexts of a key folder: one key, and only the authorities that were registered; the JDK's list of authorities plays no part. */
public final class TlsContexts {

    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private TlsContexts() {}

    /** A client with its own certificate, which trusts what the folder trusts: the sector's CA. */
    public static SSLContext client(KeyFolder folder, Instant at) {
        return context(keys(folder, at), new TrustManager[] {trusting(folder.trusted())});
    }

    /** A client with its own certificate, which trusts these servers by their own certificates, wherever they are and whatever they are called. */
    public static SSLContext clientOf(KeyFolder folder, Instant at, List<byte[]> servers) {
        return context(keys(folder, at), new TrustManager[] {trusting(servers.stream().map(KeyFile::x509).toList())});
    }

    /** A server, which also trusts clients of these other authorities. Who the client is the registry says, by fingerprint. */
    public static SSLContext server(KeyFolder folder, Instant at, List<X509Certificate> others) {
        List<X509Certificate> trusted = new ArrayList<>(folder.trusted());
        trusted.addAll(others);
        return context(keys(folder, at), new TrustManager[] {trusting(trusted)});
    }

    /** A server that lets each client's certificate come and trusts none: the caller looks it up by fingerprint before it does anything for it. */
    public static SSLContext asking(KeyFolder folder, Instant at) {
        return context(keys(folder, at), new TrustManager[] {new AnyClient()});
    }

    /** A client without a certificate, for enrolling: it trusts one authority by its fingerprint, which the server must send along. */
    public static SSLContext pinned(Fingerprint authority) {
        return context(new KeyManager[0], new TrustManager[] {new PinnedAuthority(authority)});
    }

    /** A client without a certificate, which trusts this authority. */
    public static SSLContext trusting(byte[] authority) {
        return context(new KeyManager[0], new TrustManager[] {trusting(List.of(KeyFile.x509(authority)))});
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static KeyManager[] keys(KeyFolder folder, Instant at) {
        try {
            KeyStore store = empty();
            KeyStore.PrivateKeyEntry entry = folder.tls(at);
            store.setKeyEntry("tls", entry.getPrivateKey(), IN_MEMORY, entry.getCertificateChain());
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK holds a P-256 key", e);
        }
    }

    static X509ExtendedTrustManager trusting(List<X509Certificate> authorities) {
        try {
            KeyStore store = empty();
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry(Fingerprint.of(authority.getEncoded()).hex(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK holds a certificate", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }
}
