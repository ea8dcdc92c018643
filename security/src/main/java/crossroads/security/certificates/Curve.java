package crossroads.security.certificates;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;

/** The named curves of the suites; curves given by their parameters are nobody's. The numbers stand in FIPS 186-4, D.1.2. */
public enum Curve {
    P_256(
            "P-256",
            SECObjectIdentifiers.secp256r1,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
    P_384(
            "P-384",
            SECObjectIdentifiers.secp384r1,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973");

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final String title;
    private final ASN1ObjectIdentifier oid;
    private final BigInteger prime;
    private final BigInteger b;
    private final BigInteger order;
    private final int bytes;

    Curve(String title, ASN1ObjectIdentifier oid, String prime, String b, String order) {
        this.title = title;
        this.oid = oid;
        this.prime = new BigInteger(prime, 16);
        this.b = new BigInteger(b, 16);
        this.order = new BigInteger(order, 16);
        this.bytes = prime.length() / 2;
    }

    /** @param parameters of an id-ecPublicKey */
    public static Optional<Curve> of(ASN1Encodable parameters) {
        return Arrays.stream(values()).filter(curve -> curve.oid.equals(parameters)).findFirst();
    }

    /** Whether these bytes are 04, x, y of a point on the curve, y² = x³ - 3x + b. The curve has no points of small order. */
    public boolean contains(byte[] point) {
        if (point.length != 1 + 2 * bytes || point[0] != 4) {
            return false;
        }
        BigInteger x = new BigInteger(1, point, 1, bytes);
        BigInteger y = new BigInteger(1, point, 1 + bytes, bytes);
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b);
        return x.compareTo(prime) < 0 && y.compareTo(prime) < 0 && y.multiply(y).subtract(right).mod(prime).signum() == 0;
    }

    BigInteger order() {
        return order;
    }

    @Override
    public String toString() {
        return title;
    }
}
