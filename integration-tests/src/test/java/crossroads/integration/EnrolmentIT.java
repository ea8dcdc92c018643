package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.admin.enrolment.Terms;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.enrolment.DoorRefusedException;
import crossroads.partner.enrolment.HubDoor;
import crossroads.partner.enrolment.KeyRing;
import crossroads.partner.letters.Letter;
import crossroads.security.keys.KeyRequest;
import crossroads.security.keys.OtherAuthorityException;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How institutions become members of a running hub, stay so without an outage, and are cut off. */
class EnrolmentIT {

    private static final Clock CLOCK = Clock.systemUTC();
    /** In which open connections are closed after a withdrawal. */
    private static final Duration CUT_OFF = Duration.ofSeconds(10);
    private static final Duration OVERLAP = Duration.ofSeconds(2);
    private static final Cbe FIRST = Cbe.ofFirstEight(10_000_100);
    private static final Cbe SECOND = Cbe.ofFirstEight(10_000_200);
    private static final Cbe THIRD = Cbe.ofFirstEight(10_000_300);
    private static final Cbe FOURTH = Cbe.ofFirstEight(10_000_400);

    @TempDir
    static Path folder;

    private static RunningHub hub;
    private static RunningHub another;
    private static Partner supplier;

    @BeforeAll
    static void aHubAndAnother() throws IOException {
        Path sector = SmallSector.with(folder.resolve("sector"), List.of(FIRST, SECOND, THIRD, FOURTH));
        hub = RunningHub.with(HubSettings.in(folder.resolve("data"), sector)
                .withEnrolment(new Terms(Duration.ofDays(90), OVERLAP, Duration.ofMinutes(30))));
        another = RunningHub.on(sector, folder.resolve("another"));
        supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
    }

    @AfterAll
    static void stop() {
        supplier.close();
        hub.close();
        another.close();
    }

    private static JsonNode invited(RunningHub by, Cbe cbe) throws Exception {
        String answer = by.administered("/institutions/" + cbe + "/invite", "{}");
        assertThat(answer).startsWith("200");
        return new ObjectMapper().readTree(answer.substring(answer.lastIndexOf('\n') + 1));
    }

    private static EnrolmentToken token(RunningHub by, Cbe cbe) throws Exception {
        return EnrolmentToken.parse(invited(by, cbe).get("token").asText()).orElseThrow();
    }

    private static InvitedContext trusting(RunningHub one) {
        return new InvitedContext(
                "me", one.settings().enrolmentUrl(), one.hub().environment(), one.hub().revision().hub(), one.hub().identity().authority().fingerprint());
    }

    private static KeyRing.Joined joined(Cbe cbe) throws Exception {
        return KeyRing.enrol(trusting(hub), token(hub, cbe), hub.settings().partners(), CLOCK);
    }

    private static Optional<Envelope> asked(Partner partner) throws Exception {
        return Optional.of(partner.ask(Persons.question(Persons.ANNA)).get(20, TimeUnit.SECONDS).envelope());
    }

    private static void assertGranted(Optional<Envelope> told) {
        assertThat(told).hasValueSatisfying(envelope -> assertThat(envelope).isInstanceOfSatisfying(Envelope.Answer.class, answer ->
                assertThat(answer.status().value().name()).isEqualTo("DATA_FOUND")));
    }

    private static long events(String reason) throws Exception {
        return Tables.number(hub, "SELECT coalesce(sum(count), 0) FROM security_event WHERE reason = '" + reason + "'");
    }

