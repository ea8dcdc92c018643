package crossroads.integration;

import crossroads.dist.broker.SecurityEvents.Reason;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Those who come to the door and are not let in. */
final class StrangerCases {

    private StrangerCases() {}

    static List<BadCase> all() {
        return List.of(
                knocking("no certificate", Reason.TLS_REFUSED, s -> OtherKeys.Keyed.client(s.hub(), OddSeals.pair())),
                knocking("a certificate that one made oneself, in a member's name", Reason.TLS_REFUSED, s -> {
                    KeyPair pair = OddSeals.pair();
                    return OtherKeys.Keyed.client(s.hub(), pair, selfSigned(s, pair));
                }),
                knocking("a certificate of the sector's CA that nobody registered", Reason.CERTIFICATE_UNKNOWN, s -> s.keys().unregisteredTls().client()),
                knocking("a revoked certificate", Reason.MEMBER_NOT_LIVE, s -> s.keys().revokedTls().client()),
                knocking("a certificate for signing", Reason.CERTIFICATE_UNKNOWN, s -> s.keys().stranger().client()),
                saying("AMQP without TLS", Reason.TLS_REFUSED, "AMQP\0\1\0\0"),
                saying("HTTP without TLS", Reason.TLS_REFUSED, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                sayingInside("HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                sayingInside("Artemis' own protocol", "ARTEMIS\0 core"));
    }

    private interface Client {
        SSLContext of(Sender sender) throws Exception;
    }

    private interface Opening {
        AutoCloseable open() throws Exception;
    }

    private static BadCase knocking(String name, Reason reason, Client client) {
        return new BadCase(name, new Expected.TurnedAway(reason), s -> {
            SSLContext tls = client.of(s);
            return () -> connecting(() -> Member.jms(s.hub(), tls, ""));
        });
    }

    private static Observed connecting(Opening opening) throws Exception {
        try (AutoCloseable open = opening.open()) {
            return open instanceof Connection ? new Observed.Nothing() : new Observed.Closed();
        } catch (JMSException turnedAway) {
            return new Observed.Closed();
        }
    }

    private static BadCase saying(String name, Reason reason, String words) {
        return new BadCase(name, new Expected.TurnedAway(reason), s -> () -> said(new Socket("127.0.0.1", s.hub().hub().amqpsPort()), words));
    }

    /** By a member's own certificate. */
    private static BadCase sayingInside(String name, String words) {
        return new BadCase(name + " by a member's certificate", new Expected.TurnedAway(Reason.PROTOCOL_REFUSED), s -> {
            SSLContext tls = s.member().tls();
            return () -> said(tls.getSocketFactory().createSocket("127.0.0.1", s.hub().hub().amqpsPort()), words);
        });
    }

    private static Observed said(Socket socket, String words) {
        try (socket) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // A TLS alert may come before the end.
            }
            return new Observed.Closed();
        } catch (java.net.SocketTimeoutException stillOpen) {
            return new Observed.Nothing();
        } catch (IOException closed) {
            return new Observed.Closed();
        }
    }

    private static X509Certificate selfSigned(Sender s, KeyPair pair) throws Exception {
        X509Certificate members = OddSeals.x509(s.keys().tls().certificate().der());
        X500Name name = X500Name.getInstance(members.getSubjectX500Principal().getEncoded());
        Instant now = Instant.now();
        return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(Duration.ofDays(1))), name, pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }
}
