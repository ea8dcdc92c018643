package crossroads.security.outside;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Something signed as X.509 signs, of which nothing but its three parts was read: so that a large forgery costs a hash, and not what a parser makes of it.
 *
 * @param parameters of the scheme, in DER
 */
record SignedBytes(byte[] signed, String scheme, byte @Nullable [] parameters, byte[] signature) {

    /** @throws IOException when it is no such structure */
    static SignedBytes of(byte[] der) throws IOException {
        // Lazily: what is signed stays bytes.
        try (ASN1InputStream in = new ASN1InputStream(der, true)) {
            ASN1Primitive first = in.readObject();
            if (!(first instanceof ASN1Sequence whole) || in.readObject() != null || whole.size() != 3) {
                throw new IOException("not three parts");
            }
            AlgorithmIdentifier scheme = AlgorithmIdentifier.getInstance(whole.getObjectAt(1));
            byte[] parameters = scheme.getParameters() == null ? null : scheme.getParameters().toASN1Primitive().getEncoded();
            return new SignedBytes(
                    whole.getObjectAt(0).toASN1Primitive().getEncoded(),
                    scheme.getAlgorithm().getId(),
                    parameters,
                    ASN1BitString.getInstance(whole.getObjectAt(2)).getOctets());
        } catch (RuntimeException e) {
            // BouncyCastle refuses a structure by whatever exception is nearest.
            throw new IOException("not signed as X.509 signs");
        }
    }

    /** @throws GeneralSecurityException when this key did not sign it, or by a scheme that is too weak */
    void require(PublicKey key) throws GeneralSecurityException {
        SignatureSchemes.require(scheme, parameters);
        Signature verifying = Signature.getInstance(scheme);
        if (SignatureSchemes.isPss(scheme)) {
            AlgorithmParameters pss = AlgorithmParameters.getInstance("RSASSA-PSS");
            try {
                pss.init(parameters);
            } catch (IOException e) {
                throw new SignatureException("parameters that can't be read");
            }
            verifying.setParameter(pss.getParameterSpec(PSSParameterSpec.class));
        }
        verifying.initVerify(key);
        verifying.update(signed);
        if (!verifying.verify(signature)) {
            throw new SignatureException("another key signed it, or it was changed");
        }
    }
}
