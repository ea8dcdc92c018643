package crossroads.greybox;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PrivatePart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All of a message but the person: an outsider who knew more than any real one does.
 *
 * @param publicPart of its leaf
 * @param privatePart of its leaf, with the person's number left out of it: what stands before and behind
 * @param content what was signed, in the same way
 * @param signer whose key signed it
 */
record Guess(byte[] publicPart, Gap privatePart, Gap content, RegisteredCertificate signer) {

    /** Bytes with a hole of eleven digits. */
    record Gap(byte[] before, byte[] after) {

        static Gap in(byte[] whole, String digits) {
            int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf(digits);
            if (at < 0) {
                throw new IllegalArgumentException("the person does not stand there");
            }
            return new Gap(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + digits.length(), whole.length));
        }

        byte[] with(byte[] digits) {
            byte[] whole = Arrays.copyOf(before, before.length + digits.length + after.length);
            System.arraycopy(digits, 0, whole, before.length, digits.length);
            System.arraycopy(after, 0, whole, before.length + digits.length, after.length);
            return whole;
        }
    }

    static Guess at(byte[] publicPart, PrivatePart part, byte[] content, RegisteredCertificate signer) {
        String digits = part.subjects().getFirst().digits();
        return new Guess(publicPart, Gap.in(LeafEncoding.encode(part), digits), Gap.in(content, digits), signer);
    }

    @Override
    public String toString() {
        return "a message but for its person";
    }
}
