package crossroads.security.der;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * The one way in which bytes from outside become ASN.1 objects: bounded in depth and number of elements before anything is built, and
 * encoded again afterwards, so that nothing that the type does not hold was overlooked.
 */
public final class StrictDer {

    private static final int DEPTH = 32;
    private static final int ELEMENTS = 10_000;

    private StrictDer() {}

    /** @param type makes the object, throwing any runtime exception where the structure does not fit */
    public static <T extends ASN1Encodable> T read(byte[] der, Function<ASN1Primitive, T> type) throws NotDerException {
        T read = as(parse(der), type);
        requireSame(read, der);
        return read;
    }

    /** Objects without a type yet. */
    public static ASN1Primitive parse(byte[] der) throws NotDerException {
        check(der);
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException | RuntimeException e) {
            throw new NotDerException("its structure is not the expected one");
        }
    }

    /** The same object as this type. */
    public static <P, T> T as(P parsed, Function<P, T> type) throws NotDerException {
        try {
            return Objects.requireNonNull(type.apply(parsed));
        } catch (RuntimeException e) {
            // BouncyCastle refuses a structure by whatever exception is nearest.
            throw new NotDerException("its structure is not the expected one");
        }
    }

    /** Refuses an object that does not hold all that stood in the bytes. */
    public static void requireSame(ASN1Encodable read, byte[] der) throws NotDerException {
        try {
            if (!Arrays.equals(read.toASN1Primitive().getEncoded(ASN1Encoding.DER), der)) {
                throw new NotDerException("it holds something that its structure has no place for, or is not in canonical order");
            }
        } catch (IOException e) {
            throw new NotDerException("its structure is not the expected one");
        }
    }

    /** Tags, minimal definite lengths that add up, depth, number of elements. Never recursive: the depth is the sender's. */
    static void check(byte[] der) throws NotDerException {
        int[] ends = new int[DEPTH];
        int depth = 0;
        int elements = 0;
        int at = 0;
        ends[0] = der.length;
        do {
            DerHeader header = DerHeader.at(der, at, ends[depth]);
            if (++elements > ELEMENTS) {
                throw new NotDerException("more than " + ELEMENTS + " elements");
            }
            at = header.content();
            if (header.isConstructed()) {
                if (++depth == DEPTH) {
                    throw new NotDerException("nested deeper than " + DEPTH);
                }
                ends[depth] = header.end();
            } else {
                at = header.end();
            }
            while (depth > 0 && at == ends[depth]) {
                depth--;
            }
        } while (depth > 0);
        if (at != der.length) {
            throw new NotDerException("bytes after its end");
        }
    }
}
