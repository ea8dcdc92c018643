package crossroads.security.seals;

import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Writes AuthEnvelopedData for one recipient: a new key pair, content key and nonce for each message. */
final class Encryption {

    private static final AlgorithmIdentifier EC = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey);
    private static final int POINT = 65;

    private final Primitives primitives;
    private final SecureRandom random = new SecureRandom();

    Encryption(Primitives primitives) {
        this.primitives = primitives;
    }

    byte[] encrypt(byte[] content, Recipient recipient) {
        byte[] key = random(32);
        byte[] nonce = random(Suite.NONCE);
        byte[] sealed = primitives.encrypt(key, nonce, new byte[0], content);
        int length = sealed.length - Suite.TAG;
        EncryptedContentInfo encrypted = new EncryptedContentInfo(
                CMSObjectIdentifiers.data,
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, Suite.TAG)),
                new DEROctetString(Arrays.copyOf(sealed, length)));
        AuthEnvelopedData enveloped = new AuthEnvelopedData(
                null,
                new DERSet(new RecipientInfo(recipientInfo(key, recipient))),
                encrypted,
                null,
                new DEROctetString(Arrays.copyOfRange(sealed, length, sealed.length)),
                null);
        Arrays.fill(key, (byte) 0);
        try {
            return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, enveloped).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyAgreeRecipientInfo recipientInfo(byte[] key, Recipient recipient) {
        KeyPair ephemeral = primitives.newKeyPair();
        byte[] spki = ephemeral.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(spki, spki.length - POINT, spki.length);
        byte[] wrapped = primitives.wrap(wrappingKey(ephemeral, recipient), key);
        return new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(new OriginatorPublicKey(EC, point)),
                null,
                Suite.AGREEMENT,
                new DERSequence(new RecipientEncryptedKey(recipient.id(), new DEROctetString(wrapped))));
    }

    private byte[] wrappingKey(KeyPair ephemeral, Recipient recipient) {
        try {
            return KeyEncryption.key(primitives.agree(ephemeral.getPrivate(), recipient.key()), Optional.empty(), primitives);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a registered key and a new one must agree", e);
        }
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
