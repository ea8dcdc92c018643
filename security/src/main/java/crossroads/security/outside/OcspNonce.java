package crossroads.security.outside;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.Extension;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** A random number that a responder repeats (RFC 9654), so that an older response is seen to be one. A responder that knows none leaves it out. */
record OcspNonce(byte[] random) implements Extension {

    private static final String OID = "1.3.6.1.5.5.7.48.1.2";

    @Override
    public String getId() {
        return OID;
    }

    @Override
    public boolean isCritical() {
        return false;
    }

    @Override
    public byte[] getValue() {
        try {
            return new DEROctetString(random).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As it stands in a request. */
    DERSequence sequence() {
        return new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {new ASN1ObjectIdentifier(OID), new DEROctetString(getValue())});
    }

    @Override
    public void encode(OutputStream out) throws IOException {
        out.write(sequence().getEncoded(ASN1Encoding.DER));
    }
}
