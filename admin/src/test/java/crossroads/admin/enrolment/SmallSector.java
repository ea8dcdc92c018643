package crossroads.admin.enrolment;

import crossroads.hub.SmallNetwork;
import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.enrolment.Invitation;
import crossroads.hub.enrolment.Invitations;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A hub with three institutions in memory, its authority, and its enrolment door open. TLS asks the machine's clock; the hub's is ahead of it by a test's wish. */
final class SmallSector implements Sector, Invitations, AutoCloseable {

    static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    static final Primitives PRIMITIVES = Primitives.choose();
    static final Terms TERMS = Terms.USUAL;

    final Map<Fingerprint, RegisteredCertificate> registered = new LinkedHashMap<>();
    final Map<ByteBuffer, Invitation> invitations = new HashMap<>();
    final Set<Cbe> suspended = new HashSet<>();
    final List<DoorEvent> events = new ArrayList<>();
    final SectorCa authority;
    final EnrolmentDoor door;
    final Inviting inviting;
    private final Clock system = Clock.systemUTC();
    private Duration ahead = Duration.ZERO;
    final InstantSource clock = () -> system.instant().plus(ahead);

    SmallSector(Path folder) {
        authority = SectorCa.create(folder.resolve("ca"), Environment.TEST, system, PRIMITIVES);
        KeyFolder keys = KeyFolder.create(folder.resolve("hub"), hub(), PRIMITIVES);
        for (CertificateUsage usage : CertificateUsage.values()) {
            KeyRequest request = KeyRequest.generate(usage, hub(), "hub", Environment.TEST, PRIMITIVES);
            RegisteredCertificate issued = usage == CertificateUsage.TLS
                    ? authority.issueServer(request.csr(), hub(), "hub", List.of("localhost", "127.0.0.1"), TERMS.validity())
                    : authority.issue(request.csr(), hub(), "hub", usage, TERMS.validity());
            keys.add(request, issued.der(), List.of(authority.certificate()));
            register(List.of(issued));
        }
        Enrolment enrolment = new Enrolment(
                authority,
                this,
                this,
                () -> certificates().stream().filter(one -> one.institution().equals(hub())).toList(),
                URI.create("amqps://localhost:5671"),
                TERMS,
                (address, event) -> events.add(event),
                clock);
        door = new EnrolmentDoor(0, TlsContexts.asking(keys, system.instant()), enrolment);
        inviting = new Inviting(this, this, authority.fingerprint(), url(), TERMS, clock);
    }

    URI url() {
        return URI.create("https://localhost:" + (door == null ? 0 : door.port()));
    }

    String invite() {
        return inviting.invite(CLAIRVAL, "operator").orElseThrow().token();
    }

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Keys of Clairval whose certificates are registered. */
    KeyFolder member(Path folder, SectorCa by) {
        KeyFolder keys = KeyFolder.create(folder, CLAIRVAL, PRIMITIVES);
        keys.trust(authority.certificate());
        for (CertificateUsage usage : CertificateUsage.values()) {
            KeyRequest request = KeyRequest.generate(usage, CLAIRVAL, "Clairval", by.environment(), PRIMITIVES);
            RegisteredCertificate issued = by.issue(request.csr(), CLAIRVAL, "Clairval", usage, TERMS.validity());
            keys.add(request, issued.der(), List.of(by.certificate()));
        }
        return keys;
    }

    KeyFolder registered(KeyFolder keys) {
        for (CertificateUsage usage : CertificateUsage.values()) {
            register(keys.certificates(usage));
        }
        return keys;
    }

    /** A token that this hub never made. */
    static String foreignToken() {
        return EnrolmentToken.make(new SecureRandom()).text();
    }

    @Override
    public Cbe hub() {
        return SmallNetwork.HUB.cbe();
    }

    @Override
    public Optional<Institution> institution(Cbe cbe) {
        return institutions().stream().filter(one -> one.cbe().equals(cbe)).findFirst();
    }

    @Override
    public Collection<Institution> institutions() {
        return List.of(SmallNetwork.HUB, SmallNetwork.NSSO, SmallNetwork.CLAIRVAL);
    }

    @Override
    public boolean isSuspended(Cbe institution) {
        return suspended.contains(institution);
    }

    @Override
    public synchronized Optional<RegisteredCertificate> certificate(Fingerprint fingerprint) {
        return Optional.ofNullable(registered.get(fingerprint));
    }

    @Override
    public synchronized List<RegisteredCertificate> certificates() {
        return List.copyOf(registered.values());
    }

    @Override
    public synchronized boolean revoke(Fingerprint certificate, String by) {
        RegisteredCertificate one = registered.get(certificate);
        registered.put(certificate, new RegisteredCertificate(
                one.institution(), one.usage(), one.fingerprint(), one.der(), one.notBefore(), one.notAfter(), CertificateState.REVOKED));
        return one.isLive();
    }

    /** As when the outside authority that issued it says nothing for too long. */
    synchronized void unconfirm(Fingerprint certificate, String authority) {
        RegisteredCertificate one = registered.get(certificate);
        registered.put(certificate, new RegisteredCertificate(
                one.institution(), one.usage(), one.fingerprint(), one.der(), one.notBefore(), one.notAfter(), CertificateState.UNCONFIRMED, Optional.of(authority)));
    }

    synchronized void register(Collection<RegisteredCertificate> certificates) {
        certificates.forEach(one -> registered.put(one.fingerprint(), one));
    }

    @Override
    public synchronized void add(Invitation invitation, byte[] tokenHash) {
        invitations.put(ByteBuffer.wrap(tokenHash), invitation);
    }

    @Override
    public synchronized Optional<Invitation> of(byte[] tokenHash) {
        return Optional.ofNullable(invitations.get(ByteBuffer.wrap(tokenHash)));
    }

    @Override
    public synchronized boolean enrol(byte[] tokenHash, Collection<RegisteredCertificate> certificates, String address, Instant now) {
        Invitation invitation = of(tokenHash).orElseThrow();
        if (!invitation.isOpenAt(now)) {
            return false;
        }
        add(new Invitation(invitation.institution(), invitation.invitedBy(), invitation.invitedAt(), invitation.expiresAt(), Optional.of(now)), tokenHash);
        register(certificates);
        return true;
    }

    @Override
    public synchronized boolean renew(
            Cbe institution, Fingerprint shown, Collection<RegisteredCertificate> certificates, String address, Instant now) {
        register(certificates);
        return true;
    }

    @Override
    public synchronized boolean admit(RegisteredCertificate certificate, String by, String address, Instant now) {
        register(List.of(certificate));
        return true;
    }

    @Override
    public void close() {
        door.close();
    }
}
