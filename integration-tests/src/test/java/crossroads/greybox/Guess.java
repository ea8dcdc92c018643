package crossroads.greybox;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PrivatePart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * All of a message but the person: an outsider who knew more than any real one does.
 *
 * @param publicPart of its leaf
 * @param privatePart of its leaf, with the person's number left out of it: what stands before and behind
 * @param content what was signed, in the same way
 * @param attributes what is signed in truth (RFC 5652, 5.4): it holds the content's digest, which is left out
 * @param signer whose key signed it
 */
record Guess(byte[] publicPart, Gap privatePart, Gap content, Gap attributes, RegisteredCertificate signer) {

    /** ECDSA with SHA-256, which stands behind the signed attributes. */
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300a06082a8648ce3d040302");

    /** Bytes with a hole. */
    record Gap(byte[] before, byte[] after) {

        static Gap in(byte[] whole, byte[] what) {
            int at = find(whole, what, 0);
            return new Gap(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + what.length, whole.length));
        }

        byte[] with(byte[] what) {
            byte[] whole = Arrays.copyOf(before, before.length + what.length + after.length);
            System.arraycopy(what, 0, whole, before.length, what.length);
            System.arraycopy(after, 0, whole, before.length + what.length, after.length);
            return whole;
        }
    }

    /** @param signed the content as its sender signs it */
    static Guess at(byte[] publicPart, PrivatePart part, byte[] content, byte[] signed, RegisteredCertificate signer) {
        byte[] digits = part.subjects().getFirst().digits().getBytes(StandardCharsets.US_ASCII);
        return new Guess(publicPart, Gap.in(LeafEncoding.encode(part), digits), Gap.in(content, digits), attributes(signed, part.digest()), signer);
    }

    private static Gap attributes(byte[] signed, byte[] digest) {
        int hole = find(signed, digest, 0);
        int end = find(signed, ALGORITHM, hole);
        int begin = hole;
        while (!(signed[begin] == (byte) 0xA0 && (begin + 2 + signed[begin + 1] == end || signed[begin + 1] == (byte) 0x81 && begin + 3 + (signed[begin + 2] & 0xFF) == end))) {
            begin--;
        }
        byte[] attributes = Arrays.copyOfRange(signed, begin, end);
        // They are signed as a set, and written as a part of something else.
        attributes[0] = 0x31;
        return Gap.in(attributes, digest);
    }

    private static int find(byte[] whole, byte[] what, int from) {
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf(new String(what, StandardCharsets.ISO_8859_1), from);
        if (at < 0) {
            throw new IllegalArgumentException("it does not stand there");
        }
        return at;
    }

    @Override
    public String toString() {
        return "a message but for its person";
    }
}
