package crossroads.security.providers;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cryptographic primitives of the suites, each done by the best engine that is here and passed its self-test. Made once, shared by all
 * threads.
 *
 * <p>Guarantees: P-256, AES-256-GCM with a 16-byte tag, SHA-2; no algorithm comes from a message. Does not: check that a signature's
 * encoding is canonical or that a point is on its curve ({@code crossroads.security.certificates} does).
 */
public final class Primitives {

    private final Map<Primitive, Choice> choices;

    private Primitives(Map<Primitive, Choice> choices) {
        this.choices = choices;
    }

    /** Accelerated where the native engine loads; else BouncyCastle and the JDK. */
    public static Primitives choose() {
        return new Primitives(Chooser.choose(EnumSet.allOf(Engine.class)));
    }

    /** What {@link #choose} falls back to. */
    public static Primitives withoutAcceleration() {
        return new Primitives(Chooser.choose(EnumSet.complementOf(EnumSet.of(Engine.ACCELERATED))));
    }

    /** A line for each primitive: what it is, which provider does it, and why a better one was set aside. */
    public String describe() {
        return choices.values().stream().map(Choice::describe).collect(Collectors.joining("\n"));
    }

    public boolean isAccelerated() {
        return choices.get(Primitive.ENCRYPT).engine() == Engine.ACCELERATED;
    }

    /**
     * Puts the accelerating provider first in this JVM, for TLS, which asks the JVM and not us: a handshake costs a third. For the main
     * method of a process; does nothing where there is no acceleration.
     */
    public void accelerateTls() {
        if (isAccelerated()) {
            Security.insertProviderAt(provider(Primitive.ENCRYPT), 1);
        }
    }

    public byte[] digest(Hash hash, byte[]... parts) {
        return sure(() -> Operations.digest(provider(Primitive.DIGEST), hash, parts));
    }

    /** ECDSA with SHA-256, in DER. @param key of {@link #forSigning} */
    public byte[] sign(PrivateKey key, byte[] content) {
        return sure(() -> Operations.sign(provider(Primitive.SIGN_EC), key, content));
    }

    /** @param key of {@link #forVerifying} */
    public boolean verify(PublicKey key, Scheme scheme, Hash hash, byte[] content, byte[] signature) {
        return sure(() -> Operations.verify(verifier(scheme), key, scheme, hash, content, signature));
    }

    /** A new key pair on P-256. */
    public KeyPair newKeyPair() {
        return sure(() -> EllipticKeys.newKeyPair(provider(Primitive.AGREE_EC)));
    }

    /** The shared secret of ECDH. @param own of {@link #forAgreement} or {@link #newKeyPair} @param other of {@link #pointForAgreement} */
    public byte[] agree(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        return Operations.agree(provider(Primitive.AGREE_EC), own, other);
    }

    /** AES-256-GCM: the encrypted bytes, then the tag. A key is used with a nonce once. */
    public byte[] encrypt(byte[] key, byte[] nonce, byte[] bound, byte[] plain) {
        return sure(() -> Operations.encrypt(provider(Primitive.ENCRYPT), key, nonce, bound, plain));
    }

    /** @throws GeneralSecurityException when anything differs from what was encrypted */
    public byte[] decrypt(byte[] key, byte[] nonce, byte[] bound, byte[] sealed) throws GeneralSecurityException {
        return Operations.decrypt(provider(Primitive.ENCRYPT), key, nonce, bound, sealed);
    }

    /** AES key wrap (RFC 3394). */
    public byte[] wrap(byte[] wrappingKey, byte[] key) {
        return sure(() -> Operations.wrap(provider(Primitive.WRAP), wrappingKey, key));
    }

    public byte[] unwrap(byte[] wrappingKey, byte[] wrapped) throws GeneralSecurityException {
        return Operations.unwrap(provider(Primitive.WRAP), wrappingKey, wrapped);
    }

    /** HMAC-SHA-256. */
    public byte[] hmac(byte[] key, byte[]... parts) {
        return sure(() -> Operations.hmac(provider(Primitive.MAC), key, parts));
    }

    /** HKDF-SHA-256: 32 bytes for this use. */
    public byte[] derive(byte[] secret, byte[] use) {
        return sure(() -> Operations.hkdf(provider(Primitive.MAC), secret, new byte[0], use, 32));
    }

    /** @param der the SubjectPublicKeyInfo of an EC or RSA key */
    public PublicKey forVerifying(Scheme scheme, byte[] der) throws GeneralSecurityException {
        return scheme == Scheme.ECDSA ? EllipticKeys.ofDer(der, verifier(scheme)) : Operations.rsaKey(verifier(scheme), der);
    }

    public PrivateKey forSigning(PrivateKey key) throws GeneralSecurityException {
        return EllipticKeys.translate(key, provider(Primitive.SIGN_EC));
    }

    public PrivateKey forAgreement(PrivateKey key) throws GeneralSecurityException {
        return EllipticKeys.translate(key, provider(Primitive.AGREE_EC));
    }

    /** @param point on P-256: 04, x, y */
    public PublicKey pointForAgreement(byte[] point) throws GeneralSecurityException {
        return EllipticKeys.ofPoint(point, provider(Primitive.AGREE_EC));
    }

    private Provider verifier(Scheme scheme) {
        return provider(scheme == Scheme.ECDSA ? Primitive.VERIFY_EC : Primitive.VERIFY_RSA);
    }

    private Provider provider(Primitive primitive) {
        return choices.get(primitive).provider();
    }

    /** For what depends on our own keys and engines only: its failure is a fault of ours, never of a message. */
    private static <T> T sure(Sure<T> operation) {
        try {
            return operation.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a cryptographic engine failed", e);
        }
    }

    private interface Sure<T> {
        T run() throws GeneralSecurityException;
    }
}
