package crossroads.admin.enrolment;

import crossroads.admin.enrolment.Papers.Issued;
import crossroads.admin.enrolment.Papers.OfHub;
import crossroads.admin.enrolment.Papers.OfInvitation;
import crossroads.admin.enrolment.Papers.Paper;
import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.enrolment.Invitation;
import crossroads.hub.enrolment.Invitations;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.UnsuitableException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues certificates to whom the token, or a live certificate of its own, shows to be an institution of the sector.
 *
 * <p>Guarantees: a token has one effect; which part of a token was wrong is told to the hub and to nobody else; what is issued is registered, with
 * the record of why, or was never issued.
 */
public final class Enrolment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    /** Live certificates of one institution for one use: several machines and overlaps, not a list that grows without end. */
    static final int MOST = 8;

    private final SectorCa authority;
    private final Sector sector;
    private final Invitations invitations;
    private final Supplier<List<RegisteredCertificate>> hubCertificates;
    private final URI exchange;
    private final Terms terms;
    private final DoorEvent.Notes events;
    private final InstantSource clock;
    private final WrongTokens wrong;

    /** @param exchange where institutions connect */
    public Enrolment(
            SectorCa authority,
            Sector sector,
            Invitations invitations,
            Supplier<List<RegisteredCertificate>> hubCertificates,
            URI exchange,
            Terms terms,
            DoorEvent.Notes events,
            InstantSource clock) {
        this.authority = authority;
        this.sector = sector;
        this.invitations = invitations;
        this.hubCertificates = hubCertificates;
        this.exchange = exchange;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
        this.wrong = new WrongTokens(clock);
    }

    OfHub hub() {
        List<RegisteredCertificate> own = hubCertificates.get().stream().filter(one -> one.usage() != CertificateUsage.TLS).toList();
        return new OfHub(
                sector.hub().digits(),
                authority.environment(),
                exchange.toString(),
                Pem.encode("CERTIFICATE", authority.certificate()),
                Paper.of(own));
    }

    /** Whom this token is for; it stays good. */
    OfInvitation invitation(Optional<String> token, String address) {
        Invitation invitation = open(token, address);
        return OfInvitation.of(institution(invitation.institution()), authority.environment(), invitation.expiresAt().toString());
    }

    Issued enrol(Optional<String> token, Supplier<List<WantedCertificate>> wanted, String address) {
        Invitation invitation = open(token, address);
        Institution institution = institution(invitation.institution());
        List<WantedCertificate> asked = wanted.get();
        if (asked.size() != CertificateUsage.values().length) {
            throw new RefusedAtDoorException(DoorRefusal.BAD_REQUEST, "who enrols asks for three certificates: TLS, SIGN, ENCRYPT");
        }
        List<RegisteredCertificate> issued = issue(asked, institution, Duration.ZERO);
        byte[] hash = EnrolmentToken.parse(token.orElseThrow()).orElseThrow().hash();
        if (!invitations.enrol(hash, issued, address, clock.instant())) {
            LOG.warn("An enrolment token of {} was used again, from {}: somebody else may have had it", institution.cbe(), address);
            throw refusedToken(address, DoorEvent.TOKEN_USED_AGAIN);
        }
        LOG.info("{} enrolled, from {}", institution.cbe(), address);
        return issued(institution.cbe(), issued);
    }

    /** @param shown the certificate whose key the connection proved */
    Issued renew(Optional<Fingerprint> shown, Supplier<List<WantedCertificate>> wanted, String address) {
        RegisteredCertificate own = own(shown, address);
        Institution institution = institution(own.institution());
        List<WantedCertificate> asked = wanted.get();
        requireRoom(institution.cbe(), asked);
        List<RegisteredCertificate> issued = issue(asked, institution, terms.overlap());
        if (!invitations.renew(institution.cbe(), own.fingerprint(), issued, address, clock.instant())) {
            throw new RefusedAtDoorException(DoorRefusal.CERTIFICATE_REVOKED, "it was revoked, or the institution suspended, at this moment");
        }
        LOG.info("{} renewed {} certificates, from {}", institution.cbe(), issued.size(), address);
        return issued(institution.cbe(), issued);
    }

    /** The live certificates of the institution that shows one of them. */
    List<Paper> certificates(Optional<Fingerprint> shown, String address) {
        Cbe institution = own(shown, address).institution();
        return Paper.of(sector.certificates().stream().filter(one -> one.institution().equals(institution) && one.isLive()).toList());
    }

    /** An institution gives up a certificate of its own, perhaps the one that it shows. */
    void revoke(Optional<Fingerprint> shown, String fingerprint, String address) {
        RegisteredCertificate own = own(shown, address);
        RegisteredCertificate given = Fingerprint.parse(fingerprint)
                .flatMap(sector::certificate)
                .filter(one -> one.institution().equals(own.institution()))
                .orElseThrow(() -> new RefusedAtDoorException(DoorRefusal.RESOURCE_NOT_FOUND, "no certificate of yours has this fingerprint"));
        sector.revoke(given.fingerprint(), "institution " + own.institution());
    }

    private Issued issued(Cbe institution, List<RegisteredCertificate> certificates) {
        return new Issued(institution.digits(), Paper.of(certificates), hub());
    }

    private Invitation open(Optional<String> token, String address) {
        wrong.pause(address).ifPresent(pause -> {
            throw new RefusedAtDoorException(DoorRefusal.TOO_MANY_FAILED_REQUESTS, "too many wrong tokens came from your address", Optional.of(pause));
        });
        if (token.isEmpty()) {
            throw new RefusedAtDoorException(DoorRefusal.NO_ACCESS_TOKEN, "the one-time token of your invitation is asked: Authorization: Bearer nv-…");
        }
        Instant now = clock.instant();
        Invitation invitation = EnrolmentToken.parse(token.get())
                .flatMap(parsed -> invitations.of(parsed.hash()))
                .orElseThrow(() -> refusedToken(address, DoorEvent.TOKEN_WRONG));
        if (!invitation.isOpenAt(now)) {
            throw refusedToken(address, invitation.usedAt().isPresent() ? DoorEvent.TOKEN_USED_AGAIN : DoorEvent.TOKEN_EXPIRED);
        }
        return invitation;
    }

    private RefusedAtDoorException refusedToken(String address, DoorEvent event) {
        wrong.add(address);
        events.note(address, event);
        return new RefusedAtDoorException(DoorRefusal.INVALID_ACCESS_TOKEN, "the token is wrong, was used or has expired; ask for another invitation");
    }

    private RegisteredCertificate own(Optional<Fingerprint> shown, String address) {
        Fingerprint fingerprint = shown.orElseThrow(() -> new RefusedAtDoorException(
                DoorRefusal.CERTIFICATE_MISSING, "show your TLS certificate: the connection had none"));
        RegisteredCertificate own = sector.certificate(fingerprint)
                .filter(one -> one.usage() == CertificateUsage.TLS)
                .orElseThrow(() -> {
                    events.note(address, DoorEvent.RENEWAL_BY_UNKNOWN);
                    return new RefusedAtDoorException(DoorRefusal.CERTIFICATE_UNKNOWN, "this certificate is not registered here for TLS");
                });
        own.awaited().ifPresent(authority -> {
            throw new RefusedAtDoorException(
                    DoorRefusal.CERTIFICATE_STATUS_UNKNOWN,
                    "the outside authority " + authority + " does not tell the hub whether this certificate is still good; come again later");
        });
        if (!own.isLive()) {
            events.note(address, DoorEvent.RENEWAL_BY_REVOKED);
            throw new RefusedAtDoorException(DoorRefusal.CERTIFICATE_REVOKED, "this certificate was revoked; ask for an invitation");
        }
        if (!own.isValidAt(clock.instant())) {
            throw new RefusedAtDoorException(DoorRefusal.CERTIFICATE_EXPIRED, "this certificate has ended; ask for an invitation");
        }
        return own;
    }

    private Institution institution(Cbe cbe) {
        if (sector.isSuspended(cbe)) {
            throw new RefusedAtDoorException(DoorRefusal.INSTITUTION_SUSPENDED, "your institution is suspended; ask the hub's administrator");
        }
        return sector.institution(cbe).orElseThrow(() -> new RefusedAtDoorException(
                DoorRefusal.INSTITUTION_SUSPENDED, "your institution is not on the network any more; ask the hub's administrator"));
    }

    private void requireRoom(Cbe institution, List<WantedCertificate> asked) {
        Instant now = clock.instant();
        List<RegisteredCertificate> live = sector.certificates().stream()
                .filter(one -> one.institution().equals(institution) && one.isLive() && now.isBefore(one.notAfter()))
                .toList();
        for (WantedCertificate one : asked) {
            if (live.stream().filter(other -> other.usage() == one.usage()).count() >= MOST) {
                throw new RefusedAtDoorException(
                        DoorRefusal.TOO_MANY_CERTIFICATES, MOST + " of your " + one.usage() + " certificates are live; revoke what you no longer use");
            }
        }
    }

    /** @param overlap for how long the certificate before is still the one to encrypt to */
    private List<RegisteredCertificate> issue(List<WantedCertificate> asked, Institution institution, Duration overlap) {
        List<RegisteredCertificate> issued = new ArrayList<>();
        Set<ByteBuffer> keys = new HashSet<>();
        for (WantedCertificate one : asked) {
            RegisteredCertificate certificate = issue(one, institution, overlap);
            if (!keys.add(ByteBuffer.wrap(InspectedCertificate.of(certificate.der()).publicKey()))) {
                throw new RefusedAtDoorException(DoorRefusal.REQUEST_UNSUITABLE, "each use has a key of its own");
            }
            issued.add(certificate);
        }
        return issued;
    }

    private RegisteredCertificate issue(WantedCertificate one, Institution institution, Duration overlap) {
        String name = institution.name().en();
        try {
            return one.usage() == CertificateUsage.ENCRYPT && !overlap.isZero()
                    ? authority.issueFor(one.request(), institution.cbe(), name, one.usage(), overlap, terms.validity())
                    : authority.issue(one.request(), institution.cbe(), name, one.usage(), terms.validity());
        } catch (UnsuitableException e) {
            throw new RefusedAtDoorException(DoorRefusal.REQUEST_UNSUITABLE, one.usage() + ": " + e.getMessage());
        }
    }
}
