package crossroads.partner.enrolment;

import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.HubCertificates;
import crossroads.partner.enrolment.Issued.Invitee;
import crossroads.partner.enrolment.Issued.Paper;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.keys.WaitingKeys.Waiting;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An institution's keys with their certificates: made here, certified by the hub, made again in time. A key is on disk before its request leaves, and
 * old ones stay: what was sent to them can still be read. Processes that use the folder take a new key at their next message.
 */
public final class KeyRing {

    /** In the order in which certificates are kept: what is sent to us must be readable first. */
    private static final List<CertificateUsage> ORDER = List.of(CertificateUsage.ENCRYPT, CertificateUsage.TLS, CertificateUsage.SIGN);

    private final PartnerContext context;
    private final KeyFolder keys;
    private final InstantSource clock;
    private final Primitives primitives;

    private KeyRing(PartnerContext context, KeyFolder keys, InstantSource clock, Primitives primitives) {
        this.context = context;
        this.keys = keys;
        this.clock = clock;
        this.primitives = primitives;
    }

    /** @throws crossroads.security.files.UnsafeFileException when others may read the keys */
    public static KeyRing of(PartnerContext context, InstantSource clock) {
        Primitives primitives = Primitives.choose();
        return new KeyRing(context, KeyFolder.open(context.keys(), context.institution(), primitives), clock, primitives);
    }

    /** A member that has just become one. */
    public record Joined(PartnerContext context, String name, KeyRing keys) {}

    /**
     * Becomes a member: asks whom the token is for, makes three keys, and keeps what is issued.
     *
     * @param partners below which the institution gets a folder of its own
     */
    public static Joined enrol(InvitedContext invited, EnrolmentToken token, Path partners, InstantSource clock)
            throws IOException, InterruptedException {
        Primitives primitives = Primitives.choose();
        try (HubDoor door = HubDoor.pinned(invited.url(), invited.authority())) {
            Invitee invitee = door.invitation(token);
            Path folder = partners.resolve(invitee.cbe().digits()).toAbsolutePath().normalize();
            KeyFolder keys = KeyFolder.create(folder.resolve("keys"), invitee.cbe(), primitives);
            List<KeyRequest> requests = requests(keys, invitee.cbe(), invitee.environment(), primitives);
            Issued issued = door.enrol(token, requests);
            byte[] authority = issued.hub().authority();
            if (!Fingerprint.of(authority).equals(invited.authority())) {
                throw new IOException("what was issued is not of the authority that was trusted");
            }
            keys.trust(authority);
            PartnerContext context = new PartnerContext(
                    invited.name(),
                    issued.hub().exchange(),
                    invitee.environment(),
                    invitee.cbe(),
                    issued.hub().cbe(),
                    folder.resolve("keys"),
                    folder.resolve("hub"),
                    folder.resolve("inbox"),
                    Optional.of(invited.url()));
            KeyRing ring = new KeyRing(context, keys, clock, primitives);
            ring.keep(issued.certificates(), authority);
            ring.keepHub(issued.hub().certificates());
            return new Joined(context, invitee.name(), ring);
        }
    }

    /**
     * New keys of each use, certified on the strength of the current TLS certificate. What an earlier renewal did not bring home is fetched first.
     *
     * @return until when the first of the new ones is good
     */
    public Instant renew() throws IOException, InterruptedException {
        URI url = context.enrolment().orElseThrow(() -> new IllegalStateException("the context does not say where certificates are renewed"));
        try (HubDoor door = HubDoor.as(keys, url, clock.instant())) {
            byte[] authority = door.hub().authority();
            if (!keys.waiting().all().isEmpty()) {
                keep(door.certificates(), authority);
                keys.waiting().all().forEach(Waiting::forget);
            }
            Issued issued = door.renew(requests(keys, context.institution(), context.environment(), primitives));
            keep(issued.certificates(), authority);
            keepHub(issued.hub().certificates());
        }
        return ends();
    }

    /** Gives one of them up: nobody can use it from now on, we neither. */
    public void revoke(Fingerprint certificate) throws IOException, InterruptedException {
        URI url = context.enrolment().orElseThrow(() -> new IllegalStateException("the context does not say where certificates are revoked"));
        try (HubDoor door = HubDoor.as(keys, url, clock.instant())) {
            door.revoke(certificate);
        }
        keys.giveUp(certificate);
    }

    private static List<KeyRequest> requests(KeyFolder keys, Cbe institution, Environment environment, Primitives primitives) {
        List<KeyRequest> requests = new ArrayList<>();
        for (CertificateUsage usage : CertificateUsage.values()) {
            KeyRequest request = KeyRequest.generate(usage, institution, "institution " + institution, environment, primitives);
            keys.waiting().keep(request);
            requests.add(request);
        }
        return requests;
    }

    /** Each certificate goes to the key that waits for it. */
    private void keep(List<Paper> papers, byte[] authority) {
        List<Waiting> waiting = keys.waiting().all();
        for (CertificateUsage usage : ORDER) {
            for (Paper paper : papers) {
                InspectedCertificate certificate = InspectedCertificate.of(paper.der());
                waiting.stream()
                        .filter(one -> paper.usage() == usage && one.request().usage() == usage && one.request().isFor(certificate))
                        .findFirst()
                        .ifPresent(one -> {
                            keys.add(one.request(), paper.der(), List.of(authority));
                            one.forget();
                        });
            }
        }
    }

    private void keepHub(List<Paper> papers) {
        HubCertificates.write(
                context.hubCertificates(),
                papers.stream().map(one -> InspectedCertificate.of(one.der()).register(context.hub(), one.usage(), primitives)).toList());
    }

    public List<RegisteredCertificate> certificates(CertificateUsage usage) {
        return keys.certificates(usage);
    }

    /** When the first use is without a certificate, if nothing is done. */
    public Instant ends() {
        return newest().map(RegisteredCertificate::notAfter).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** When it is time to renew: at two thirds of a life. */
    public Instant due() {
        return newest().map(one -> one.notBefore().plus(Duration.between(one.notBefore(), one.notAfter()).multipliedBy(2).dividedBy(3)))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Of each use the one that ends last; an end in the past where there is none is an end all the same. */
    private java.util.stream.Stream<RegisteredCertificate> newest() {
        return ORDER.stream().flatMap(usage -> keys.certificates(usage).stream().max(Comparator.comparing(RegisteredCertificate::notAfter)).stream());
    }
}
