package crossroads.hub.service;

import crossroads.hub.institution.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service of the network: its pattern, where its subjects and period stand, and how long an answer may take.
 * Paths are slash-separated local element names from the payload's root, {@code *} for any element: {@code /employmentRequest/ssin}.
 *
 * @param isOwn whether the hub itself answers
 * @param questionSubjects paths of the persons asked about; empty when there are none
 * @param answerSubjects paths of the persons that an answer speaks of
 * @param questionPeriod path of an element holding {@code begin} and {@code end} dates, when the question has one
 * @param deadline how long the asker waits before the hub closes with NO_RESULT
 * @param freshness how far {@code timestampSent} may lie from the arrival
 */
public record Service(
        ServiceId id,
        Pattern pattern,
        Texts title,
        boolean isOwn,
        List<String> questionSubjects,
        List<String> answerSubjects,
        Optional<String> questionPeriod,
        Duration deadline,
        Duration freshness) {

    public Service {
        questionSubjects = List.copyOf(questionSubjects);
        answerSubjects = List.copyOf(answerSubjects);
    }
}
