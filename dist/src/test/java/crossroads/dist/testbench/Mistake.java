package crossroads.dist.testbench;

import java.util.Set;

/** What a client can do wrong; each is found by the cases beside it, and by no other. */
enum Mistake {
    TAKES_NO_DATA_FOR_UNKNOWN("no-data"),
    TAKES_AN_ABSENT_SUPPLIER_FOR_NO_DATA("no-result"),
    TAKES_A_WRONG_SUPPLIER_FOR_NO_DATA("supplier-garbage"),
    ASKS_AGAIN_WHEN_REFUSED("refused"),
    TAKES_A_REPLACED_NUMBER_FOR_NO_DATA("replaced-number"),
    WRITES_ANOTHER_ENVELOPE_WHEN_IT_TAKES_LONG("late-answer"),
    LOOKS_AT_THE_TICKET_ONLY("other-message"),
    WRITES_ANOTHER_ENVELOPE_FOR_A_REPEAT("repeated-ticket"),
    TAKES_WHAT_IT_KNOWS_FOR_THE_OUTCOME("answer-again"),
    DIES_OF_WHAT_DOES_NOT_DECRYPT("answer-flipped", "question-flipped"),
    VERIFIES_NO_SIGNATURE("answer-altered", "question-altered"),
    BELIEVES_EVERY_MEMBER("answer-stranger", "question-stranger"),
    TAKES_WHAT_WAS_NOT_ENCRYPTED("answer-not-encrypted", "question-not-encrypted"),
    TAKES_WHAT_IS_FOR_OTHERS("answer-other-recipient", "question-other-recipient"),
    TAKES_WHAT_IS_OF_ANOTHER_ENVIRONMENT("answer-other-environment", "question-other-environment"),
    BELIEVES_ONE_KEY_OF_THE_HUB("answer-next-key", "question-next-key"),
    THROWS_ITS_OLD_KEY_AWAY("answer-old-key", "question-old-key"),
    ENCRYPTS_TO_THE_FIRST_KEY_OF_THE_HUB("question-to-new-key", "answer-to-new-key"),
    ANSWERS_EMPTY_DATA_ABOUT_THE_UNKNOWN("unknown-person"),
    ANSWERS_NO_DATA_TO_GARBAGE("question-garbage"),
    FORGETS_WHAT_IT_JUST_ANSWERED("question-again"),
    FORGETS_WHEN_IT_ENDS("question-after-restart"),
    ANSWERS_AGAIN_WHEN_REFUSED("answer-refused");

    private final Set<String> finders;

    /** @param finders the case that finds it, in each role that can make it */
    Mistake(String... finders) {
        this.finders = Set.of(finders);
    }

    boolean isFoundBy(TestCase one) {
        return finders.contains(one.id());
    }
}
