package crossroads.dist.demo;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Payload;
import crossroads.hub.institution.Environment;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The scenes of the demonstration, in the order in which they are played. */
final class Scenes {

    /** AES-256-GCM and AES-128-GCM as DER object identifiers (RFC 5084): of equal length, so that one may stand in the other's place. */
    private static final byte[] AES_256_GCM = {0x06, 0x09, 0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2E};

    private static final byte AES_128_GCM_END = 0x06;
    /** More than the hub takes, less than the broker cuts off. */
    private static final int TOO_MANY_BYTES = 1_200_000;

    private Scenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene("employment-granted", "A welfare centre asks the contributions office where a person works", Cast::centreCbe, Scenes::granted),
                centre("legal-context-not-authorized", "The same question in a legal context that no row knows", Scenes::otherContext),
                centre("not-integrated", "About a person on whom the centre holds no file", cast -> cast.asked("AUT-002", cast.ask(cast.employmentsOf("bo")))),
                centre("wrong-quality", "About a person whom the centre knows only in another quality", cast -> cast.asked("AUT-003", cast.ask(cast.employmentsOf("chris")))),
                centre("other-period", "About a person whose file at the centre was closed", cast -> cast.asked("AUT-004", cast.ask(cast.employmentsOf("dominique")))),
                centre("wrong-check-digit", "With a number whose check digits are wrong", Scenes::wrongCheckDigit),
                centre("replaced-ssin", "With a number that another one replaced", cast -> cast.asked("SSN-002", cast.ask(cast.employmentsOf("eli")))),
                centre("schema-error", "With a date that no calendar has", Scenes::schemaError),
                centre("forged-sender", "In the name of another centre", Scenes::forgedSender),
                centre("flipped-byte", "With one byte changed on the way", Scenes::flippedByte),
                centre("suite-not-allowed", "Encrypted with an algorithm outside the suite", Scenes::suiteNotAllowed),
                new Scene(
                        "revoked-signing-certificate",
                        "Signed with a key whose certificate was revoked, over a channel that lives",
                        Cast::oldKeyCbe,
                        Scenes::revokedKey),
                centre("repeated-ticket", "The same message again, under the same ticket", Scenes::repeated),
                centre("reused-ticket", "Other content under a ticket already used", Scenes::reused),
                centre("stale", "A message that says it was sent an hour ago", Scenes::stale),
                centre("too-large", "A message of more bytes than the hub takes", Scenes::tooLarge),
                centre("other-environment", "A message meant for the acceptance environment", Scenes::otherEnvironment),
                centre("late-answer", "The supplier answers after the deadline", Scenes::lateAnswer),
                centre("supplier-down", "The supplier does not answer at all", Scenes::supplierDown),
                centre("answer-about-another-person", "The supplier answers about somebody else", Scenes::otherPerson),
                centre("inscribed", "It inscribes a person, with what her identity document shows", cast -> cast.asked("DATA_FOUND", cast.inscribe("quinn", cast.birthDate("quinn")))),
                centre("granted-once-inscribed", "It asks about the person whom it inscribed", cast -> cast.asked("DATA_FOUND", cast.ask(cast.employmentsOf("quinn")))),
                centre("proof-of-another", "It inscribes with a proof that shows another date of birth", Scenes::proofOfAnother));
    }

    private static Scene centre(String name, String title, Scene.Play play) {
        return new Scene(name, title, Cast::centreCbe, play);
    }

    private static Played granted(Cast cast) throws Exception {
        return cast.asked("DATA_FOUND", cast.ask(cast.employmentsOf("alex")));
    }

    private static Played otherContext(Cast cast) throws Exception {
        return cast.asked("AUT-001", Ask.of(Cast.EMPLOYMENT, "PENSION:RIGHTS", cast.employmentsOf("alex")));
    }

    private static Played wrongCheckDigit(Cast cast) throws Exception {
        String right = cast.person("alex").digits();
        int check = Integer.parseInt(right.substring(9)) % 97 + 1;
        return cast.asked("SSN-001", cast.ask(cast.employments("%s%02d".formatted(right.substring(0, 9), check), cast.today().toString())));
    }

    private static Played schemaError(Cast cast) throws Exception {
        return cast.asked("ENV-003", cast.ask(cast.employments(cast.person("alex").digits(), "2026-13-01")));
    }

    private static Played forgedSender(Cast cast) throws Exception {
        Ask ask = cast.ask(cast.employmentsOf("alex")).actingFor(cast.otherCentre());
        return cast.sentUnbelieved("IDN-001", cast.centre(), cast.centre().seal(cast.centre().drafts().question(ask)));
    }

    private static Played flippedByte(Cast cast) throws Exception {
        byte[] body = sealed(cast, cast.ask(cast.employmentsOf("alex")));
        body[body.length / 2] ^= 1;
        return cast.sentUnbelieved("IDN-002", cast.centre(), body);
    }

    private static Played suiteNotAllowed(Cast cast) throws Exception {
        byte[] body = sealed(cast, cast.ask(cast.employmentsOf("alex")));
        body[indexOf(body, AES_256_GCM) + AES_256_GCM.length - 1] = AES_128_GCM_END;
        return cast.sentUnbelieved("IDN-003", cast.centre(), body);
    }

    private static Played revokedKey(Cast cast) throws Exception {
        Partner partner = cast.withOldKey();
        return cast.sentUnbelieved("IDN-004", partner, partner.seal(partner.drafts().question(cast.ask(cast.employmentsOf("alex")))));
    }

    private static Played repeated(Cast cast) throws Exception {
        Ask ask = cast.ask(cast.employmentsOf("alex"));
        Envelope.Question question = cast.centre().drafts().question(ask);
        cast.centre().line().sendQuestion(cast.centre().seal(question));
        Optional<Letter> first = cast.centre().await(about(ask.ticket()), Cast.PATIENCE);
        Played played = Cast.read("DATA_FOUND", ask.ticket(), first);
        if (first.isEmpty()) {
            return played;
        }
        cast.centre().line().sendQuestion(cast.centre().seal(question));
        boolean cameAgain = cast.centre().awaitRepeat(first.get().envelope().head().messageId(), Cast.PATIENCE);
        return cameAgain
                ? played.repeated("the first message again, under the same id; no second effect")
                : Cast.nothing("DATA_FOUND", ask.ticket());
    }

    private static Played reused(Cast cast) throws Exception {
        Ask first = cast.ask(cast.employmentsOf("alex"));
        Played played = cast.asked("DATA_FOUND", first);
        return played.endedAsItMust()
                ? cast.asked("TKT-001", cast.ask(cast.employmentsOf("bo")).withTicket(first.ticket()))
                : played;
    }

    private static Played stale(Cast cast) throws Exception {
        Ask ask = cast.ask(cast.employmentsOf("alex"));
        Drafts anHourAgo = drafts(cast, Environment.TEST, Duration.ofHours(1));
        return cast.sent("ENV-005", ask.ticket(), cast.centre().seal(anHourAgo.question(ask)));
    }

    private static Played tooLarge(Cast cast) throws Exception {
        Payload padded = cast.texts().padded(TOO_MANY_BYTES);
        return cast.sentUnbelieved("ENV-001", cast.centre(), sealed(cast, cast.ask(padded)));
    }

    private static Played otherEnvironment(Cast cast) throws Exception {
        Ask ask = cast.ask(cast.employmentsOf("alex"));
        Drafts acceptance = drafts(cast, Environment.ACCEPTANCE, Duration.ZERO);
        return cast.sentUnbelieved("ENV-006", cast.centre(), cast.centre().seal(acceptance.question(ask)));
    }

    private static Played lateAnswer(Cast cast) throws Exception {
        cast.supplierBehaves(Behaviour.Mode.SLOW, Duration.ofSeconds(4), Duration.ofSeconds(7));
        try {
            Ask ask = cast.ask(cast.employmentsOf("alex"));
            Played asker = cast.asked("SUP-001", ask);
            if (!asker.endedAsItMust()) {
                return asker;
            }
            return Cast.read("CNV-002", ask.ticket(), cast.supplierLetters().await(
                            envelope -> envelope instanceof Envelope.RefusalNotice, Cast.PATIENCE))
                    .ofExchange(asker.exchange());
        } finally {
            cast.supplierBehavesWell();
        }
    }

    private static Played supplierDown(Cast cast) throws Exception {
        cast.supplierBehaves(Behaviour.Mode.DOWN, Duration.ofSeconds(6), Duration.ZERO);
        try {
            return cast.asked("SUP-001", cast.ask(cast.employmentsOf("alex")));
        } finally {
            cast.supplierBehavesWell();
        }
    }

    private static Played otherPerson(Cast cast) throws Exception {
        cast.supplierBehaves(Behaviour.Mode.OTHER_PERSON, Duration.ofSeconds(6), Duration.ZERO);
        try {
            return cast.asked("SUP-002", cast.ask(cast.employmentsOf("alex")));
        } finally {
            cast.supplierBehavesWell();
        }
    }

    private static Played proofOfAnother(Cast cast) throws Exception {
        String year = cast.birthDate("quinn").substring(0, 4);
        return cast.asked("IDN-006", cast.inscribe("quinn", cast.birthDate("quinn").replace(year, Integer.toString(Integer.parseInt(year) - 1))));
    }

    private static byte[] sealed(Cast cast, Ask ask) {
        return cast.centre().seal(cast.centre().drafts().question(ask));
    }

    private static Drafts drafts(Cast cast, Environment environment, Duration ago) {
        Head usual = cast.centre().drafts().question(cast.ask(cast.employmentsOf("alex"))).head();
        return new Drafts(environment, usual.sender(), usual.recipient(), () -> cast.clock().instant().minus(ago));
    }

    private static java.util.function.Predicate<Letter> about(String ticket) {
        return letter -> Partner.ticket(letter.envelope()).map(ticket::equals).orElse(false);
    }

    private static int indexOf(byte[] body, byte[] wanted) {
        for (int at = 0; at <= body.length - wanted.length; at++) {
            if (java.util.Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalStateException("the sealed message names no AES-256-GCM");
    }
}
