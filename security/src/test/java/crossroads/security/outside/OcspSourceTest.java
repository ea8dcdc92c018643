package crossroads.security.outside;

import static crossroads.security.outside.CrlSourceTest.x509;
import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.institution.CertificateUsage;
import crossroads.security.outside.Silence.Reason;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcspSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private OutsideCa ca;
    private OutsideServer server;
    private X509Certificate one;

    @BeforeEach
    void start() throws Exception {
        ca = OutsideCa.called("National CA", NOW);
        one = x509(ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), CertificateUsage.SIGN, "O=One", NOW));
        server = OutsideServer.answering(saying(null));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OutsideServer.Answer saying(@Nullable CertificateStatus status) {
        return request -> ca.response(request, status, NOW.minusSeconds(5), NOW.plusSeconds(600), true);
    }

    private Told told() throws Exception {
        return new OcspSource(x509(ca.certificate()), server.uri("/"), new Bounded(server.uri("/"), OcspSource.MOST)).ask(List.of(one), NOW);
    }

    private void silentFor(Reason reason, OutsideServer.Answer answer) throws Exception {
        server.answer(answer);

        Told told = told();

        assertThat(told.silence().map(Silence::reason)).contains(reason);
        assertThat(told.good()).isEmpty();
        assertThat(told.revoked()).isEmpty();
    }

    @Test
    void itSaysWhichCertificateIsGoodAndWhichIsRevoked() throws Exception {
        assertThat(told().good()).containsExactly(OutsideIssuer.fingerprint(one));
        assertThat(told().silence()).isEmpty();

        server.answer(saying(new RevokedStatus(Date.from(NOW.minusSeconds(30)), 1)));
        assertThat(told().revoked()).containsExactly(OutsideIssuer.fingerprint(one));
    }

    /** The JDK takes a certificate for good that is revoked from some later moment on. */
    @Test
    void aRevocationByAClockThatIsAheadCounts() throws Exception {
        server.answer(saying(new RevokedStatus(Date.from(NOW.plusSeconds(60)), 1)));

        assertThat(told().revoked()).containsExactly(OutsideIssuer.fingerprint(one));
    }

    @Test
    void whatTheResponderDoesNotKnowIsNoAnswer() throws Exception {
        silentFor(Reason.UNKNOWN_CERTIFICATE, saying(new UnknownStatus()));
    }

    @Test
    void aForgedResponseIsNone() throws Exception {
        OutsideCa forger = OutsideCa.called("National CA", NOW);
        silentFor(Reason.NOT_ACCEPTED, request -> forger.response(request, null, NOW.minusSeconds(5), NOW.plusSeconds(600), true));
    }

    @Test
    void aResponseSignedWithSha1IsNone() throws Exception {
        silentFor(Reason.FORGED, request ->
                ca.response(request, null, NOW.minusSeconds(5), NOW.plusSeconds(600), true, ca.signatory("SHA1withECDSA")));
    }

    /** Else any institution with a certificate of the authority could say of another's what it likes. */
    @Test
    void onlyAResponderThatTheAuthorityAppointedIsBelievedInItsPlace() throws Exception {
        KeyPair pair = OutsideCa.newKeyPair("EC", 256);
        X509v3CertificateBuilder appointed = ca.leaf(pair.getPublic(), "O=Responder", NOW);
        appointed.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        byte[] responder = ca.issue(appointed, "SHA256withECDSA");
        server.answer(request -> ca.response(
                request, null, NOW.minusSeconds(5), NOW.plusSeconds(600), true, OutsideCa.signatory(pair, responder)));
        assertThat(told().good()).hasSize(1);

        byte[] institution = ca.issue(pair.getPublic(), CertificateUsage.SIGN, "O=Institution", NOW);
        silentFor(Reason.NOT_ACCEPTED, request -> ca.response(
                request, null, NOW.minusSeconds(5), NOW.plusSeconds(600), true, OutsideCa.signatory(pair, institution)));
    }

    @Test
    void aStaleResponseIsNone() throws Exception {
        silentFor(Reason.NOT_ACCEPTED, request -> ca.response(request, null, NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)), true));
    }

    @Test
    void anOlderResponseIsSeenByItsNumber() throws Exception {
        AtomicReference<byte[]> first = new AtomicReference<>();
        server.answer(request -> {
            first.set(saying(null).to(request));
            return first.get();
        });
        assertThat(told().good()).hasSize(1);

        silentFor(Reason.NOT_ACCEPTED, request -> first.get());
    }

    @Test
    void aResponderThatRepeatsNoNumberIsBelieved() throws Exception {
        server.answer(request -> ca.response(request, null, NOW.minusSeconds(5), NOW.plusSeconds(600), false));

        assertThat(told().good()).hasSize(1);
    }

    @Test
    void aResponseAboutAnotherCertificateIsNone() throws Exception {
        X509Certificate other = x509(ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), CertificateUsage.SIGN, "O=Other", NOW));
        byte[] question = OcspRequest.of(x509(ca.certificate()), other, new OcspNonce(new byte[32]));
        silentFor(Reason.NOT_ACCEPTED, request -> ca.response(question, null, NOW.minusSeconds(5), NOW.plusSeconds(600), false));
    }

    @Test
    void whatIsNoResponseAndWhatIsHugeAreNone() throws Exception {
        silentFor(Reason.UNREADABLE, request -> "no".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        silentFor(Reason.TOO_LARGE, request -> new byte[OcspSource.MOST + 1]);
        server.stop();
        assertThat(told().silence().map(Silence::reason)).contains(Reason.UNREACHABLE);
    }

    @Test
    void theRequestIsOneThatARespondersLibraryReads() throws Exception {
        OCSPReq read = new OCSPReq(OcspRequest.of(x509(ca.certificate()), one, new OcspNonce(new byte[32])));

        assertThat(read.getRequestList()).hasSize(1);
        assertThat(read.getRequestList()[0].getCertID().getSerialNumber()).isEqualTo(one.getSerialNumber());
        assertThat(read.getExtension(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.2"))).isNotNull();
    }

    /** Its own words on where to ask are not read, neither with an answer nor without. */
    @Test
    void whereACertificateSaysThatOneMayAskNobodyAsks() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        try (OutsideServer internal = OutsideServer.answering(request -> {
            inside.incrementAndGet();
            return saying(null).to(request);
        })) {
            X509v3CertificateBuilder leaf = ca.leaf(OutsideCa.newKeyPair("EC", 256).getPublic(), "O=Lure", NOW);
            OutsideCa.uses(leaf, CertificateUsage.SIGN);
            GeneralName lure = new GeneralName(GeneralName.uniformResourceIdentifier, internal.uri("/lure").toString());
            leaf.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, lure));
            one = x509(ca.issue(leaf, "SHA256withECDSA"));

            assertThat(told().good()).hasSize(1);
            server.stop();
            assertThat(told().good()).isEmpty();
        }
        assertThat(inside).hasValue(0);
    }
}
