package crossroads.security.ca;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.SubjectName;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.files.OwnerOnly;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The sector's own certification authority: one root key on P-256, which issues to institutions directly. What it revokes is state of the
 * registry; it makes no lists. Thread-safe.
 *
 * <p>Guarantees: each certificate serves one usage only, names one institution by its number and one environment, and ends with the root's.
 */
public final class SectorCa {

    private static final Duration OF_THE_ROOT = Duration.ofDays(3653);
    /** Key and certificate in one file, so that none can be there without the other. */
    private static final String FILE = "ca.pem";

    private final PrivateKey key;
    private final InspectedCertificate root;
    private final Environment environment;
    private final Clock clock;
    private final Primitives primitives;

    private SectorCa(PrivateKey key, InspectedCertificate root, Environment environment, Clock clock, Primitives primitives) {
        this.key = key;
        this.root = root;
        this.environment = environment;
        this.clock = clock;
        this.primitives = primitives;
    }

    /** A new root. @param folder made with mode 0700 @throws UncheckedIOException when there is one already */
    public static SectorCa create(Path folder, Environment environment, Clock clock, Primitives primitives) {
        KeyPair pair = primitives.newKeyPair();
        Party root = new Party(nameOf(environment, pair.getPublic(), primitives), SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        try {
            byte[] der = IssuedCertificate.root(root, Validity.startingAt(clock.instant(), OF_THE_ROOT), primitives)
                    .sign(primitives.forSigning(pair.getPrivate()), primitives);
            String both = Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()) + Pem.encode("CERTIFICATE", der);
            OwnerOnly.makeFolder(folder);
            OwnerOnly.create(folder.resolve(FILE), both.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the authority's key can't be written to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key just made must sign", e);
        }
        return open(folder, environment, clock, primitives);
    }

    /** @throws UnsafeFileException when it is not there, of another environment, or others may read its key */
    public static SectorCa open(Path folder, Environment environment, Clock clock, Primitives primitives) {
        try {
            OwnerOnly.requireFolder(folder);
            byte[] file = OwnerOnly.read(folder.resolve(FILE));
            InspectedCertificate root = InspectedCertificate.ofFile(file);
            if (!root.subject().contains("OU=" + environment + ",")) {
                throw new UnsafeFileException("the authority in " + folder + " is " + root.subject() + ", not of " + environment);
            }
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode("PRIVATE KEY", file)));
            return new SectorCa(primitives.forSigning(key), root, environment, clock, primitives);
        } catch (IOException e) {
            throw new UncheckedIOException("the authority in " + folder + " can't be read", e);
        } catch (GeneralSecurityException e) {
            throw new UnsafeFileException("the authority's key in " + folder + " is damaged");
        }
    }

    /** Whether there is one to open. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * Issues what a partner asks for.
     *
     * @param csr PKCS #10, DER or PEM, whose subject has the institution's number as serialNumber
     * @throws UnsuitableException when the request is not for this institution and environment, its key does not fit this usage or did not sign
     *     it, or it wishes for something
     */
    public RegisteredCertificate issue(byte[] csr, Cbe institution, String name, CertificateUsage usage, Duration validity) {
        return issue(checked(csr, institution, usage), institution, name, usage, starting(validity), List.of());
    }

    /** The same, valid only from some time on: until then the one before it is used. */
    public RegisteredCertificate issueFor(
            byte[] csr, Cbe institution, String name, CertificateUsage usage, Duration startsIn, Duration validity) {
        Instant now = clock.instant();
        return issue(
                checked(csr, institution, usage), institution, name, usage, new Validity(now.plus(startsIn), now.plus(validity)), List.of());
    }

    /** Issues for a key of which the caller knows who holds it. */
    public RegisteredCertificate issue(PublicKey key, Cbe institution, String name, CertificateUsage usage, Duration validity) {
        FitKey.of(key.getEncoded(), usage, primitives);
        return issue(SubjectPublicKeyInfo.getInstance(key.getEncoded()), institution, name, usage, starting(validity), List.of());
    }

    /** A TLS certificate for the hub itself, which is a server too. @param hosts as localhost, 127.0.0.1 */
    public RegisteredCertificate issueServer(byte[] csr, Cbe institution, String name, List<String> hosts, Duration validity) {
        if (hosts.isEmpty()) {
            throw new UnsuitableException("a server has a name or an address");
        }
        CertificateUsage usage = CertificateUsage.TLS;
        return issue(checked(csr, institution, usage), institution, name, usage, starting(validity), hosts);
    }

    private SubjectPublicKeyInfo checked(byte[] csr, Cbe institution, CertificateUsage usage) {
        return CheckedRequest.of(csr, new CheckedRequest.Asked(institution, environment, usage), primitives).key();
    }

    private Validity starting(Duration length) {
        return Validity.startingAt(clock.instant(), length);
    }

    private RegisteredCertificate issue(
            SubjectPublicKeyInfo key, Cbe institution, String name, CertificateUsage usage, Validity validity, List<String> hosts) {
        if (!validity.until().isAfter(validity.from()) || !validity.until().isAfter(clock.instant()) || name.isBlank()) {
            throw new UnsuitableException("a certificate is for a named institution and some time");
        }
        Party issuer = new Party(X500Name.getInstance(root.subjectDer()), SubjectPublicKeyInfo.getInstance(root.publicKey()));
        Party subject = new Party(SubjectName.of(institution, name, usage, environment), key);
        Validity limited = validity.within(root.notBefore(), root.notAfter());
        IssuedCertificate leaf = IssuedCertificate.of(usage, issuer, subject, limited, primitives);
        if (usage == CertificateUsage.TLS) {
            leaf = hosts.isEmpty() ? leaf.forClients() : leaf.forServer(hosts);
        }
        return InspectedCertificate.of(leaf.sign(this.key, primitives)).register(institution, usage, primitives);
    }

    /** The root certificate in DER: what partners and servers trust. */
    public byte[] certificate() {
        return root.der();
    }

    /** By which a partner knows the root before it has it. */
    public Fingerprint fingerprint() {
        return root.fingerprint();
    }

    public Environment environment() {
        return environment;
    }

    /** With the beginning of its key's digest, so that a root that follows another has another name. */
    private static X500Name nameOf(Environment environment, PublicKey key, Primitives primitives) {
        byte[] digest = primitives.digest(Hash.SHA_256, key.getEncoded());
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Crossroads")
                .addRDN(BCStyle.OU, environment.name())
                .addRDN(BCStyle.CN, "Crossroads sector CA " + HexFormat.of().formatHex(digest, 0, 4))
                .build();
    }

    @Override
    public String toString() {
        return root.subject();
    }
}
