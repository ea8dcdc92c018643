package crossroads.dist.hub;

import crossroads.admin.api.AdminRoutes;
import crossroads.admin.enrolment.CertificateRoutes;
import crossroads.admin.enrolment.Enrolment;
import crossroads.admin.enrolment.EnrolmentDoor;
import crossroads.admin.enrolment.Inviting;
import crossroads.admin.enrolment.OutsideCertificates;
import crossroads.admin.enrolment.Sector;
import crossroads.hub.enrolment.Invitations;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.store.JdbcSecurityEvents;
import crossroads.security.keys.TlsContexts;
import crossroads.security.outside.OutsideIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How institutions become members of this hub, wired: the enrolment door, and what administrators do about certificates. */
record Enrolments(
        HubSettings settings,
        HubIdentity identity,
        Sector sector,
        Invitations invitations,
        List<OutsideIssuer> outside,
        JdbcSecurityEvents events,
        Clock clock) {

    /** Whoever keeps a connection longer than its certificate is told to come again; those that ended earlier have no connection any more. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    EnrolmentDoor door() {
        Enrolment enrolment = new Enrolment(
                identity.authority(),
                sector,
                invitations,
                () -> sector.certificates().stream()
                        .filter(one -> one.institution().equals(sector.hub()) && one.isLive() && !one.notAfter().isBefore(clock.instant()))
                        .toList(),
                settings.amqpsUrl(),
                settings.enrolment(),
                (address, event) -> events.note(address, event.name()),
                clock);
        return new EnrolmentDoor(settings.enrolmentPort(), TlsContexts.asking(identity.keys(), clock.instant()), enrolment);
    }

    /** Nothing on a node that joined another: the sector's CA is there. */
    AdminRoutes administration() {
        if (settings.broker().isPresent()) {
            return (routes, base, guarded) -> {};
        }
        Inviting inviting = new Inviting(
                sector, invitations, identity.authority().fingerprint(), settings.enrolmentUrl(), settings.enrolment(), clock);
        return new CertificateRoutes(inviting, new OutsideCertificates(outside, sector, invitations, clock), sector, clock);
    }

    /** A renewed member connects anew and goes on; one that forgot to renew learns of it. */
    void disconnectEnded(BrokerSide broker) {
        Instant now = clock.instant();
        for (RegisteredCertificate one : sector.certificates()) {
            if (one.usage() == CertificateUsage.TLS && one.notAfter().isBefore(now) && one.notAfter().isAfter(now.minus(LATELY))) {
                broker.disconnectCertificate(one.fingerprint().hex());
            }
        }
    }
}
