package crossroads.integration;

import static crossroads.integration.BadCase.unopened;
import static crossroads.integration.OddSeals.ATTRIBUTES;
import static crossroads.integration.OddSeals.ENVELOPED;
import static crossroads.integration.OddSeals.RECIPIENT;
import static crossroads.integration.OddSeals.RECIPIENTS;
import static crossroads.integration.OddSeals.SIGNATURE;
import static crossroads.integration.OddSeals.SIGNED_DATA;
import static crossroads.integration.OddSeals.SIGNER;
import static crossroads.integration.OddSeals.SIGNERS;
import static crossroads.integration.OddSeals.path;

import crossroads.integration.BadCase.Body;
import crossroads.security.seals.CmsSeals;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSAlgorithm;

/** Seals that are too large, too deep, of another structure, by nobody or too many, of other algorithms, or signed by whom nobody knows. */
final class SealCases {

    private static final int LIMIT = 1 << 20;
    private static final BigInteger ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private SealCases() {}

    static List<BadCase> all() {
        return Stream.of(size(), structure(), suite(), signers(), attributes(), signatures(), keys()).flatMap(List::stream).toList();
    }

    private static List<BadCase> size() {
        return List.of(
                unopened("a sealed message of 1.2 MB", "ENV-001", s -> s.sealed(s.text().replace("<payload>", "<payload>" + " ".repeat(1_200_000)))),
                unopened("one byte more than may be", "ENV-001", s -> random(LIMIT + 1)),
                unopened("4 MB of noise", "ENV-001", s -> random(4_000_000)));
    }

    private static List<BadCase> structure() {
        return List.of(
                unopened("a text", "ENV-002", s -> ("hello " + System.nanoTime()).getBytes(StandardCharsets.US_ASCII)),
                unopened("noise", "ENV-002", s -> random(2_000)),
                unopened("a megabyte of noise", "ENV-002", s -> random(LIMIT)),
                unopened("the bare envelope", "ENV-002", Sender::written),
                unopened("trailing bytes behind the seal", "ENV-002", s -> join(s.sealed(), new byte[] {5, 0})),
                unopened("one trailing byte", "ENV-002", s -> join(s.sealed(), new byte[] {0})),
                unopened("cut in half", "ENV-002", s -> Arrays.copyOf(s.sealed(), 700)),
                unopened("a length without end", "ENV-002", s -> indefinite(s.sealed())),
                unopened("a length of two gigabytes", "ENV-002", s -> join(Der.hex("30847fffffff"), random(100))),
                unopened("sequences nested 200,000 deep", "ENV-002", s -> Der.nested(0x30, 200_000 + little())),
                unopened("octet strings nested 500,000 deep without lengths", "ENV-002", s -> repeated(Der.hex("2480"), 500_000 + little())),
                unopened("nested 100,000 deep where the content should be", "ENV-002", s -> Der.replace(s.sealed(), Der.nested(0xA0, 100_000), ENVELOPED)),
                unopened("half a million elements", "ENV-002", s -> Der.element(0x30, repeated(new byte[] {5, 0}, 500_000 + little()))),
                unopened("an object identifier of a megabyte", "ENV-002", s -> Der.element(0x30, Der.element(6, ones(1_000_000 + little())))),
                unopened("a version of a megabyte", "ENV-002", s -> Der.replace(s.sealed(), Der.element(2, ones(1_000_000)), path(ENVELOPED, 0))),
                unopened("an element for which there is no place", "ENV-002", s -> Der.insert(s.sealed(), 4, new byte[] {2, 1, 7}, ENVELOPED)),
                unopened("attributes beside the content", "ENV-002", s -> Der.insert(s.sealed(), 4, Der.element(0xA2, attribute()), ENVELOPED)),
                unopened("compressed data", "ENV-002", s -> Der.replace(s.sealed(), Der.hex("060b2a864886f70d0109100109"), 0)),
                unopened("signed and not encrypted", "ENV-002", Sender::signed),
                unopened("not a signature under the encryption", "ENV-002", s -> s.seals().encrypted(s.written())),
                unopened("encrypted twice", "ENV-002", s -> s.seals().encrypted(s.sealed())),
                unopened("nested 100,000 deep under the encryption", "ENV-002", s -> s.seals().encrypted(Der.nested(0x30, 100_000))),
                unopened("trailing bytes behind the signature", "ENV-002", s -> s.seals().encrypted(join(s.signed(), new byte[] {5, 0}))),
                unopened("encrypted to nobody", "ENV-002", s -> Der.replace(s.sealed(), Der.element(Der.SET), RECIPIENTS)),
                unopened("encrypted to three thousand", "ENV-002", s -> crowd(s.sealed(), 3_000)));
    }

