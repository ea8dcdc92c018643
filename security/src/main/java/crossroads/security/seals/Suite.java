package crossroads.security.seals;

import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes128_CBC;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes128_GCM;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes128_wrap;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_CBC;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_CCM;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_GCM;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_wrap;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha224;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha384;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha512;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_RSASSA_PSS;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_mgf1;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.rsaEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha1WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha256WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha384WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha512WithRSAEncryption;
import static org.bouncycastle.asn1.sec.SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.dhSinglePass_stdDH_sha1kdf_scheme;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA1;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA256;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA384;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA512;

import crossroads.security.providers.Hash;
import crossroads.security.providers.Scheme;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The CMS suite of November 2026: every algorithm that a seal may name, each with its parameters. Whatever else a message names is refused
 * by that name.
 */
final class Suite {

    static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(id_sha256);
    static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(ecdsa_with_SHA256);
    /** RFC 5753, 7.2: without parameters, where RFC 3370 had NULL. */
    static final AlgorithmIdentifier WRAP = new AlgorithmIdentifier(id_aes256_wrap);
    static final AlgorithmIdentifier AGREEMENT = new AlgorithmIdentifier(dhSinglePass_stdDH_sha256kdf_scheme, WRAP);
    static final int NONCE = 12;
    static final int TAG = 16;

    private static final Map<ASN1ObjectIdentifier, Hash> HASHES =
            Map.of(id_sha256, Hash.SHA_256, id_sha384, Hash.SHA_384, id_sha512, Hash.SHA_512);
    private static final Map<ASN1ObjectIdentifier, Hash> ECDSA_WITH =
            Map.of(ecdsa_with_SHA256, Hash.SHA_256, ecdsa_with_SHA384, Hash.SHA_384, ecdsa_with_SHA512, Hash.SHA_512);
    private static final Map<ASN1ObjectIdentifier, Hash> RSA_WITH = Map.of(
            sha256WithRSAEncryption, Hash.SHA_256, sha384WithRSAEncryption, Hash.SHA_384, sha512WithRSAEncryption, Hash.SHA_512);

    /** The names of what is met in practice outside the suite; of the rest the number must do. */
    private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.ofEntries(
            Map.entry(OIWObjectIdentifiers.idSHA1, "SHA-1"),
            Map.entry(id_sha224, "SHA-224"),
            Map.entry(ecdsa_with_SHA1, "ecdsa-with-SHA1"),
            Map.entry(sha1WithRSAEncryption, "sha1WithRSAEncryption"),
            Map.entry(id_RSASSA_PSS, "RSASSA-PSS with other parameters"),
            Map.entry(dhSinglePass_stdDH_sha1kdf_scheme, "dhSinglePass-stdDH-sha1kdf"),
            Map.entry(id_aes128_wrap, "AES-128 key wrap"),
            Map.entry(id_aes256_wrap, "AES-256 key wrap with parameters"),
            Map.entry(id_aes128_CBC, "AES-128-CBC"),
            Map.entry(id_aes256_CBC, "AES-256-CBC"),
            Map.entry(id_aes128_GCM, "AES-128-GCM"),
            Map.entry(id_aes256_CCM, "AES-256-CCM"),
            Map.entry(id_aes256_GCM, "AES-256-GCM with other than a nonce of 12 bytes and a tag of 16"));

    private Suite() {}

    /** The digest algorithm of a SignedData. */
    static Hash hash(AlgorithmIdentifier digest) {
        Hash hash = HASHES.get(digest.getAlgorithm());
        if (hash == null || !isAbsentOrNull(digest.getParameters())) {
            throw outside(digest, "SHA-256");
        }
        return hash;
    }

    /** The scheme of a signature over this digest; both must name the same. */
    static Scheme scheme(AlgorithmIdentifier signature, Hash hash) {
        ASN1ObjectIdentifier algorithm = signature.getAlgorithm();
        ASN1Encodable parameters = signature.getParameters();
        if (hash == ECDSA_WITH.get(algorithm) && parameters == null) {
            return Scheme.ECDSA;
        }
        if ((algorithm.equals(rsaEncryption) || hash == RSA_WITH.get(algorithm)) && isAbsentOrNull(parameters)) {
            return Scheme.RSA_PKCS1;
        }
        if (algorithm.equals(id_RSASSA_PSS) && isPlainPss(parameters, hash)) {
            return Scheme.RSA_PSS;
        }
        throw outside(signature, "ecdsa-with-SHA256 over SHA-256");
    }

    /** Salt as long as the digest, the mask by the same digest; NULL or nothing beside a digest, as both are met. */
    private static boolean isPlainPss(@Nullable ASN1Encodable parameters, Hash hash) {
        return parameters != null && (pss(hash, DERNull.INSTANCE).equals(parameters) || pss(hash, null).equals(parameters));
    }

    private static ASN1Primitive pss(Hash hash, @Nullable ASN1Encodable beside) {
        ASN1ObjectIdentifier oid = hash == Hash.SHA_256 ? id_sha256 : hash == Hash.SHA_384 ? id_sha384 : id_sha512;
        AlgorithmIdentifier digest = beside == null ? new AlgorithmIdentifier(oid) : new AlgorithmIdentifier(oid, beside);
        return new RSASSAPSSparams(digest, new AlgorithmIdentifier(id_mgf1, digest), new ASN1Integer(hash.length()), new ASN1Integer(1))
                .toASN1Primitive();
    }

    static boolean isAbsentOrNull(@Nullable ASN1Encodable parameters) {
        return parameters == null || DERNull.INSTANCE.equals(parameters);
    }

    /** The refusal of an algorithm, by its name. */
    static RuntimeException outside(AlgorithmIdentifier algorithm, String asked) {
        return SealRefusals.suite(name(algorithm.getAlgorithm()), asked);
    }

    private static String name(ASN1ObjectIdentifier oid) {
        return NAMES.getOrDefault(oid, oid.getId());
    }
}