    @Test
    void whoEnrolledAsksAtOnceAndASecondUseOfTheTokenIsOnTheRecord() throws Exception {
        EnrolmentToken token = token(hub, FIRST);
        PartnerContext context = KeyRing.enrol(trusting(hub), token, hub.settings().partners(), CLOCK).context();
        try (Partner partner = Partner.connect(context, CLOCK).start()) {
            assertGranted(asked(partner));
        }
        long before = Tables.rows(hub, "certificate");

        assertThatThrownBy(() -> KeyRing.enrol(trusting(hub), token, folder.resolve("thief"), CLOCK))
                .isInstanceOfSatisfying(DoorRefusedException.class, e -> assertThat(e.type()).isEqualTo("urn:problem-type:belgif:invalidAccessToken"));

        assertThat(Tables.rows(hub, "certificate")).isEqualTo(before);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(events("TOKEN_USED_AGAIN")).isPositive());
        assertThat(Tables.number(hub, "SELECT count(*) FROM registration WHERE institution = '" + FIRST + "' AND token_hash IS NOT NULL")).isEqualTo(3);
        assertThat(hub.log().unmasked()).noneMatch(line -> line.contains(token.text()));
    }

    @Test
    void ofManyAtOnceWithOneTokenOneBecomesAMember() throws Exception {
        EnrolmentToken token = token(hub, SECOND);
        int many = 6;
        CyclicBarrier together = new CyclicBarrier(many);
        int winners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Path own = folder.resolve("racer-" + i);
                tries.add(threads.submit((Callable<Boolean>) () -> {
                    together.await();
                    try {
                        KeyRing.enrol(trusting(hub), token, own, CLOCK);
                        return true;
                    } catch (DoorRefusedException e) {
                        assertThat(e.status()).isEqualTo(401);
                        return false;
                    }
                }));
            }
            for (Future<Boolean> one : tries) {
                winners += one.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
        assertThat(Tables.number(hub, "SELECT count(*) FROM certificate WHERE institution = '" + SECOND + "'")).isEqualTo(3);
    }

    @Test
    void anotherHubsTokenFingerprintAndCertificatesAreWorthNothingHere() throws Exception {
        EnrolmentToken foreign = token(another, FIRST);
        assertThatThrownBy(() -> KeyRing.enrol(trusting(hub), foreign, folder.resolve("stray"), CLOCK))
                .isInstanceOfSatisfying(DoorRefusedException.class, e -> assertThat(e.status()).isEqualTo(401));

        InvitedContext mistaken = new InvitedContext(
                "me", hub.settings().enrolmentUrl(), hub.hub().environment(), hub.hub().revision().hub(),
                another.hub().identity().authority().fingerprint());
        assertThatThrownBy(() -> KeyRing.enrol(mistaken, foreign, folder.resolve("stray"), CLOCK)).satisfies(e ->
                assertThat(OtherAuthorityException.in(e)).hasValueSatisfying(other ->
                        assertThat(other.seen()).isEqualTo(hub.hub().identity().authority().fingerprint())));

        // One of another sector that would like to be served here, and trusts this hub for the purpose.
        Member stranger = another.join(RunningHub.CENTRE);
        stranger.keys().trust(hub.hub().identity().authority().certificate());
        try (HubDoor door = HubDoor.as(stranger.keys(), hub.settings().enrolmentUrl(), CLOCK.instant())) {
            assertThatThrownBy(door::certificates).isInstanceOfSatisfying(DoorRefusedException.class, e ->
                    assertThat(e.type()).isEqualTo("urn:problem-type:crossroads:enrolment:certificateUnknown"));
        }
    }

    @Test
    void aRolloverUnderLoadRefusesNoGoodMessage() throws Exception {
        Member office = hub.join(RunningHub.SUPPLIER);
        KeyRing offices = KeyRing.of(renewable(office.context()), CLOCK);
        KeyRing.Joined centre = joined(THIRD);
        AtomicBoolean isEnough = new AtomicBoolean();
        Deque<Letter> told = new ConcurrentLinkedDeque<>();
        try (Partner partner = Partner.connect(centre.context(), CLOCK).start(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> load = thread.submit(() -> keepAsking(partner, isEnough, told));
            for (int renewals = 1; renewals <= 2; renewals++) {
                pastOverlap(told, renewals * 100);
                centre.keys().renew();
                offices.renew();
                awaitNewest(THIRD, centre.keys());
                awaitNewest(RunningHub.SUPPLIER, offices);
            }
            pastOverlap(told, 350);
            isEnough.set(true);

            int sent = load.get(60, TimeUnit.SECONDS);

            assertThat(sent).isGreaterThanOrEqualTo(300);
            assertThat(told).hasSize(sent).allSatisfy(letter -> assertGranted(Optional.of(letter.envelope())));
        }
        // The one that connected with its first certificate still did so at the end; who comes now uses the youngest.
        try (Partner again = Partner.connect(centre.context(), CLOCK).start()) {
            assertGranted(asked(again));
        }
        assertThat(centre.keys().certificates(CertificateUsage.SIGN)).hasSize(3);
    }

    private static PartnerContext renewable(PartnerContext one) {
        return new PartnerContext(
                one.name(), one.url(), one.environment(), one.institution(), one.hub(), one.keys(), one.hubCertificates(), one.letters(),
                Optional.of(hub.settings().enrolmentUrl()));
    }

    /** Eight questions at a time. @return how many were asked */
    private static int keepAsking(Partner partner, AtomicBoolean isEnough, Deque<Letter> told) throws Exception {
        ArrayBlockingQueue<CompletableFuture<Letter>> open = new ArrayBlockingQueue<>(8);
        int sent = 0;
        while (!isEnough.get()) {
            if (open.remainingCapacity() == 0) {
                told.add(open.take().get(20, TimeUnit.SECONDS));
            }
            open.add(partner.ask(Persons.question(Persons.ANNA)));
            sent++;
        }
        while (!open.isEmpty()) {
            told.add(open.take().get(20, TimeUnit.SECONDS));
        }
        return sent;
    }

    private static void pastOverlap(Deque<Letter> told, int letters) {
        await().atMost(Duration.ofSeconds(60)).until(() -> told.size() >= letters);
    }

    /** Until the hub encrypts to the youngest of these keys. */
    private static void awaitNewest(Cbe cbe, KeyRing keys) {
        Fingerprint newest = keys.certificates(CertificateUsage.ENCRYPT).getFirst().fingerprint();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(hub.hub().registry().encryptionCertificate(cbe, CLOCK.instant()))
                .map(RegisteredCertificate::fingerprint)
                .contains(newest));
    }

    @Test
    void aKeyWhoseCertificateWasLostOnTheWayIsFoundAtTheNextRenewal() throws Exception {
        KeyRing.Joined centre = joined(FOURTH);
        PartnerContext context = centre.context();
        Member member = hub.join(FOURTH);
        List<KeyRequest> lost = new ArrayList<>();
        for (CertificateUsage usage : CertificateUsage.values()) {
            lost.add(KeyRequest.generate(usage, FOURTH, "lost", context.environment(), hub.hub().primitives()));
        }
        lost.forEach(member.keys().waiting()::keep);
        try (HubDoor door = HubDoor.as(member.keys(), hub.settings().enrolmentUrl(), CLOCK.instant())) {
            door.renew(lost);
        }

        centre.keys().renew();

        assertThat(member.keys().waiting().all()).isEmpty();
        assertThat(centre.keys().certificates(CertificateUsage.ENCRYPT)).hasSize(3);
        assertThat(member.keys().decryption()).hasSize(3);
        revokingOnesOwnConnectionEndsIt(context);
    }

    private static void revokingOnesOwnConnectionEndsIt(PartnerContext context) throws Exception {
        Member member = hub.join(context.institution());
        Fingerprint shown = member.keys().current(CertificateUsage.TLS, CLOCK.instant()).fingerprint();
        SSLContext withIt = member.tls();
        try (Connection connection = Member.jms(hub, withIt, ""); HubDoor door = HubDoor.as(member.keys(), hub.settings().enrolmentUrl(), CLOCK.instant())) {
            AtomicBoolean isLost = new AtomicBoolean();
            connection.setExceptionListener(e -> isLost.set(true));

            KeyRing.of(context, CLOCK).revoke(shown);

            await().atMost(CUT_OFF).untilTrue(isLost);
            assertThatThrownBy(door::certificates).isInstanceOfSatisfying(DoorRefusedException.class, e ->
                    assertThat(e.type()).isEqualTo("urn:problem-type:crossroads:enrolment:certificateRevoked"));
        }
        assertThatThrownBy(() -> Member.jms(hub, withIt, "")).isInstanceOf(JMSException.class);
        assertThat(member.keys().current(CertificateUsage.TLS, CLOCK.instant()).fingerprint()).as("the one before").isNotEqualTo(shown);
        try (Partner partner = Partner.connect(context, CLOCK).start()) {
            assertGranted(asked(partner));
        }
    }

    @Test
    void whoIsSuspendedInMidSessionLosesBothLinksInTime() throws Exception {
        Member member = hub.join(RunningHub.CENTRE);
        try (Connection connection = member.jms("")) {
            AtomicBoolean isLost = new AtomicBoolean();
            connection.setExceptionListener(e -> isLost.set(true));
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue("exchange.online"));
            MessageConsumer consumer = session.createConsumer(session.createQueue(member.inbox()));
            send(session, producer, member);
            assertThat(consumer.receive(20_000)).isNotNull();
            Instant began = CLOCK.instant();

            assertThat(hub.administered("/institutions/" + member.cbe() + "/suspend", "{}")).startsWith("200");

            assertThatThrownBy(() -> send(session, producer, member)).as("nothing is taken from now on").isInstanceOf(JMSException.class);
            await().atMost(CUT_OFF).untilTrue(isLost);
            assertThatThrownBy(() -> consumer.receive(1_000)).isInstanceOf(JMSException.class);
            assertThat(Duration.between(began, CLOCK.instant())).isLessThan(CUT_OFF);
        }
        assertThatThrownBy(() -> member.jms("")).isInstanceOf(JMSException.class);
        assertThat(hub.administered("/institutions/" + member.cbe() + "/invite", "{}")).startsWith("409");
        assertThat(hub.managed("/observe/health/ready")).startsWith("200");
    }

    private static void send(Session session, MessageProducer producer, Member member) throws JMSException {
        var message = session.createBytesMessage();
        message.writeBytes(member.sealed(Persons.question(Persons.ANNA)));
        producer.send(message);
    }
}
