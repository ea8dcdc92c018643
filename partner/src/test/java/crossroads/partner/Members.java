package crossroads.partner;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A sector's CA in a temporary folder, and the key folders that it gave to invented institutions and to their hub. */
public final class Members {

    public static final Cbe HUB = new Cbe("0244640631");
    public static final Cbe CLAIRVAL = new Cbe("0212344876");
    public static final Cbe NSSO = new Cbe("0206731645");
    public static final Primitives PRIMITIVES = Primitives.choose();

    private final Path folder;
    private final List<RegisteredCertificate> registry = new ArrayList<>();
    private Instant now;
    private SectorCa ca;

    public Members(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
        this.ca = SectorCa.create(folder.resolve("ca"), Environment.TEST, Clock.fixed(now, ZoneOffset.UTC), PRIMITIVES);
    }

    /** Later, at the same authority. */
    public void passes(Duration time) {
        now = now.plus(time);
        ca = SectorCa.open(folder.resolve("ca"), Environment.TEST, Clock.fixed(now, ZoneOffset.UTC), PRIMITIVES);
    }

    public Instant now() {
        return now;
    }

    public Path folder(Cbe institution) {
        return folder.resolve("keys-" + institution);
    }

    /** With a key of each usage, valid for ninety days from now; those it has already stay. */
    public KeyFolder keys(Cbe institution) {
        KeyFolder keys = KeyFolder.create(folder(institution), institution, PRIMITIVES);
        for (CertificateUsage usage : CertificateUsage.values()) {
            KeyRequest request = KeyRequest.generate(usage, institution, "Invented", Environment.TEST, PRIMITIVES);
            RegisteredCertificate issued = institution.equals(HUB) && usage == CertificateUsage.TLS
                    ? ca.issueServer(request.csr(), institution, "Invented", List.of("localhost", "127.0.0.1"), Duration.ofDays(90))
                    : ca.issue(request.csr(), institution, "Invented", usage, Duration.ofDays(90));
            registry.add(keys.add(request, issued.der(), List.of(ca.certificate())));
        }
        keys.trust(ca.certificate());
        return keys;
    }

    /** Seals with these keys, knowing the signers of all. */
    public CmsSeals seals(KeyFolder keys) {
        return new CmsSeals(PRIMITIVES, keys.signing(now), keys.decryption(), fingerprint ->
                registry.stream().filter(one -> one.fingerprint().equals(fingerprint)).findFirst());
    }

    /** What an institution is given of the hub. */
    public static List<RegisteredCertificate> published(KeyFolder hub) {
        return Stream.of(CertificateUsage.SIGN, CertificateUsage.ENCRYPT).flatMap(usage -> hub.certificates(usage).stream()).toList();
    }
}
