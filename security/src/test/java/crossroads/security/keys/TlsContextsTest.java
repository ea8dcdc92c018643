package crossroads.security.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.security.ca.SectorCa;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextsTest {

    private static final Primitives PRIMITIVES = Primitives.choose();
    // TLS asks the machine's clock, which nobody can inject.
    private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private static final Cbe HUB = Cbe.ofFirstEight(2_000_001);
    private static final Cbe PARTNER = Cbe.ofFirstEight(2_000_002);

    @TempDir
    private Path temporary;

    private SectorCa ca;
    private KeyFolder hub;
    private KeyFolder partner;

    @BeforeEach
    void aHubAndAPartner() {
        ca = authority("ca");
        hub = KeyFolder.create(temporary.resolve("hub"), HUB, PRIMITIVES);
        KeyRequest request = KeyRequest.generate(CertificateUsage.TLS, HUB, "Hub", Environment.TEST, PRIMITIVES);
        hub.add(
                request,
                ca.issueServer(request.csr(), HUB, "Hub", List.of("localhost", "127.0.0.1"), Duration.ofDays(1)).der(),
                List.of(ca.certificate()));
        hub.trust(ca.certificate());
        partner = partnerOf(ca, "partner");
        partner.trust(ca.certificate());
    }

    @Test
    void bothSidesKnowEachOtherByTheirCertificates() throws Exception {
        X509Certificate seen = handshake(TlsContexts.server(hub, NOW, List.of()), TlsContexts.client(partner, NOW));

        assertThat(Fingerprint.of(seen.getEncoded())).isEqualTo(partner.current(CertificateUsage.TLS, NOW).fingerprint());
    }

    @Test
    void withTheAcceleratingProviderFirstTheHandshakeIsTheSame() throws Exception {
        try {
            PRIMITIVES.accelerateTls();
            assertThat(handshake(TlsContexts.server(hub, NOW, List.of()), TlsContexts.client(partner, NOW))).isNotNull();
        } finally {
            Security.removeProvider("AmazonCorrettoCryptoProvider");
        }
        assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName)).doesNotContain("AmazonCorrettoCryptoProvider");
    }

    @Test
    void aClientOfAnotherAuthorityIsNotLetIn() {
        KeyFolder stranger = partnerOf(authority("another"), "stranger");
        stranger.trust(ca.certificate());

        assertThatThrownBy(() -> handshake(TlsContexts.server(hub, NOW, List.of()), TlsContexts.client(stranger, NOW)))
                .isInstanceOfAny(ExecutionException.class, IOException.class);
    }

    @Test
    void anotherAuthorityOfClientsCanBeRegistered() throws Exception {
        SectorCa another = authority("another");
        KeyFolder member = partnerOf(another, "member");
        member.trust(ca.certificate());

        SSLContext server = TlsContexts.server(hub, NOW, List.of(KeyFile.x509(another.certificate())));

        assertThat(handshake(server, TlsContexts.client(member, NOW))).isNotNull();
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() {
        KeyFolder mistaken = partnerOf(ca, "mistaken");
        mistaken.trust(authority("another").certificate());

        assertThatThrownBy(() -> handshake(TlsContexts.server(hub, NOW, List.of()), TlsContexts.client(mistaken, NOW)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void whoHasNoCertificateTrustsTheAuthorityByItsFingerprint() throws Exception {
        SSLContext server = TlsContexts.server(hub, NOW, List.of());

        handshakeWithoutClient(server, TlsContexts.pinned(ca.fingerprint()));
        handshakeWithoutClient(server, TlsContexts.trusting(ca.certificate()));

        assertThatThrownBy(() -> handshakeWithoutClient(server, TlsContexts.pinned(authority("another").fingerprint())))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("fingerprint");
        assertThatThrownBy(() -> handshakeWithoutClient(
                        server, TlsContexts.pinned(hub.current(CertificateUsage.TLS, NOW).fingerprint())))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void whoLooksItsClientsUpItselfSeesThoseOfAnyAuthorityAndIsNoClient() throws Exception {
        KeyFolder stranger = partnerOf(authority("another"), "stranger");
        stranger.trust(ca.certificate());

        X509Certificate seen = handshake(TlsContexts.asking(hub, NOW), TlsContexts.client(stranger, NOW));

        assertThat(Fingerprint.of(seen.getEncoded())).isEqualTo(stranger.current(CertificateUsage.TLS, NOW).fingerprint());
        assertThatThrownBy(() -> handshakeWithoutClient(TlsContexts.server(hub, NOW, List.of()), TlsContexts.asking(hub, NOW)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void ofAnotherAuthorityThanTheOnePinnedTheFingerprintIsTold() {
        SSLContext server = TlsContexts.server(hub, NOW, List.of());

        assertThatThrownBy(() -> handshakeWithoutClient(server, TlsContexts.pinned(authority("another").fingerprint()))).satisfies(e ->
                assertThat(OtherAuthorityException.in(e)).hasValueSatisfying(other -> assertThat(other.seen()).isEqualTo(ca.fingerprint())));
    }

    private SectorCa authority(String name) {
        return SectorCa.create(temporary.resolve(name), Environment.TEST, Clock.fixed(NOW, ZoneOffset.UTC), PRIMITIVES);
    }

    private KeyFolder partnerOf(SectorCa authority, String name) {
        KeyFolder folder = KeyFolder.create(temporary.resolve("keys-" + name), PARTNER, PRIMITIVES);
        KeyRequest request = KeyRequest.generate(CertificateUsage.TLS, PARTNER, name, Environment.TEST, PRIMITIVES);
        byte[] certificate = authority.issue(request.csr(), PARTNER, name, CertificateUsage.TLS, Duration.ofDays(1)).der();
        folder.add(request, certificate, List.of(authority.certificate()));
        return folder;
    }

    private static X509Certificate handshake(SSLContext server, SSLContext client) throws Exception {
        return handshake(server, client, true);
    }

    private static void handshakeWithoutClient(SSLContext server, SSLContext client) throws Exception {
        handshake(server, client, false);
    }

    /** One byte each way over a real socket; what the server saw of the client. */
    private static X509Certificate handshake(SSLContext server, SSLContext client, boolean mutual) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket) server.getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(mutual);
            CompletableFuture<X509Certificate> seen = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.getOutputStream().write(accepted.getInputStream().read());
                    seen.complete(mutual ? (X509Certificate) accepted.getSession().getPeerCertificates()[0] : null);
                } catch (Exception e) {
                    seen.completeExceptionally(e);
                }
            });
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("localhost", listening.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getOutputStream().write(1);
                if (mutual) {
                    // In TLS 1.3 the server judges after the client is done: ask it.
                    return seen.get(10, TimeUnit.SECONDS);
                }
                socket.getInputStream().read();
                return null;
            }
        }
    }
}
