package crossroads.dist.hub;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.providers.Primitives;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hub's own keys, and the sector's CA that certifies them and the members of a small sector or a demonstration. Made where they are not there
 * yet; a key that ends within its renewal time gets a younger one beside it.
 */
public final class HubIdentity {

    private static final Duration VALIDITY = Duration.ofDays(90);
    private static final Duration RENEWAL = Duration.ofDays(30);
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

    private final KeyFolder keys;
    private final Optional<SectorCa> authority;
    private final List<RegisteredCertificate> certificates;

    private HubIdentity(KeyFolder keys, Optional<SectorCa> authority, List<RegisteredCertificate> certificates) {
        this.keys = keys;
        this.authority = authority;
        this.certificates = List.copyOf(certificates);
    }

    static HubIdentity prepare(Path keyFolder, Path authorityFolder, Cbe hub, Environment environment, Clock clock, Primitives primitives) {
        SectorCa authority = SectorCa.isIn(authorityFolder)
                ? SectorCa.open(authorityFolder, environment, clock, primitives)
                : SectorCa.create(authorityFolder, environment, clock, primitives);
        KeyFolder keys = KeyFolder.create(keyFolder, hub, primitives);
        keys.trust(authority.certificate());
        List<RegisteredCertificate> certificates = new ArrayList<>();
        for (CertificateUsage usage : CertificateUsage.values()) {
            if (wantsYounger(keys, usage, clock.instant())) {
                KeyRequest request = KeyRequest.generate(usage, hub, "hub", environment, primitives);
                RegisteredCertificate issued = usage == CertificateUsage.TLS
                        ? authority.issueServer(request.csr(), hub, "hub", HOSTS, VALIDITY)
                        : authority.issue(request.csr(), hub, "hub", usage, VALIDITY);
                keys.add(request, issued.der(), List.of(authority.certificate()));
            }
            certificates.addAll(keys.certificates(usage));
        }
        return new HubIdentity(keys, Optional.of(authority), certificates);
    }

    /** Of a node that joins another: it has a copy of that one's key folder, and makes and registers nothing. */
    static HubIdentity ofAnother(Path keyFolder, Cbe hub, Primitives primitives) {
        try {
            KeyFolder keys = KeyFolder.open(keyFolder, hub, primitives);
            List<RegisteredCertificate> certificates = new ArrayList<>();
            for (CertificateUsage usage : CertificateUsage.values()) {
                certificates.addAll(keys.certificates(usage));
            }
            return new HubIdentity(keys, Optional.empty(), certificates);
        } catch (UncheckedIOException | UnsafeFileException e) {
            throw new CannotStart(
                    Reason.FOLDER_UNUSABLE, "the hub's keys in " + keyFolder + ": " + e.getMessage(), "copy hub-keys of the hub that has the broker there", e);
        }
    }

    private static boolean wantsYounger(KeyFolder keys, CertificateUsage usage, Instant now) {
        return keys.certificates(usage).stream().noneMatch(one -> one.isValidAt(now) && one.isValidAt(now.plus(RENEWAL)));
    }

    public KeyFolder keys() {
        return keys;
    }

    /** @throws IllegalStateException on a node that joined another: the sector's CA stays with that one */
    public SectorCa authority() {
        return authority.orElseThrow(() -> new IllegalStateException("the sector's CA is with the hub that has the broker"));
    }

    public List<RegisteredCertificate> certificates() {
        return certificates;
    }
}
