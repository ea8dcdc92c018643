package crossroads.integration;

import static crossroads.hub.institution.CertificateUsage.ENCRYPT;
import static crossroads.hub.institution.CertificateUsage.SIGN;
import static crossroads.hub.institution.CertificateUsage.TLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.dist.cli.Commands;
import crossroads.dist.cli.Screen;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.enrolment.DoorRefusedException;
import crossroads.partner.enrolment.HubDoor;
import crossroads.security.certificates.Pem;
import crossroads.security.outside.OutsideCa;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Institutions with certificates of authorities outside the sector: let in, cut off when those revoke, and shut out, in words, when those fall silent. */
class OutsideTrustIT {

    private static final Clock CLOCK = Clock.systemUTC();
    /** Within which a revocation is obeyed, as promised; here the authorities are asked each second. */
    private static final Duration OBEYED = Duration.ofSeconds(60);
    private static final Cbe LISTED = Cbe.ofFirstEight(10_000_100);
    private static final Cbe RESPONDED = Cbe.ofFirstEight(10_000_200);
    private static final Cbe SIGNING = Cbe.ofFirstEight(10_000_300);
    private static final Cbe SILENT = Cbe.ofFirstEight(10_000_400);
    private static final Cbe MIXED = Cbe.ofFirstEight(10_000_500);
    private static final Cbe TRYING = Cbe.ofFirstEight(10_000_600);

    @TempDir
    static Path folder;

    private static OutsideAuthorities authorities;
    private static RunningHub hub;
    private static Partner supplier;

    @BeforeAll
    static void aHubThatTrustsTwoAuthorities() throws Exception {
        Path sector = SmallSector.with(folder.resolve("sector"), List.of(LISTED, RESPONDED, SIGNING, SILENT, MIXED, TRYING));
        authorities = new OutsideAuthorities();
        authorities.into(sector, List.of(LISTED, SIGNING, TRYING), List.of(RESPONDED, SILENT, MIXED));
        hub = RunningHub.on(sector, folder.resolve("data"));
        supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
    }

    @AfterAll
    static void stop() {
        supplier.close();
        hub.close();
        authorities.close();
    }

    private static Map<CertificateUsage, byte[]> registered(OutsideCa by, Cbe cbe, CertificateUsage... usages) throws Exception {
        Map<CertificateUsage, byte[]> issued = authorities.issue(by, hub, cbe, usages);
        for (Map.Entry<CertificateUsage, byte[]> one : issued.entrySet()) {
            assertThat(OutsideAuthorities.register(hub, cbe, one.getKey(), one.getValue())).startsWith("200");
        }
        return issued;
    }

    private static Envelope asked(Partner partner) throws Exception {
        return partner.ask(Persons.question(Persons.ANNA)).get(20, TimeUnit.SECONDS).envelope();
    }

    private static void assertGranted(Envelope told) {
        assertThat(told).isInstanceOfSatisfying(Envelope.Answer.class, answer ->
                assertThat(answer.status().value().name()).isEqualTo("DATA_FOUND"));
    }

    /** Whoever proved nothing used no ticket, so that the notice names none. */
    private static Envelope.RefusalNotice refused(Partner partner) throws Exception {
        partner.ask(Persons.question(Persons.ANNA));
        return partner.await(letter -> letter.envelope() instanceof Envelope.RefusalNotice, Duration.ofSeconds(20))
                .map(letter -> (Envelope.RefusalNotice) letter.envelope())
                .orElseThrow();
    }

    private static CertificateState state(byte[] certificate) {
        return hub.hub().registry().certificate(OutsideAuthorities.print(certificate)).map(RegisteredCertificate::state).orElseThrow();
    }

    private static void consultsAndIsCutOff(OutsideCa by, Cbe cbe) throws Exception {
        Map<CertificateUsage, byte[]> issued = registered(by, cbe, CertificateUsage.values());
        Member member = hub.join(cbe);
        try (Partner partner = member.partner().start()) {
            assertGranted(asked(partner));
        }
        try (Connection open = member.jms("")) {
            AtomicBoolean isLost = new AtomicBoolean();
            open.setExceptionListener(e -> isLost.set(true));

            authorities.revoke(issued.get(TLS));

            await().atMost(OBEYED).untilTrue(isLost);
        }
        assertThat(state(issued.get(TLS))).isEqualTo(CertificateState.REVOKED);
        assertThat(state(issued.get(SIGN))).as("only what was revoked").isEqualTo(CertificateState.LIVE);
        assertThatThrownBy(() -> member.jms("")).isInstanceOf(JMSException.class);
        assertThat(Tables.number(hub, "SELECT count(*) FROM withdrawal WHERE key = '" + OutsideAuthorities.print(issued.get(TLS)).hex() + "'")).isEqualTo(1);
    }

