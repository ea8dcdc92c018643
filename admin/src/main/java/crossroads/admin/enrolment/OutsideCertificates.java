package crossroads.admin.enrolment;

import crossroads.hub.enrolment.Invitations;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.outside.OutsideIssuer;
import crossroads.security.outside.Told;
import crossroads.security.outside.UntrustedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * Registers certificates that institutions bring from authorities outside the sector, beside those that the sector issued.
 *
 * <p>Guarantees: what is registered obeys every rule of {@link UntrustedException.Rule}, its authority said just now that it is good, and no other certificate of
 * the institution has its key. Does not: prove that the institution holds the key; nobody can use the certificate without it.
 */
public final class OutsideCertificates {

    private final List<OutsideIssuer> issuers;
    private final Sector sector;
    private final Invitations invitations;
    private final InstantSource clock;

    public OutsideCertificates(List<OutsideIssuer> issuers, Sector sector, Invitations invitations, InstantSource clock) {
        this.issuers = List.copyOf(issuers);
        this.sector = sector;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** @param file PEM or DER @param by who lets it in */
    RegisteredCertificate admit(Cbe institution, CertificateUsage usage, byte[] file, String by, String address) {
        if (sector.isSuspended(institution)) {
            throw new RefusedAtDoorException(DoorRefusal.INSTITUTION_SUSPENDED, "the institution is suspended");
        }
        Instant now = clock.instant();
        InspectedCertificate one = inspected(file);
        OutsideIssuer issuer = issuers.stream()
                .filter(known -> known.hasIssued(one))
                .findFirst()
                .orElseThrow(() -> new RefusedAtDoorException(
                        DoorRefusal.AUTHORITY_NOT_ALLOWED, "no authority of the configuration's authorities.yaml signed this certificate"));
        RegisteredCertificate wanted = accepted(issuer, one, institution, usage, now);
        requireNew(wanted, one);
        requireGood(issuer, wanted, now);
        if (!invitations.admit(wanted, by, address, now)) {
            throw new RefusedAtDoorException(DoorRefusal.INSTITUTION_SUSPENDED, "the institution was suspended at this moment");
        }
        return wanted;
    }

    private static InspectedCertificate inspected(byte[] file) {
        try {
            return InspectedCertificate.ofFile(file);
        } catch (UnsuitableException e) {
            throw new RefusedAtDoorException(DoorRefusal.CERTIFICATE_UNREADABLE, "one X.509 certificate is asked, in PEM or DER");
        }
    }

    private static RegisteredCertificate accepted(
            OutsideIssuer issuer, InspectedCertificate one, Cbe institution, CertificateUsage usage, Instant now) {
        try {
            return issuer.accept(one, institution, usage, now);
        } catch (UntrustedException e) {
            throw new RefusedAtDoorException(refusal(e.rule()), String.valueOf(e.getMessage()));
        }
    }

    private static DoorRefusal refusal(UntrustedException.Rule rule) {
        return switch (rule) {
            case READABLE -> DoorRefusal.CERTIFICATE_UNREADABLE;
            case STRENGTH -> DoorRefusal.CERTIFICATE_WEAK;
            case ENVIRONMENT -> DoorRefusal.CERTIFICATE_OF_ANOTHER_ENVIRONMENT;
            case INSTITUTION -> DoorRefusal.CERTIFICATE_OF_ANOTHER_INSTITUTION;
            case VALIDITY -> DoorRefusal.CERTIFICATE_NOT_VALID_NOW;
            case AUTHORITY -> DoorRefusal.AUTHORITY_NOT_ALLOWED;
            case USAGE -> DoorRefusal.CERTIFICATE_FOR_ANOTHER_USE;
        };
    }

    private void requireNew(RegisteredCertificate wanted, InspectedCertificate one) {
        int live = 0;
        for (RegisteredCertificate other : sector.certificates()) {
            if (other.fingerprint().equals(wanted.fingerprint())
                    || Arrays.equals(InspectedCertificate.of(other.der()).publicKey(), one.publicKey())) {
                throw new RefusedAtDoorException(
                        DoorRefusal.ALREADY_REGISTERED, "this certificate, or another of its key, is registered: each use has a key of its own");
            }
            boolean counts = other.institution().equals(wanted.institution()) && other.usage() == wanted.usage() && other.isLive();
            live += counts && clock.instant().isBefore(other.notAfter()) ? 1 : 0;
        }
        if (live >= Enrolment.MOST) {
            throw new RefusedAtDoorException(
                    DoorRefusal.TOO_MANY_CERTIFICATES, live + " of its " + wanted.usage() + " certificates are live; revoke what it no longer uses");
        }
    }

    private static void requireGood(OutsideIssuer issuer, RegisteredCertificate wanted, Instant now) {
        Fingerprint print = wanted.fingerprint();
        Told told = issuer.ask(List.of(wanted), now);
        if (told.revoked().contains(print)) {
            throw new RefusedAtDoorException(DoorRefusal.REVOKED_BY_AUTHORITY, issuer.authority().name() + " has revoked it");
        }
        if (!told.good().contains(print)) {
            throw new RefusedAtDoorException(
                    DoorRefusal.CERTIFICATE_STATUS_UNKNOWN,
                    issuer.authority() + " does not say whether it is good: " + told.silence().map(Object::toString).orElse("no answer"));
        }
    }
}
