package crossroads.integration;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.keys.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** Seals made beside the product, by another library and by hand, so that each can be wrong in one way and right in all others. */
final class OddSeals {

    /** SignedData: SEQUENCE { version, digests, content, signerInfos } two levels down. */
    static final int[] SIGNED_DATA = {1, 0};
    static final int[] SIGNERS = {1, 0, 3};
    /** SignerInfo: { version, sid, digest, attributes, algorithm, signature }. */
    static final int[] SIGNER = {1, 0, 3, 0};
    static final int[] ATTRIBUTES = {1, 0, 3, 0, 3};
    static final int[] SIGNATURE = {1, 0, 3, 0, 5};
    /** AuthEnvelopedData: { version, recipientInfos, encryptedContentInfo, mac }. */
    static final int[] ENVELOPED = {1, 0};
    static final int[] RECIPIENTS = {1, 0, 1};
    static final int[] RECIPIENT = {1, 0, 1, 0};

    private static final BouncyCastleProvider BOUNCY = new BouncyCastleProvider();

    private final RegisteredCertificate hub;

    /** @param hub to whom is encrypted unless said otherwise */
    OddSeals(RegisteredCertificate hub) {
        this.hub = hub;
    }

    /** In the suite, whatever the content. */
    byte[] encrypted(byte[] content) throws Exception {
        return encrypted(content, hub, CMSAlgorithm.AES256_GCM, CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP);
    }

    byte[] encryptedTo(RegisteredCertificate other, byte[] content) throws Exception {
        return encrypted(content, other, CMSAlgorithm.AES256_GCM, CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP);
    }

    byte[] encrypted(byte[] content, ASN1ObjectIdentifier cipher, ASN1ObjectIdentifier agreement, ASN1ObjectIdentifier wrap) throws Exception {
        return encrypted(content, hub, cipher, agreement, wrap);
    }

    private static byte[] encrypted(
            byte[] content, RegisteredCertificate to, ASN1ObjectIdentifier cipher, ASN1ObjectIdentifier agreement, ASN1ObjectIdentifier wrap)
            throws Exception {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(recipient(to, agreement, wrap));
        OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(cipher).setProvider(BOUNCY).build();
        return generator.generate(new CMSProcessableByteArray(content), encryptor).toASN1Structure().getEncoded(ASN1Encoding.DER);
    }

    /** The older structure, whose content nobody authenticates. */
    byte[] unauthenticated(byte[] content) throws CMSException, GeneralSecurityException, IOException {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(recipient(hub, CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP));
        return generator.generate(
                        new CMSProcessableByteArray(content),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).setProvider(BOUNCY).build())
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }

    private static JceKeyAgreeRecipientInfoGenerator recipient(RegisteredCertificate to, ASN1ObjectIdentifier agreement, ASN1ObjectIdentifier wrap)
            throws GeneralSecurityException {
        KeyPair ephemeral = pair();
        JceKeyAgreeRecipientInfoGenerator recipient =
                new JceKeyAgreeRecipientInfoGenerator(agreement, ephemeral.getPrivate(), ephemeral.getPublic(), wrap).setProvider(BOUNCY);
        recipient.addRecipient(x509(to.der()));
        return recipient;
    }

    /** The same SignedData with other signed attributes, and a signature over them that verifies. */
    static byte[] withAttributes(SigningKey key, byte[] signedData, List<byte[]> attributes) {
        List<byte[]> ordered = attributes.stream().sorted(Comparator.comparing(one -> one, Arrays::compareUnsigned)).toList();
        byte[] signature = key.sign(Der.element(Der.SET, ordered));
        byte[] changed = Der.replace(signedData, Der.element(0xA0, ordered), ATTRIBUTES);
        return Der.replace(changed, Der.element(Der.OCTETS, signature), SIGNATURE);
    }

    static List<byte[]> attributes(byte[] signedData) {
        return Der.children(Der.at(signedData, ATTRIBUTES));
    }

    static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate x509(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static int[] path(int[] path, int... more) {
        int[] joined = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, joined, path.length, more.length);
        return joined;
    }
}