    @Test
    void whoIsOnTheListLosesItsConnection() throws Exception {
        consultsAndIsCutOff(authorities.listing, LISTED);
    }

    @Test
    void whomTheResponderRevokesLosesItsConnection() throws Exception {
        consultsAndIsCutOff(authorities.responding, RESPONDED);
    }

    @Test
    void whatIsSignedByARevokedCertificateIsRefused() throws Exception {
        Map<CertificateUsage, byte[]> issued = registered(authorities.listing, SIGNING, SIGN);
        try (Partner partner = hub.join(SIGNING).partner().start()) {
            assertGranted(asked(partner));

            authorities.revoke(issued.get(SIGN));
            await().atMost(OBEYED).until(() -> state(issued.get(SIGN)) == CertificateState.REVOKED);

            assertThat(refused(partner).refusal()).isEqualTo("IDN-004");
        }
    }

    @Test
    void aSilentResponderIsBorneForTheGraceThenNamedAndForgivenWhenItIsBack() throws Exception {
        Map<CertificateUsage, byte[]> wholly = registered(authorities.responding, SILENT, CertificateUsage.values());
        Map<CertificateUsage, byte[]> signing = registered(authorities.responding, MIXED, SIGN, ENCRYPT);
        Member silent = hub.join(SILENT);
        Member mixed = hub.join(MIXED);
        try (Partner partner = mixed.partner().start(); Connection open = silent.jms("")) {
            AtomicBoolean isLost = new AtomicBoolean();
            open.setExceptionListener(e -> isLost.set(true));

            authorities.responder.stop();

            await().atMost(OBEYED).untilAsserted(() -> assertThat(hub.managed("/observe/health/ready")).startsWith("200").contains("DEGRADED"));
            assertThat(state(wholly.get(TLS))).as("within the grace").isEqualTo(CertificateState.LIVE);
            assertGranted(asked(partner));
            assertThat(hub.administered("/status")).contains("authority responding-ca", "UNREACHABLE");

            await().atMost(OBEYED).untilTrue(isLost);
            assertThatThrownBy(() -> silent.jms("")).isInstanceOf(JMSException.class);
            await().atMost(OBEYED).until(() -> state(signing.get(SIGN)) == CertificateState.UNCONFIRMED);
            Envelope.RefusalNotice notice = refused(partner);
            assertThat(notice.refusal()).isEqualTo("IDN-007");
            assertThat(notice.rule()).contains("responding-ca");
            try (HubDoor door = HubDoor.as(silent.keys(), hub.settings().enrolmentUrl(), CLOCK.instant())) {
                assertThatThrownBy(door::certificates).isInstanceOfSatisfying(DoorRefusedException.class, e -> {
                    assertThat(e.type()).endsWith("certificateStatusUnknown");
                    assertThat(e.detail()).contains("responding-ca");
                });
            }
            await().atMost(OBEYED).untilAsserted(() -> assertThat(events("STATUS_UNKNOWN")).isPositive());
            await().atMost(OBEYED).untilAsserted(() -> assertThat(events("REVOCATION_UNREACHABLE")).isPositive());

            authorities.responder.startAgain();

            await().atMost(OBEYED).until(() -> state(wholly.get(TLS)) == CertificateState.LIVE && state(signing.get(SIGN)) == CertificateState.LIVE);
            await().atMost(OBEYED).until(() -> state(signing.get(ENCRYPT)) == CertificateState.LIVE && state(wholly.get(SIGN)) == CertificateState.LIVE
                    && state(wholly.get(ENCRYPT)) == CertificateState.LIVE);
            assertGranted(asked(partner));
        }
        try (Partner again = silent.partner().start()) {
            assertGranted(asked(again));
        }
        await().atMost(OBEYED).untilAsserted(() -> assertThat(hub.managed("/observe/health/ready")).startsWith("200").contains("UP"));
    }

