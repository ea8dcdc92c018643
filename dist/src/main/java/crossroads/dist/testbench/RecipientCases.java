package crossroads.dist.testbench;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.refusal.RefusalId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a client that asks must stand. */
final class RecipientCases {

    private static final Duration LATE = Duration.ofSeconds(2);

    private RecipientCases() {}

    /** How one is played once the question is there. */
    @FunctionalInterface
    private interface Asked {
        Seen play(RecipientPlay play) throws Exception;
    }

    static List<TestCase> all() {
        return List.of(
                own("answered", "the-envelope", play -> play.believed(play.answered(Treatment.NONE))),
                own("no-data", "deadlines", play -> play.believed(play.answeredWithoutData(Treatment.NONE))),
                own("no-result", "deadlines", play -> play.believed(play.refused(RefusalId.SUP_001, "service", "the supplier did not answer within its deadline"))),
                own("supplier-garbage", "refusals", play -> play.believed(play.refused(RefusalId.SUP_002, "payload", "the answer breaks the schema of its service"))),
                own("refused", "refusals", play -> play.believed(play.refused(RefusalId.AUT_001, "legalContext", "no row lets you ask this service in this legal context"))),
                own("replaced-number", "refusals", play -> play.believed(play.refused(RefusalId.SSN_002, "/employmentRequest/ssin", "the number was replaced by another"))),
                own("late-answer", "deadlines", RecipientCases::late),
                own("other-message", "the-envelope", RecipientCases::otherMessage),
                of("repeated-ticket", "repeated-ticket", "repeated-ticket", "tickets-and-repeats", RecipientCases::repeated),
                of("answer-again", "answer-again", "answer-again", "tickets-and-repeats", RecipientCases::again),
                forged("flipped", "the-body", Treatment.FLIPPED),
                forged("altered", "the-body", Treatment.ALTERED),
                forged("stranger", "the-body", Treatment.STRANGER),
                forged("not-encrypted", "the-body", Treatment.NOT_ENCRYPTED),
                forged("other-recipient", "the-body", Treatment.OTHER_RECIPIENT),
                forged("other-environment", "the-body", Treatment.OTHER_ENVIRONMENT),
                genuine("next-key", Treatment.NEXT_KEY),
                genuine("old-key", Treatment.OLD_KEY),
                of("question-to-new-key", "new-key", "new-key", "what-you-get-and-what-you-give", RecipientCases::newKey));
    }

    private static TestCase of(String id, String words, String expected, String section, TestCase.Play play) {
        return new TestCase(id, Role.RECIPIENT, words, expected, words, section, play);
    }

    private static TestCase own(String id, String section, Asked asked) {
        return of(id, id, id, section, started(asked));
    }

    private static TestCase.Play started(Asked asked) {
        return (stand, supplier) -> {
            try (RecipientPlay play = RecipientPlay.asks(stand)) {
                return asked.play(play);
            }
        };
    }

    /** The forged answer lies before the true one and says something else. */
    private static TestCase forged(String words, String section, Treatment treatment) {
        return of("answer-" + words, words, "answer-dropped", section, started(play -> {
            play.answeredWithoutData(treatment);
            return play.believed(play.answered(Treatment.NONE));
        }));
    }

    private static TestCase genuine(String words, Treatment treatment) {
        return of("answer-" + words, words, "answer-taken", "what-you-get-and-what-you-give", started(play -> play.believed(play.answered(treatment))));
    }

    private static Seen late(RecipientPlay play) throws Exception {
        if (play.endsWithin(LATE)) {
            throw new Unexpected("gaveUp", LATE.toSeconds());
        }
        return play.believed(play.answered(Treatment.NONE));
    }

    /** Under the ticket of the question a refusal of another message: somebody's who used the ticket again. */
    private static Seen otherMessage(RecipientPlay play) throws Exception {
        play.refused(RefusalId.TKT_001, Uuid7.next(play.question().customer().timestampSent()), "ticket", "the ticket was used for another message");
        return play.believed(play.answered(Treatment.NONE));
    }

    private static Seen repeated(Stand stand, SupplierPlay supplier) throws Exception {
        String ticket = Stand.freshTicket();
        byte[] content;
        try (RecipientPlay first = RecipientPlay.asks(stand, ticket)) {
            content = first.content();
            first.isCutOff();
        }
        try (RecipientPlay second = RecipientPlay.asks(stand, ticket)) {
            if (!Arrays.equals(content, second.content())) {
                throw new Unexpected("otherEnvelope");
            }
            return second.believed(second.answered(Treatment.NONE));
        }
    }

    private static Seen again(Stand stand, SupplierPlay supplier) throws Exception {
        byte[] body;
        try (RecipientPlay first = RecipientPlay.asks(stand)) {
            Envelope.Answer answer = stand.letters().answer(first.question(), Optional.of(InventedEmployment.answer(first.format())));
            body = first.delivered(answer);
            first.believed(answer);
        }
        try (RecipientPlay second = RecipientPlay.asks(stand)) {
            second.deliver(body);
            return second.believed(second.answered(Treatment.NONE));
        }
    }

    private static Seen newKey(Stand stand, SupplierPlay supplier) throws Exception {
        stand.folder().publish(stand.sector().hubEncryption(true));
        try (RecipientPlay play = RecipientPlay.asks(stand)) {
            stand.requireToNewKey(play.body());
            return play.believed(play.answered(Treatment.NONE));
        }
    }
}