    private static List<BadCase> suite() {
        return List.of(
                unopened("AES-128-GCM", "IDN-003", s -> s.seals().encrypted(s.signed(), CMSAlgorithm.AES128_GCM, CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP)),
                unopened("AES-256-CCM", "IDN-003", s -> s.seals().encrypted(s.signed(), CMSAlgorithm.AES256_CCM, CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP)),
                unopened("AES-128 key wrap", "IDN-003", s -> s.seals().encrypted(s.signed(), CMSAlgorithm.AES256_GCM, CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES128_WRAP)),
                unopened("a key derived by SHA-1", "IDN-003", s -> s.seals().encrypted(s.signed(), CMSAlgorithm.AES256_GCM, CMSAlgorithm.ECDH_SHA1KDF, CMSAlgorithm.AES256_WRAP)),
                unopened("a key derived by SHA-384", "IDN-003", s -> s.seals().encrypted(s.signed(), CMSAlgorithm.AES256_GCM, CMSAlgorithm.ECDH_SHA384KDF, CMSAlgorithm.AES256_WRAP)),
                unopened("content that nobody authenticates", "IDN-003", s -> s.seals().unauthenticated(s.signed())),
                unopened("key transport", "IDN-003", s -> Der.replace(s.sealed(), transport(), RECIPIENT)),
                unopened("a shorter tag", "IDN-003", s -> Der.replace(s.sealed(), Der.element(Der.OCTETS, random(12)), path(ENVELOPED, 3))),
                unopened("a curve given by its parameters", "IDN-003", s -> Der.replace(
                        s.sealed(), Der.element(0x30, Der.hex("06072a8648ce3d0201"), Der.element(0x30, new byte[] {2, 1, 1})), path(RECIPIENT, 1, 0, 0))),
                signed("a digest by SHA-1", "IDN-003", s -> {
                    byte[] sha1 = Der.element(0x30, Der.hex("06052b0e03021a"));
                    return Der.replace(Der.replace(s, Der.element(Der.SET, sha1), path(SIGNED_DATA, 1)), sha1, path(SIGNER, 2));
                }),
                signed("a signature by ECDSA with SHA-1", "IDN-003", s -> Der.replace(s, Der.element(0x30, Der.hex("06072a8648ce3d0401")), path(SIGNER, 4))),
                signed("a signature by Ed25519", "IDN-003", s -> Der.replace(s, Der.element(0x30, Der.hex("06032b6570")), path(SIGNER, 4))),
                signed("a signature by another digest than it names", "IDN-003", s -> Der.replace(s, Der.element(0x30, Der.hex("06082a8648ce3d040303")), path(SIGNER, 4))));
    }

    private static List<BadCase> signers() {
        return List.of(
                signed("no signer", "ENV-002", s -> Der.replace(s, Der.element(Der.SET), SIGNERS)),
                unopened("two signers", "ENV-002", s -> {
                    byte[] first = s.signed();
                    byte[] second = Der.at(s.keys().stranger().seals().sign(s.written()), SIGNER);
                    return s.seals().encrypted(Der.replace(first, set(List.of(Der.at(first, SIGNER), second)), SIGNERS));
                }),
                signed("two thousand signers", "ENV-002", s -> Der.replace(
                        s, Der.element(Der.SET, java.util.Collections.nCopies(2_000, Der.at(s, SIGNER))), SIGNERS)),
                signed("a thousand certificates", "ENV-002", s -> Der.insert(
                        s, 3, Der.element(0xA0, java.util.Collections.nCopies(1_000, Der.element(0x30, random(400)))), SIGNED_DATA)),
                signed("revocation lists", "ENV-002", s -> Der.insert(s, 3, Der.element(0xA1, Der.element(0x30)), SIGNED_DATA)));
    }