    private static long events(String reason) throws Exception {
        return Tables.number(hub, "SELECT coalesce(sum(count), 0) FROM security_event WHERE reason = '" + reason + "'");
    }

    private static String tried(OutsideCa by, CertificateUsage issuedFor, CertificateUsage broughtFor, String subject) throws Exception {
        return tried(by.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), issuedFor, subject, CLOCK.instant()), broughtFor);
    }

    private static String tried(byte[] certificate, CertificateUsage broughtFor) throws Exception {
        return OutsideAuthorities.register(hub, TRYING, broughtFor, certificate);
    }

    /** The exit code, then what was written. */
    private static String typed(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Contexts contexts = new Contexts(List.of(hub.data().resolve("contexts")));
        contexts.save(new AdminContext(
                "admin", URI.create("http://127.0.0.1:" + hub.settings().adminPort()), hub.hub().environment(), hub.settings().adminToken()));
        Commands commands =
                new Commands(new Screen(both, both, false), new ByteArrayInputStream(new byte[0]), CLOCK, data -> contexts);
        int exit = commands.run(Stream.concat(Stream.of("--data", hub.data().toString(), "--lang", "en"), Stream.of(arguments)).toArray(String[]::new));
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static String file(byte[] certificate) throws Exception {
        Path file = folder.resolve(OutsideAuthorities.print(certificate).hex().substring(0, 8) + ".pem");
        return Files.writeString(file, Pem.encode("CERTIFICATE", certificate)).toString();
    }

    @Test
    void whatMayNotBeBroughtIsRefusedByItsRule() throws Exception {
        OutsideCa ca = authorities.listing;
        assertThat(tried(ca, SIGN, SIGN, "O=Centre,OU=PRODUCTION")).startsWith("400").contains("certificateOfAnotherEnvironment");
        assertThat(tried(ca, SIGN, ENCRYPT, "O=Centre")).startsWith("400").contains("certificateForAnotherUse");
        assertThat(tried(ca, SIGN, SIGN, "O=Centre,serialNumber=" + LISTED)).startsWith("400").contains("certificateOfAnotherInstitution");
        byte[] weak = ca.issue(OutsideCa.newKeyPair("RSA", 2048).getPublic(), SIGN, "O=Centre", CLOCK.instant());
        assertThat(tried(weak, SIGN)).startsWith("400").contains("certificateWeak");
        assertThat(tried(OutsideCa.called("Listing CA", CLOCK.instant()), SIGN, SIGN, "O=Centre")).startsWith("400").contains("authorityNotAllowed");
        assertThat(tried(authorities.responding, SIGN, SIGN, "O=Centre")).as("not for this institution").startsWith("400").contains("authorityNotAllowed");
        byte[] revoked = ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), SIGN, "O=Centre", CLOCK.instant());
        authorities.revoke(revoked);
        assertThat(tried(revoked, SIGN)).startsWith("409").contains("revokedByAuthority");
        assertThat(tried("not a certificate".getBytes(StandardCharsets.US_ASCII), SIGN)).startsWith("400").contains("certificateUnreadable");
        byte[] good = ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), SIGN, "O=Centre", CLOCK.instant());
        assertThat(typed("institution", "certificate", TRYING.digits(), "--usage", "SIGN", "--file", file(weak)))
                .startsWith("3").contains("Certificate Key Or Signature Too Weak");
        assertThat(typed("institution", "certificate", TRYING.digits(), "--usage", "SIGN", "--file", file(good)))
                .startsWith("0").contains("the SIGN certificate " + OutsideAuthorities.print(good).hex().substring(0, 16) + " of listing-ca is registered for " + TRYING);
        assertThat(typed("institution", "show", TRYING.digits())).startsWith("0").contains("SIGN", "LIVE");
        assertThat(tried(good, SIGN)).startsWith("409").contains("alreadyRegistered");
        assertThat(Tables.number(hub, "SELECT count(*) FROM certificate WHERE institution = '" + TRYING + "'")).isEqualTo(1);
        assertThat(Tables.number(hub, "SELECT count(*) FROM registration WHERE institution = '" + TRYING + "' AND registered_by = 'administrator'")).isEqualTo(1);
    }
}
