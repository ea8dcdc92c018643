package crossroads.dist.demo;

import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Letter;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who plays, and the things on stage.
 *
 * @param centre the welfare centre that asks in most scenes
 * @param otherCentre another one, of which the first knows only the number
 * @param withOldKey a centre that still signs with a key whose certificate was revoked
 * @param supplier the contributions office, a process of its own
 * @param supplierFolder where that process keeps what it received
 * @param persons the test persons by name
 * @param identities what their documents show
 * @param texts in which format questions are written
 */
record Cast(
        Cbe centreCbe,
        Partner centre,
        Cbe otherCentre,
        Cbe oldKeyCbe,
        Partner withOldKey,
        Cbe supplier,
        Path supplierFolder,
        SupplierLetters supplierLetters,
        Map<String, Ssin> persons,
        Map<Ssin, Identity> identities,
        QuestionTexts texts,
        InstantSource clock) {

    static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");
    static final ServiceId INSCRIPTION = ServiceId.parse("inscription.v1");
    static final String SOCIAL_INQUIRY = "PCSW:SOCIAL_INQUIRY";
    private static final FormattedPayloads PAYLOADS = new FormattedPayloads();
    /** Longer than any deadline of the example. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    Ssin person(String name) {
        return Optional.ofNullable(persons.get(name)).orElseThrow(() -> new IllegalStateException("no test person is called " + name));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Brussels"));
    }

    /** The employments of the last twelve months. */
    Payload employmentsOf(String person) {
        return employments(person(person).digits(), today().minusMonths(12).toString());
    }

    Payload employments(String ssin, String from) {
        return texts.employments(ssin, from, today());
    }

    /** A question of the social inquiry into this payload, by an official of the centre. */
    Ask ask(Payload payload) {
        return Ask.of(EMPLOYMENT, SOCIAL_INQUIRY, payload).by("program-of-the-centre", "DOSSIER-2026-17");
    }

    /** The wish to inscribe a person from today on. @param birthDate what the proof says of it */
    Ask inscribe(String person, String birthDate) {
        Ssin ssin = person(person);
        Identity shown = identities.get(ssin);
        return Ask.of(INSCRIPTION, "-", texts.inscription(ssin, today(), shown, birthDate));
    }

    String birthDate(String person) {
        return identities.get(person(person)).birthDate();
    }

    /** Asks from the centre and reads how it ended. */
    Played asked(String expected, Ask ask) throws Exception {
        centre.ask(ask);
        return told(expected, ask.ticket(), centre);
    }

    /** Sends these bytes from the centre and reads what is told about this ticket. */
    Played sent(String expected, String ticket, byte[] body) throws Exception {
        centre.line().sendQuestion(body);
        return told(expected, ticket, centre);
    }

    /** Sends bytes that the hub can't open or believe: it answers to who holds the channel, about no ticket. */
    Played sentUnbelieved(String expected, Partner by, byte[] body) throws Exception {
        by.line().sendQuestion(body);
        return read(expected, "", by.await(
                letter -> letter.envelope() instanceof Envelope.RefusalNotice notice && notice.ticket().isEmpty(), PATIENCE));
    }

    Played told(String expected, String ticket, Partner partner) throws InterruptedException {
        return read(expected, ticket, partner.await(
                letter -> Partner.ticket(letter.envelope()).map(ticket::equals).orElse(false), PATIENCE));
    }

    static Played read(String expected, String ticket, Optional<Letter> letter) {
        return letter.map(one -> switch (one.envelope()) {
                    case Envelope.Answer answer ->
                        new Played(
                                expected,
                                answer.status().value().name(),
                                ticket,
                                Optional.of(answer.hub().ticket()),
                                letter,
                                false,
                                remark(answer),
                                "");
                    case Envelope.RefusalNotice notice ->
                        new Played(
                                expected,
                                notice.refusal(),
                                ticket,
                                Optional.of(notice.hub().ticket()),
                                letter,
                                false,
                                notice.rule() + notice.location().map(where -> " (" + where + ")").orElse(""),
                                notice.remedy());
                    case Envelope.RepeatNotice notice ->
                        new Played(
                                expected, notice.outcome(), ticket, Optional.of(notice.hub().ticket()), letter, false, "told without data", "");
                    case Envelope.Question ignored -> nothing(expected, ticket);
                })
                .orElseGet(() -> nothing(expected, ticket));
    }

    private static String remark(Envelope.Answer answer) {
        String what = answer.service().equals(INSCRIPTION)
                ? "identity confirmed by the register"
                : count(answer, "/employmentAnswer/employments/employment/period/begin") + " employments · " + answer.filtered().size()
                        + " elements removed by the filter";
        return what + " · " + answer.authorizedBy().orElse("");
    }

    private static int count(Envelope.Answer answer, String path) {
        return answer.payload().map(data -> PAYLOADS.values(answer.service(), Direction.ANSWER, data, List.of(path)).size()).orElse(0);
    }

    static Played nothing(String expected, String ticket) {
        return new Played(
                expected, "NOTHING", ticket, Optional.<UUID>empty(), Optional.empty(), false, "nothing came in " + PATIENCE.toSeconds() + " s", "./crossroads doctor");
    }

    /** The supplier's process behaves like this until told otherwise, or this long. */
    void supplierBehaves(Behaviour.Mode mode, Duration howLong, Duration delay) throws IOException {
        new Behaviour(mode, clock.instant().plus(howLong), delay).write(supplierFolder.resolve("behaviour"));
    }

    void supplierBehavesWell() throws IOException {
        new Behaviour(Behaviour.Mode.OK, Instant.EPOCH, Duration.ZERO).write(supplierFolder.resolve("behaviour"));
    }
}