    private static List<BadCase> attributes() {
        List<BadCase> cases = new ArrayList<>();
        cases.add(resigned("an unknown signed attribute", a -> with(a, Der.element(
                0x30, Der.hex("06092a864886f70d01090d"), Der.element(Der.SET, Der.element(0x0C, "description".getBytes(StandardCharsets.US_ASCII)))))));
        cases.add(resigned("a counter signature among the signed attributes", a -> with(a, Der.element(
                0x30, Der.hex("06092a864886f70d010906"), Der.element(Der.SET, Der.element(0x30))))));
        cases.add(resigned("a signed attribute twice", a -> with(a, a.getFirst())));
        for (int missing = 0; missing < 3; missing++) {
            int left = missing;
            cases.add(resigned("signed attribute " + (missing + 1) + " of three missing", a -> {
                List<byte[]> fewer = new ArrayList<>(a);
                fewer.remove(left);
                return fewer;
            }));
        }
        cases.add(signed("ten thousand signed attributes", "ENV-002", s -> Der.replace(
                s, Der.element(0xA0, java.util.Collections.nCopies(10_000, OddSeals.attributes(s).getFirst())), ATTRIBUTES)));
        cases.add(signed("no signed attributes", "ENV-002", s -> {
            List<byte[]> parts = new ArrayList<>(Der.children(Der.at(s, SIGNER)));
            parts.remove(3);
            return Der.replace(s, Der.element(0x30, parts), SIGNER);
        }));
        cases.add(signed("unsigned attributes", "ENV-002", s -> Der.insert(s, 6, Der.element(0xA1, attribute()), SIGNER)));
        return cases;
    }

    private static List<BadCase> signatures() {
        return List.of(
                signature("a number with a zero before it", (r, s) -> Der.element(0x30, integer(padded(r)), integer(s.toByteArray()))),
                signature("a number beyond the order", (r, s) -> Der.element(0x30, integer(r.toByteArray()), integer(s.add(ORDER).toByteArray()))),
                signature("a negative number", (r, s) -> Der.element(0x30, integer(r.negate().toByteArray()), integer(s.toByteArray()))),
                signature("zeros", (r, s) -> Der.element(0x30, integer(new byte[] {0}), integer(new byte[] {0}))),
                signature("something behind the two numbers", (r, s) -> Der.element(0x30, integer(r.toByteArray()), integer(s.toByteArray()), new byte[] {5, 0})),
                signature("a trailing byte", (r, s) -> join(Der.element(0x30, integer(r.toByteArray()), integer(s.toByteArray())), new byte[] {0})),
                signature("numbers of a megabyte", (r, s) -> Der.element(0x30, integer(ones(450_000)), integer(ones(450_000)))),
                signature("no bytes", (r, s) -> new byte[0]),
                signed("other content under a signature", "IDN-002", s -> Der.replace(s, Der.element(Der.OCTETS, random(500)), path(SIGNED_DATA, 2, 1, 0))),
                unopened("a byte of the content changed", "IDN-002", s -> flipped(s.sealed(), path(ENVELOPED, 2, 2))),
                unopened("a byte of the tag changed", "IDN-002", s -> flipped(s.sealed(), path(ENVELOPED, 3))),
                unopened("a byte of the wrapped key changed", "IDN-002", s -> flipped(s.sealed(), path(RECIPIENT, 3, 0, 1))),
                unopened("a point that is not on the curve", "IDN-002", s -> flipped(s.sealed(), path(RECIPIENT, 1, 0, 1))));
    }

    private static List<BadCase> keys() {
        return List.of(
                unopened("encrypted to somebody else", "IDN-002", s -> s.seals().encryptedTo(
                        s.member().keys().certificates(crossroads.hub.institution.CertificateUsage.ENCRYPT).getFirst(), s.signed())),
                by("a stranger's certificate", "IDN-002", s -> s.keys().stranger()),
                unopened("a stranger's certificate, sent along", "IDN-002", s -> s.seals().encrypted(Der.insert(
                        s.keys().stranger().seals().sign(s.written()), 3, Der.element(0xA0, s.keys().stranger().certificate().der()), SIGNED_DATA))),
                unopened("a stranger's signature under the sender's name", "IDN-002", s -> s.seals().encrypted(Der.replace(
                        s.keys().stranger().seals().sign(s.written()), Der.at(s.signed(), path(SIGNER, 1)), path(SIGNER, 1)))),
                by("signed with the key of a TLS certificate", "IDN-002", s -> s.keys().tls()),
                by("a revoked signing certificate", "IDN-004", s -> s.keys().revoked()),
                by("an expired signing certificate", "IDN-005", s -> s.keys().expired()));
    }

