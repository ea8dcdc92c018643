package crossroads.integration;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the sector's CA, all in one institution's name, none of which counts.
 *
 * @param stranger for signing; nobody registered it
 * @param revoked for signing; it was registered and revoked
 * @param expired for signing; registered for a second that has passed
 * @param tls registered for TLS, not for signing
 * @param unregisteredTls for TLS; nobody registered it
 * @param revokedTls for TLS; it was registered and revoked
 */
record OtherKeys(Keyed stranger, Keyed revoked, Keyed expired, Keyed tls, Keyed unregisteredTls, Keyed revokedTls) {

    private static final Duration LONG = Duration.ofDays(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** A key with a certificate for it. */
    record Keyed(KeyPair pair, RegisteredCertificate certificate, RunningHub hub) {

        CmsSeals seals() {
            return new CmsSeals(hub.hub().primitives(), signing(), List.of(), hub.hub().registry()::certificate);
        }

        SigningKey signing() {
            return SigningKey.of(pair.getPrivate(), certificate, hub.hub().primitives());
        }

        /** A client that shows this certificate. */
        SSLContext client() throws Exception {
            return client(hub, pair, OddSeals.x509(certificate.der()));
        }

        /** A client that trusts the sector's CA and shows this certificate, whatever authorities the server names. */
        static SSLContext client(RunningHub hub, KeyPair pair, X509Certificate... shown) throws Exception {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, new char[0]);
            trusted.setCertificateEntry("ca", OddSeals.x509(hub.hub().identity().authority().certificate()));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown.length == 0 ? new KeyManager[0] : new KeyManager[] {new Insisting(pair, shown)}, trust.getTrustManagers(), null);
            return context;
        }
    }

    /** Shows its certificate to everyone: the JDK's own shows only what the server says it would like. */
    private static final class Insisting extends X509ExtendedKeyManager {

        private static final String ALIAS = "own";

        private final KeyPair pair;
        private final X509Certificate[] shown;

        Insisting(KeyPair pair, X509Certificate... shown) {
            this.pair = pair;
            this.shown = shown;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return shown.clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return pair.getPrivate();
        }
    }

    static OtherKeys of(Member member) throws Exception {
        RunningHub hub = member.hub();
        Cbe cbe = member.cbe();
        Keyed stranger = issued(hub, cbe, CertificateUsage.SIGN, LONG);
        Keyed revoked = issued(hub, cbe, CertificateUsage.SIGN, LONG);
        Keyed expired = issued(hub, cbe, CertificateUsage.SIGN, SHORT);
        Keyed tls = issued(hub, cbe, CertificateUsage.TLS, LONG);
        Keyed unregisteredTls = issued(hub, cbe, CertificateUsage.TLS, LONG);
        Keyed revokedTls = issued(hub, cbe, CertificateUsage.TLS, LONG);
        hub.hub().registry().register(List.of(revoked.certificate(), expired.certificate(), tls.certificate(), revokedTls.certificate()));
        hub.hub().revoke(revoked.certificate().fingerprint());
        hub.hub().revoke(revokedTls.certificate().fingerprint());
        return new OtherKeys(stranger, revoked, expired, tls, unregisteredTls, revokedTls);
    }

    private static Keyed issued(RunningHub hub, Cbe cbe, CertificateUsage usage, Duration validity) {
        Primitives primitives = hub.hub().primitives();
        KeyPair pair = primitives.newKeyPair();
        RegisteredCertificate certificate = hub.hub().identity().authority().issue(pair.getPublic(), cbe, "Another key", usage, validity);
        return new Keyed(pair, certificate, hub);
    }
}
