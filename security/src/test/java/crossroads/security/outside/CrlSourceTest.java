package crossroads.security.outside;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.security.certificates.Pem;
import crossroads.security.outside.Silence.Reason;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CrlSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private OutsideCa ca;
    private OutsideServer server;
    private X509Certificate one;
    private X509Certificate other;
    private final AtomicReference<BigInteger> newest = new AtomicReference<>(BigInteger.ZERO);

    @BeforeEach
    void start() throws Exception {
        ca = OutsideCa.called("National CA", NOW);
        one = x509(ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), CertificateUsage.SIGN, "O=One", NOW));
        other = x509(ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), CertificateUsage.SIGN, "O=Other", NOW));
        server = OutsideServer.answering(request -> ca.list(1, NOW));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CrlSource source() throws Exception {
        return source(server.uri("/ca.crl"));
    }

    private CrlSource source(URI address) throws Exception {
        return new CrlSource(x509(ca.certificate()), Fingerprint.of(ca.certificate()), new Bounded(address, CrlSource.MOST), (issuer, number) ->
                newest.accumulateAndGet(number, BigInteger::max).equals(number));
    }

    static X509Certificate x509(byte[] der) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static Fingerprint print(X509Certificate one) {
        return OutsideIssuer.fingerprint(one);
    }

    private Told told() throws Exception {
        return source().ask(List.of(one, other), NOW);
    }

    private void silentFor(Reason reason, OutsideServer.Answer answer) throws Exception {
        server.answer(answer);

        Told told = told();

        assertThat(told.silence().map(Silence::reason)).contains(reason);
        assertThat(told.good()).isEmpty();
        assertThat(told.revoked()).isEmpty();
    }

    @Test
    void whatIsOnTheListIsRevokedAndTheRestIsGood() throws Exception {
        server.answer(request -> ca.list(7, NOW, one.getSerialNumber()));

        Told told = told();

        assertThat(told).isEqualTo(new Told(java.util.Set.of(print(other)), java.util.Set.of(print(one)), Optional.empty()));
    }

    @Test
    void anEmptyListAndAListInPemAndAListInAFileAreRead(@TempDir Path folder) throws Exception {
        assertThat(told().good()).containsExactlyInAnyOrder(print(one), print(other));

        server.answer(request -> Pem.encode("X509 CRL", ca.list(2, NOW, one.getSerialNumber())).getBytes(StandardCharsets.US_ASCII));
        assertThat(told().revoked()).containsExactly(print(one));

        Path file = folder.resolve("ca.crl");
        CrlSource inFile = source(file.toUri());
        assertThat(inFile.ask(List.of(one), NOW).silence().map(Silence::reason)).contains(Reason.UNREACHABLE);
        Files.write(file, ca.list(3, NOW));
        assertThat(inFile.ask(List.of(one), NOW).good()).containsExactly(print(one));
    }

    @Test
    void aRevocationOfTomorrowCountsToday() throws Exception {
        X509v2CRLBuilder list = ca.lists(2, NOW.minusSeconds(60), NOW.plusSeconds(600));
        list.addCRLEntry(one.getSerialNumber(), java.util.Date.from(NOW.plus(Duration.ofDays(1))), 1);
        server.answer(request -> ca.signed(list, "SHA256withECDSA"));

        assertThat(told().revoked()).containsExactly(print(one));
    }

    @Test
    void aForgedListIsNone() throws Exception {
        OutsideCa forger = OutsideCa.called("National CA", NOW);
        silentFor(Reason.FORGED, request -> forger.list(2, NOW));
        byte[] flipped = ca.list(2, NOW, one.getSerialNumber());
        flipped[flipped.length - 1] ^= 1;
        silentFor(Reason.FORGED, request -> flipped);
    }

    @Test
    void aListSignedWithSha1IsNone() throws Exception {
        silentFor(Reason.FORGED, request -> ca.signed(ca.lists(2, NOW.minusSeconds(60), NOW.plusSeconds(600)), "SHA1withECDSA"));
    }

    @Test
    void aStaleListIsNone() throws Exception {
        silentFor(Reason.STALE, request -> ca.list(2, NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(1)));
        silentFor(Reason.STALE, request -> ca.list(2, NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(2))));
        X509v2CRLBuilder endless = new X509v2CRLBuilder(new X500Name("C=BE,O=Outside,CN=National CA"), java.util.Date.from(NOW));
        silentFor(Reason.STALE, request -> ca.signed(endless, "SHA256withECDSA"));
    }

    @Test
    void theSameListIsNoneOnceItsTimeIsOver() throws Exception {
        byte[] list = ca.list(2, NOW);
        server.answer(request -> list);
        CrlSource source = source();
        assertThat(source.ask(List.of(one), NOW).good()).hasSize(1);

        assertThat(source.ask(List.of(one), NOW.plus(Duration.ofHours(1))).silence().map(Silence::reason)).contains(Reason.STALE);
    }

    @Test
    void aListOfAnotherAuthorityIsNone() throws Exception {
        OutsideCa stranger = OutsideCa.called("Another CA", NOW);
        silentFor(Reason.FORGED, request -> stranger.list(2, NOW));
        OutsideCa namesake = ca.inTheNameOf("Another CA", NOW);
        silentFor(Reason.OTHER_ISSUER, request -> namesake.list(2, NOW));
    }

    /** The signature is looked at first: whatever a large forgery holds, it costs a hash and no parsing. */
    @Test
    void aForgeryIsNotParsed() throws Exception {
        ASN1Sequence genuine = ASN1Sequence.getInstance(ca.list(2, NOW));
        DERSequence noList = new DERSequence(new DEROctetString(new byte[3 << 20]));
        byte[] forged = new DERSequence(new ASN1Encodable[] {noList, genuine.getObjectAt(1), genuine.getObjectAt(2)}).getEncoded(ASN1Encoding.DER);

        silentFor(Reason.FORGED, request -> forged);
    }

    @Test
    void aListWithSomethingUnknownThatIsCriticalIsNone() throws Exception {
        silentFor(Reason.CRITICAL_EXTENSION, request -> ca.withCriticalExtension(ca.lists(2, NOW.minusSeconds(60), NOW.plusSeconds(600))));
    }

    /** Of a part only: a certificate that is not on it may be on another. */
    @Test
    void aListOfAPartIsNone() throws Exception {
        X509v2CRLBuilder part = ca.lists(2, NOW.minusSeconds(60), NOW.plusSeconds(600));
        part.addExtension(Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(null, false, true));
        silentFor(Reason.CRITICAL_EXTENSION, request -> ca.signed(part, "SHA256withECDSA"));
    }

    @Test
    void anOlderListThanOneThatWasSeenIsNone() throws Exception {
        server.answer(request -> ca.list(9, NOW, one.getSerialNumber()));
        assertThat(told().revoked()).containsExactly(print(one));
        silentFor(Reason.OLDER, request -> ca.list(8, NOW));
        server.answer(request -> ca.list(9, NOW, one.getSerialNumber()));
        assertThat(told().revoked()).containsExactly(print(one));
    }

    @Test
    void aListWithoutANumberIsNone() throws Exception {
        X509v2CRLBuilder list = new X509v2CRLBuilder(new X500Name("C=BE,O=Outside,CN=National CA"), java.util.Date.from(NOW))
                .setNextUpdate(java.util.Date.from(NOW.plusSeconds(600)));
        silentFor(Reason.UNREADABLE, request -> ca.signed(list, "SHA256withECDSA"));
    }

    @Test
    void whatIsNoListIsNone() throws Exception {
        silentFor(Reason.UNREADABLE, request -> "<html>please log in</html>".getBytes(StandardCharsets.US_ASCII));
        silentFor(Reason.UNREADABLE, request -> new byte[0]);
        byte[] list = ca.list(2, NOW);
        silentFor(Reason.UNREADABLE, request -> java.util.Arrays.copyOf(list, list.length - 3));
        silentFor(Reason.UNREADABLE, request -> java.util.Arrays.copyOf(list, list.length + 3));
    }

    /** Whatever it says of its length: it is counted. */
    @Test
    @Timeout(20)
    void aHugeListIsCutOff() throws Exception {
        AtomicInteger mebibytes = new AtomicInteger();
        server.answerWhole(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] mebibyte = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                while (mebibytes.get() < 1_000) {
                    out.write(mebibyte);
                    mebibytes.incrementAndGet();
                }
            }
        });

        assertThat(told().silence().map(Silence::reason)).contains(Reason.TOO_LARGE);
        assertThat(mebibytes).hasValueLessThan(100);
    }

    @Test
    @Timeout(20)
    void aListThatDripsIsNone() throws Exception {
        server.answerWhole(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 300; i++) {
                    out.write(0x30);
                    out.flush();
                    Thread.sleep(200);
                }
            }
        });

        assertThat(told().silence().map(Silence::reason)).contains(Reason.UNREACHABLE);
    }

    @Test
    void aRedirectIsNotFollowedAndAnotherStatusIsNoAnswer() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        try (OutsideServer internal = OutsideServer.answering(request -> {
            inside.incrementAndGet();
            return ca.list(5, NOW);
        })) {
            server.answerWhole(exchange -> {
                exchange.getResponseHeaders().add("Location", internal.uri("/").toString());
                exchange.sendResponseHeaders(302, -1);
            });
            assertThat(told().silence().map(Silence::reason)).contains(Reason.UNREACHABLE);
        }
        assertThat(inside).hasValue(0);
    }

    @Test
    void nobodyThereIsNoAnswer() throws Exception {
        server.stop();
        assertThat(told().silence().map(Silence::reason)).contains(Reason.UNREACHABLE);
        server.startAgain();
        assertThat(told().good()).hasSize(2);
    }
}