    private interface Key {
        OtherKeys.Keyed of(Sender sender);
    }

    private static BadCase by(String name, String refusal, Key key) {
        return unopened(name, refusal, s -> s.seals().encrypted(key.of(s).seals().sign(s.written())));
    }

    /** A SignedData changed without its signer, then encrypted as it should be. */
    private static BadCase signed(String name, String refusal, UnaryOperator<byte[]> change) {
        return unopened(name, refusal, s -> s.seals().encrypted(change.apply(s.signed())));
    }

    private static BadCase resigned(String name, UnaryOperator<List<byte[]>> change) {
        return unopened(name, "ENV-002", s -> {
            byte[] signed = s.signed();
            return s.seals().encrypted(OddSeals.withAttributes(s.member().signing(), signed, change.apply(OddSeals.attributes(signed))));
        });
    }

    private interface Encoding {
        byte[] of(BigInteger r, BigInteger s);
    }

    private static BadCase signature(String name, Encoding encoding) {
        return signed("a signature of " + name, "IDN-002", signed -> {
            byte[] numbers = Der.content(Der.at(signed, SIGNATURE));
            BigInteger r = new BigInteger(Der.content(Der.at(numbers, 0)));
            BigInteger s = new BigInteger(Der.content(Der.at(numbers, 1)));
            return Der.replace(signed, Der.element(Der.OCTETS, encoding.of(r, s)), SIGNATURE);
        });
    }

    private static byte[] integer(byte[] content) {
        return Der.element(Der.INTEGER, content);
    }

    private static byte[] padded(BigInteger number) {
        return join(new byte[] {0}, number.toByteArray());
    }

    private static byte[] flipped(byte[] der, int... path) {
        byte[] element = Der.at(der, path);
        element[element.length - 1] ^= 1;
        return Der.replace(der, element, path);
    }

    private static List<byte[]> with(List<byte[]> attributes, byte[] one) {
        List<byte[]> more = new ArrayList<>(attributes);
        more.add(one);
        return more;
    }

    private static byte[] set(List<byte[]> elements) {
        return Der.element(Der.SET, elements.stream().sorted(Arrays::compareUnsigned).toList());
    }

    private static byte[] crowd(byte[] sealed, int size) {
        return Der.replace(sealed, Der.element(Der.SET, java.util.Collections.nCopies(size, Der.at(sealed, RECIPIENT))), RECIPIENTS);
    }

    private static byte[] attribute() {
        return Der.element(0x30, Der.hex("06092a864886f70d010903"), Der.element(Der.SET, Der.hex("06092a864886f70d010701")));
    }

    /** KeyTransRecipientInfo for RSA, named by a key identifier. */
    private static byte[] transport() {
        return Der.element(
                0x30,
                new byte[] {2, 1, 2},
                Der.element(0x80, random(20)),
                Der.element(0x30, Der.hex("06092a864886f70d010101"), new byte[] {5, 0}),
                Der.element(Der.OCTETS, random(384)));
    }

    private static byte[] indefinite(byte[] der) {
        byte[] content = Der.content(der);
        return join(join(new byte[] {der[0], (byte) 0x80}, content), new byte[] {0, 0});
    }

    static byte[] join(byte[] left, byte[] right) {
        byte[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    private static byte[] repeated(byte[] what, int times) {
        byte[] all = new byte[what.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = what[i % what.length];
        }
        return all;
    }

    private static byte[] ones(int length) {
        byte[] all = new byte[length];
        Arrays.fill(all, (byte) 1);
        return all;
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    /** So that no two are the same. */
    private static int little() {
        return ThreadLocalRandom.current().nextInt(10_000);
    }
}
