package crossroads.dist.testbench;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a sector that lives for one run: an authority, a hub with two generations of keys, the institution under test with an older key to
 * decrypt with, and a stranger. Nothing outside trusts any of them.
 */
final class BenchSector {

    static final Environment ENVIRONMENT = Environment.TEST;
    /** Invented, as all numbers here but the tested institution's. */
    static final Cbe HUB = Cbe.ofFirstEight(9_000_001);

    private static final Cbe STRANGER = Cbe.ofFirstEight(9_000_002);
    private static final Cbe OTHER_STRANGER = Cbe.ofFirstEight(9_000_003);
    private static final Duration VALIDITY = Duration.ofDays(30);
    /** So much older is the older generation of keys. */
    private static final Duration GENERATION = Duration.ofHours(1);

    private final Cbe institution;
    private final Primitives primitives = Primitives.choose();
    private final BenchRegistry registry = new BenchRegistry();
    private final InstantSource clock;
    private final SectorCa authority;
    private final KeyFolder hub;
    private final KeyFolder client;
    private final KeyFolder stranger;
    private final SigningKey signing;
    private final SigningKey nextSigning;
    private final RegisteredCertificate oldEncryption;
    private final RegisteredCertificate newEncryption;

    /** @param folder where all keys are made; the client's are below {@code client} */
    BenchSector(Path folder, Cbe institution, Clock clock) {
        this.institution = institution;
        this.clock = clock;
        Path authorityFolder = folder.resolve("ca");
        SectorCa before = SectorCa.create(authorityFolder, ENVIRONMENT, Clock.offset(clock, GENERATION.negated()), primitives);
        this.authority = SectorCa.open(authorityFolder, ENVIRONMENT, clock, primitives);
        this.hub = keys(folder.resolve("hub-keys"), HUB);
        this.client = keys(folder.resolve("client").resolve("keys"), institution);
        this.stranger = keys(folder.resolve("stranger"), stranger());

        issueServer();
        RegisteredCertificate first = issue(before, hub, CertificateUsage.SIGN);
        this.signing = hub.signing(clock.instant());
        issue(authority, hub, CertificateUsage.SIGN);
        this.nextSigning = hub.signing(clock.instant());
        if (signing.certificate().fingerprint().equals(nextSigning.certificate().fingerprint())) {
            throw new IllegalStateException("the younger key counts: " + first);
        }
        this.oldEncryption = issue(before, hub, CertificateUsage.ENCRYPT);
        this.newEncryption = issue(authority, hub, CertificateUsage.ENCRYPT);
        issue(authority, client, CertificateUsage.TLS);
        issue(authority, client, CertificateUsage.SIGN);
        issue(before, client, CertificateUsage.ENCRYPT);
        issue(authority, client, CertificateUsage.ENCRYPT);
        issue(authority, stranger, CertificateUsage.SIGN);
    }

    private KeyFolder keys(Path folder, Cbe of) {
        KeyFolder keys = KeyFolder.create(folder, of, primitives);
        keys.trust(authority.certificate());
        return keys;
    }

    private RegisteredCertificate issue(SectorCa by, KeyFolder keys, CertificateUsage usage) {
        KeyRequest request = KeyRequest.generate(usage, keys.institution(), "test bench", ENVIRONMENT, primitives);
        return kept(keys, request, by.issue(request.csr(), keys.institution(), "test bench", usage, VALIDITY));
    }

    private void issueServer() {
        KeyRequest request = KeyRequest.generate(CertificateUsage.TLS, HUB, "test bench", ENVIRONMENT, primitives);
        kept(hub, request, authority.issueServer(request.csr(), HUB, "test bench", List.of("localhost", "127.0.0.1"), VALIDITY));
    }

    private RegisteredCertificate kept(KeyFolder keys, KeyRequest request, RegisteredCertificate issued) {
        RegisteredCertificate certificate = keys.add(request, issued.der(), List.of(authority.certificate()));
        registry.add(certificate);
        return certificate;
    }

    Cbe institution() {
        return institution;
    }

    /** One that has nothing to do with the institution under test. */
    Cbe stranger() {
        return institution.equals(STRANGER) ? OTHER_STRANGER : STRANGER;
    }

    BenchRegistry registry() {
        return registry;
    }

    byte[] authority() {
        return authority.certificate();
    }

    KeyFolder hub() {
        return hub;
    }

    KeyFolder client() {
        return client;
    }

    /** To which the client may encrypt, the one that began last at the end. @param isRenewed whether the hub has its younger key already */
    List<RegisteredCertificate> hubEncryption(boolean isRenewed) {
        return isRenewed ? List.of(oldEncryption, newEncryption) : List.of(oldEncryption);
    }

    /** Of the hub, that of now first: those who read the first one only believe half of it. */
    List<RegisteredCertificate> hubSigning() {
        return List.of(signing.certificate(), nextSigning.certificate());
    }

    /** The client's certificates to encrypt to, the newest first. */
    List<RegisteredCertificate> clientEncryption() {
        return client.certificates(CertificateUsage.ENCRYPT);
    }

    /** The hub's seals of now. @param isNext with the key that it signs with next */
    CmsSeals hubSeals(boolean isNext) {
        return new CmsSeals(primitives, isNext ? nextSigning : signing, hub.decryption(), registry::certificate);
    }

    /** Those of the hub that open only what is encrypted to its younger key. */
    CmsSeals renewedSeals() {
        return new CmsSeals(
                primitives,
                signing,
                hub.decryption().stream().filter(key -> key.certificate().fingerprint().equals(newEncryption.fingerprint())).toList(),
                registry::certificate);
    }

    /** Of another member of the sector, whose certificate the same authority issued. */
    CmsSeals strangerSeals() {
        return new CmsSeals(primitives, stranger.signing(clock.instant()), new ArrayList<>(), registry::certificate);
    }
}
