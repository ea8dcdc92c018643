package crossroads.security.outside;

import crossroads.hub.institution.Fingerprint;
import crossroads.security.outside.Silence.Reason;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * The responder of an authority, asked about each certificate. The bytes are fetched here, up to a bound, and judged by the JDK's checker, which gets
 * them as if they had come with the certificate: so it never connects to anything itself. Thread-safe.
 */
final class OcspSource implements Source {

    static final int MOST = 64 << 10;

    private static final int AT_ONCE = 8;
    private static final int NONCE_BYTES = 32;
    /** To the JDK a certificate that was revoked after this moment is good, be it by a second: a responder's clock may be a little ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final X509Certificate issuer;
    private final URI uri;
    private final Bounded address;
    private final SecureRandom random = new SecureRandom();

    OcspSource(X509Certificate issuer, URI uri, Bounded address) {
        this.issuer = issuer;
        this.uri = uri;
        this.address = address;
    }

    /** Once nobody is there, the others are not asked about any more: each would wait as long. */
    @Override
    public Told ask(Collection<X509Certificate> about, Instant now) {
        Set<Fingerprint> good = ConcurrentHashMap.newKeySet();
        Set<Fingerprint> revoked = ConcurrentHashMap.newKeySet();
        AtomicReference<Silence> silence = new AtomicReference<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("ocsp-", 0).factory())) {
            for (X509Certificate one : about) {
                threads.execute(() -> {
                    Silence heard = silence.get();
                    if (heard != null && heard.reason() == Reason.UNREACHABLE) {
                        return;
                    }
                    try {
                        (isGood(one, now) ? good : revoked).add(OutsideIssuer.fingerprint(one));
                    } catch (SilentException e) {
                        silence.accumulateAndGet(e.silence(), (before, after) ->
                                before == null || after.reason() == Reason.UNREACHABLE ? after : before);
                    }
                });
            }
        }
        return new Told(good, revoked, Optional.ofNullable(silence.get()));
    }

    /** Those of the JDK, unless they name a certificate: a subject may be a person, by name and number. */
    private static String words(CertPathValidatorException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("=") ? "refused: " + e.getReason() : message;
    }

    /** The JDK still takes SHA-1 here. */
    private static void requireStrong(byte[] response) throws SilentException {
        AlgorithmIdentifier scheme;
        try {
            byte[] basic = OCSPResponse.getInstance(response).getResponseBytes().getResponse().getOctets();
            scheme = BasicOCSPResponse.getInstance(basic).getSignatureAlgorithm();
        } catch (RuntimeException e) {
            // One that only says "try later" too: it has nothing else in it.
            throw new SilentException(Reason.UNREADABLE, "not a response that says anything");
        }
        try {
            byte[] parameters = scheme.getParameters() == null ? null : scheme.getParameters().toASN1Primitive().getEncoded();
            SignatureSchemes.require(scheme.getAlgorithm().getId(), parameters);
        } catch (SignatureException | IOException e) {
            throw new SilentException(Reason.FORGED, String.valueOf(e.getMessage()));
        }
    }

    private boolean isGood(X509Certificate one, Instant now) throws SilentException {
        byte[] random32 = new byte[NONCE_BYTES];
        random.nextBytes(random32);
        OcspNonce nonce = new OcspNonce(random32);
        byte[] response = address.post("application/ocsp-request", OcspRequest.of(issuer, one, nonce));
        requireStrong(response);
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(Set.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
            checker.setOcspResponder(uri);
            checker.setOcspResponses(Map.of(one, response));
            checker.setOcspExtensions(List.of(nonce));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.setRevocationEnabled(false);
            parameters.addCertPathChecker(checker);
            Instant ahead = now.plus(SKEW);
            Date end = one.getNotAfter();
            parameters.setDate(ahead.isAfter(end.toInstant()) ? end : Date.from(ahead));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(one));
            validator.validate(path, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == CertPathValidatorException.BasicReason.REVOKED) {
                return false;
            }
            boolean isUnknown = "Certificate's revocation status is unknown".equals(e.getMessage());
            throw new SilentException(
                    isUnknown ? Reason.UNKNOWN_CERTIFICATE : Reason.NOT_ACCEPTED,
                    isUnknown ? "the responder does not know " + OutsideIssuer.fingerprint(one) : words(e));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SilentException(Reason.UNREADABLE, "not a response: " + e.getClass().getSimpleName());
        }
    }
}
