package crossroads.security.outside;

import crossroads.hub.institution.CertificateUsage;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** A certification authority outside the sector, with a key of its own. */
public final class OutsideCa {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair pair;
    private final X500Name name;
    private final X509CertificateHolder certificate;

    private OutsideCa(KeyPair pair, X500Name name, Instant now) throws Exception {
        this.pair = pair;
        this.name = name;
        X509v3CertificateBuilder root = builder(name, pair.getPublic(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
        root.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        this.certificate = root.build(signer("SHA256withECDSA"));
    }

    /** @param called its CN: two of one name differ in their key */
    public static OutsideCa called(String called, Instant now) throws Exception {
        return new OutsideCa(newKeyPair("EC", 256), new X500Name("C=BE,O=Outside,CN=" + called), now);
    }

    /** With this one's key. */
    OutsideCa inTheNameOf(String called, Instant now) throws Exception {
        return new OutsideCa(pair, new X500Name("C=BE,O=Outside,CN=" + called), now);
    }

    public static KeyPair newKeyPair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        } else {
            generator.initialize(bits);
        }
        return generator.generateKeyPair();
    }

    public byte[] certificate() throws Exception {
        return certificate.getEncoded();
    }

    /** An institution's certificate as such authorities issue it: valid a day, for one usage. @param subject as {@code O=Centre} */
    public byte[] issue(PublicKey key, CertificateUsage usage, String subject, Instant now) throws Exception {
        X509v3CertificateBuilder leaf = leaf(key, subject, now);
        uses(leaf, usage);
        return leaf.build(signer("SHA256withECDSA")).getEncoded();
    }

    /** For whoever asks by a request (PKCS #10). */
    public byte[] issue(byte[] request, CertificateUsage usage, String subject, Instant now) throws Exception {
        byte[] key = new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo().getEncoded();
        return issue(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)), usage, subject, now);
    }

    /** The same with the scheme and the uses that a test wants. */
    byte[] issue(X509v3CertificateBuilder leaf, String scheme) throws Exception {
        return leaf.build(signer(scheme)).getEncoded();
    }

    X509v3CertificateBuilder leaf(PublicKey key, String subject, Instant now) {
        return builder(new X500Name(subject), key, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)));
    }

    static void uses(X509v3CertificateBuilder leaf, CertificateUsage usage) throws CertIOException {
        leaf.addExtension(Extension.keyUsage, true, new KeyUsage(usage == CertificateUsage.ENCRYPT ? KeyUsage.keyAgreement : KeyUsage.digitalSignature));
        if (usage == CertificateUsage.TLS) {
            leaf.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, PublicKey key, Instant from, Instant until) {
        return new X509v3CertificateBuilder(
                name, new BigInteger(120, RANDOM), Date.from(from), Date.from(until), subject, SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    public static BigInteger serial(byte[] certificate) throws Exception {
        return new X509CertificateHolder(certificate).getSerialNumber();
    }

    /** A list that counts for ten minutes. */
    public byte[] list(long number, Instant now, BigInteger... revoked) throws Exception {
        return list(number, now.minus(Duration.ofMinutes(1)), now.plus(Duration.ofMinutes(10)), revoked);
    }

    byte[] list(long number, Instant from, Instant until, BigInteger... revoked) throws Exception {
        return signed(lists(number, from, until, revoked), "SHA256withECDSA");
    }

    X509v2CRLBuilder lists(long number, Instant from, Instant until, BigInteger... revoked) throws CertIOException {
        X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(from)).setNextUpdate(Date.from(until));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        for (BigInteger serial : revoked) {
            list.addCRLEntry(serial, Date.from(from), CRLReason.keyCompromise);
        }
        return list;
    }

    byte[] withCriticalExtension(X509v2CRLBuilder list) throws Exception {
        list.addExtension(new ASN1ObjectIdentifier("1.2.3.4.5"), true, DERNull.INSTANCE);
        return signed(list, "SHA256withECDSA");
    }

    byte[] signed(X509v2CRLBuilder list, String scheme) throws Exception {
        return list.build(signer(scheme)).getEncoded();
    }

    /** A response as its responder sends it. @param status null: good */
    public byte[] response(byte[] request, @org.jspecify.annotations.Nullable CertificateStatus status, Instant from, Instant until, boolean repeatsNonce)
            throws Exception {
        return response(request, status, from, until, repeatsNonce, new Signatory(signer("SHA256withECDSA"), name, new X509CertificateHolder[0]));
    }

    /** Who signs a response, with the certificates that come with it. */
    record Signatory(ContentSigner signer, X500Name name, X509CertificateHolder... certificates) {}

    /** Another than the authority itself, with a certificate of it. */
    static Signatory signatory(KeyPair pair, byte[] certificate) throws Exception {
        X509CertificateHolder own = new X509CertificateHolder(certificate);
        return new Signatory(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()), own.getSubject(), own);
    }

    Signatory signatory(String scheme) throws Exception {
        return new Signatory(signer(scheme), name, new X509CertificateHolder[0]);
    }

    byte[] response(
            byte[] request,
            @org.jspecify.annotations.Nullable CertificateStatus status,
            Instant from,
            Instant until,
            boolean repeatsNonce,
            Signatory by)
            throws Exception {
        OCSPReq asked = new OCSPReq(request);
        BasicOCSPRespBuilder response = new BasicOCSPRespBuilder(new RespID(by.name()));
        response.addResponse(asked.getRequestList()[0].getCertID(), status, Date.from(from), Date.from(until));
        Extension nonce = asked.getExtension(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.2"));
        if (repeatsNonce && nonce != null) {
            response.setResponseExtensions(new org.bouncycastle.asn1.x509.Extensions(nonce));
        }
        BasicOCSPResp basic = response.build(by.signer(), by.certificates(), Date.from(from));
        OCSPResp whole = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic);
        return whole.getEncoded();
    }

    private ContentSigner signer(String scheme) throws OperatorCreationException {
        return new JcaContentSignerBuilder(scheme).build(pair.getPrivate());
    }
}
