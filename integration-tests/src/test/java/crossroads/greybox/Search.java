package crossroads.greybox;

import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.person.Ssin;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tries numbers against everything that an {@link Outsider} has: as text, in hashes of every form that suggests itself, in MACs under every key that is
 * public, in leaves without a nonce or with one that can be guessed, in whole contents, in signatures.
 *
 * @param keys public bytes that somebody might have taken for a key
 * @param oracles further one-way functions of a number, given only to show that the search finds
 */
record Search(Outsider outsider, List<Guess> guesses, List<byte[]> keys, List<UnaryOperator<byte[]>> oracles) {

    private static final byte[] NO_NONCE = {};

    /** Every valid number of persons born in these years and months, the hub's own numbers and unknown days among them; in tasks, one for each month and day. */
    static List<int[]> space(int year, int firstMonth, int lastMonth) {
        List<int[]> days = new ArrayList<>();
        for (int shift : new int[] {0, 20, 40}) {
            for (int month = firstMonth; month <= lastMonth; month++) {
                for (int day = 0; day <= 31; day++) {
                    days.add(new int[] {year, month + shift, day});
                }
            }
        }
        return days;
    }

    private static List<String> numbers(int[] day) {
        long century = day[0] >= 2000 ? 2_000_000_000L : 0;
        return IntStream.range(0, 1_000)
                .mapToLong(count -> ((day[0] % 100 * 100L + day[1]) * 100 + day[2]) * 1_000 + count)
                .mapToObj(nine -> "%09d%02d".formatted(nine, 97 - (century + nine) % 97))
                .filter(Ssin::isValid)
                .toList();
    }

    /** @param tried how many numbers @param found which of them were recovered, and by what: never printed whole */
    record Result(long tried, Set<String> found) {
        @Override
        public String toString() {
            return tried + " tried, " + found.size() + " found";
        }
    }

    Result over(List<int[]> days) {
        Set<String> found = new ConcurrentSkipListSet<>();
        long tried = days.parallelStream()
                .mapToLong(day -> {
                    List<String> numbers = numbers(day);
                    One one = new One();
                    numbers.forEach(number -> one.attempt(number, found));
                    return numbers.size();
                })
                .sum();
        return new Result(tried, new TreeSet<>(found));
    }

    Result over(Set<String> numbers) {
        Set<String> found = new TreeSet<>();
        One one = new One();
        numbers.forEach(number -> {
            one.attempt(number, found);
            if (outsider.texts().stream().anyMatch(text -> text.contains(number))) {
                found.add(number + " in plain text");
            }
        });
        return new Result(numbers.size(), found);
    }

    /** Numbers in the order in which they come, on one thread. */
    private final class One {

        private final MessageDigest sha256;
        private final MessageDigest sha1;
        private final List<Mac> macs = new ArrayList<>();
        private final List<Signature> verifiers = new ArrayList<>();

        private One() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
                sha1 = MessageDigest.getInstance("SHA-1");
                for (byte[] key : keys) {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(key, "HmacSHA256"));
                    macs.add(mac);
                }
                for (Guess guess : guesses) {
                    Signature verifier = Signature.getInstance("SHA256withECDSA");
                    verifier.initVerify((X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(guess.signer().der())));
                    verifiers.add(verifier);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has them", e);
            }
        }

        private void attempt(String number, Set<String> found) {
            byte[] digits = number.getBytes(StandardCharsets.US_ASCII);
            for (byte[] form : forms(number, digits)) {
                values(number, form, found);
            }
            for (UnaryOperator<byte[]> oracle : oracles) {
                look(number, "an oracle", oracle.apply(digits), found);
            }
            for (int i = 0; i < guesses.size(); i++) {
                Guess guess = guesses.get(i);
                byte[] content = guess.content().with(digits);
                values(number, content, found);
                byte[] part = guess.privatePart().with(digits);
                look(number, "a private part", sha256.digest(part), found);
                for (byte[] nonce : List.of(NO_NONCE, new byte[LeafEncoding.NONCE_SIZE])) {
                    look(number, "a leaf", leaf(guess.publicPart(), nonce, part), found);
                }
                for (byte[] signature : outsider.signatures()) {
                    if (verifies(verifiers.get(i), guess.attributes().with(sha256.digest(content)), signature)) {
                        found.add(number + " by a signature");
                    }
                }
            }
        }

        private void values(String number, byte[] text, Set<String> found) {
            look(number, "a digest", sha256.digest(text), found);
            look(number, "a digest", sha1.digest(text), found);
            for (Mac mac : macs) {
                look(number, "a MAC", mac.doFinal(text), found);
            }
        }

        private void look(String number, String by, byte[] value, Set<String> found) {
            if (outsider.values().contains(Outsider.first(value))) {
                found.add(number + " by " + by);
            }
        }

        /** As {@code docs/journal-format.md} says, with whatever nonce. */
        private byte[] leaf(byte[] publicPart, byte[] nonce, byte[] part) {
            byte[] open = sha256.digest(publicPart);
            sha256.update(nonce);
            byte[] closed = sha256.digest(part);
            sha256.update(new byte[] {0, Leaf.VERSION});
            sha256.update(open);
            return sha256.digest(closed);
        }

        private static boolean verifies(Signature verifier, byte[] signed, byte[] signature) {
            try {
                verifier.update(signed);
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    private static List<byte[]> forms(String number, byte[] digits) {
        byte[] field = ByteBuffer.allocate(Integer.BYTES + digits.length).putInt(digits.length).put(digits).array();
        return List.of(
                digits,
                field,
                ByteBuffer.allocate(Integer.BYTES + field.length).putInt(field.length).put(field).array(),
                ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(number)).array(),
                number.getBytes(StandardCharsets.UTF_16BE));
    }

    @Override
    public String toString() {
        return "search in " + outsider;
    }
}
