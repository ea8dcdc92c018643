package crossroads.checker;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.checker.history.HistoryCheck;
import crossroads.checker.history.Question;
import crossroads.checker.history.Received;
import crossroads.checker.history.Violation;
import crossroads.checker.history.Violation.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that kept every promise is found sound; each way to break one is found, with its ticket. */
class HistoryCheckTest {

    @TempDir
    Path folder;

    private final SmallRun run = new SmallRun().played();

    private HistoryCheck.Found checked() throws Exception {
        return run.check(folder);
    }

    private void assertFound(Kind kind, String ticket, String words) throws Exception {
        List<Violation> found = checked().violations();
        assertThat(found).anySatisfy(one -> {
            assertThat(one.kind()).isEqualTo(kind);
            assertThat(one.ticket()).isEqualTo(ticket);
            assertThat(one.what()).contains(words);
        });
    }

    private void change(String ticket, UnaryOperator<Question> by) {
        run.questions.replaceAll(one -> one.ticket().equals(ticket) ? by.apply(one) : one);
    }

    private static Question with(Question q, boolean isTaken, boolean isMissed, Set<String> expected) {
        return new Question(q.asker(), q.message(), q.ticket(), q.content(), q.isSpoiled(), expected, isTaken, isMissed, q.last());
    }

    private static Received with(Received one, String owner, String outcome, String leaf, String text) {
        return new Received(
                owner, "", one.kind(), one.message(), one.recipient(), one.exchange(), one.customer(), one.ticket(), one.relatedTo(), outcome, leaf, "", text, one.sha256());
    }

    @Test
    void aRunThatKeptEveryPromiseIsSound() throws Exception {
        HistoryCheck.Found found = checked();

        assertThat(found.violations()).isEmpty();
        assertThat(found.accepted()).isEqualTo(4);
        assertThat(found.delivered()).isEqualTo(7);
    }

    @Test
    void whatComesTwiceOnTheWireIsNoSecondEffect() throws Exception {
        run.received.addAll(List.copyOf(run.received));

        assertThat(checked().violations()).isEmpty();
        assertThat(checked().delivered()).isEqualTo(7);
    }

    @Test
    void whatTheBrokerTookAndTheJournalDoesNotKnowIsLost() throws Exception {
        run.question("gone", Set.of("DATA_FOUND"), false);

        assertFound(Kind.LOST, "gone", "the broker took it");
    }

    @Test
    void whatOnlyLayInAStoreThatWasTakenAwayIsExcusedAndWhatWasTakenLaterIsNot() throws Exception {
        run.question("gone", Set.of("DATA_FOUND"), false);
        run.storesLost.add(SmallRun.NOW.plusSeconds(1));
        assertThat(checked().violations()).isEmpty();

        run.storesLost.set(0, SmallRun.NOW.minusSeconds(1));
        assertFound(Kind.LOST, "gone", "the broker took it");
    }

    @Test
    void whatTheBrokerNeverTookMayBeNowhere() throws Exception {
        run.question("unsent", Set.of("DATA_FOUND"), false);
        change("unsent", question -> with(question, false, false, question.expected()));

        assertThat(checked().violations()).isEmpty();
    }

    @Test
    void anAnswerThatTheJournalHasAndItsInboxHasNotIsLost() throws Exception {
        run.received.remove(run.word("granted"));

        assertFound(Kind.LOST, "s", "has no such message");
        assertFound(Kind.UNANSWERED, "granted", "no final word came");
    }

    @Test
    void aSupplierThatNeverGotTheQuestionIsFound() throws Exception {
        run.received.removeIf(one -> one.kind().equals("question") && one.ticket().equals("granted"));

        assertFound(Kind.LOST, "granted", "it never got the question");
    }

    @Test
    void whatExpiredWithARecordIsNotLost() throws Exception {
        Received question = run.received.stream().filter(one -> one.kind().equals("question") && one.ticket().equals("silent")).findFirst().orElseThrow();
        run.received.remove(question);
        run.log.append("UNDELIVERED", UUID.fromString(question.exchange()), SmallDemo.HUB, List.of(), "EXPIRED", List.of(), "", "", "", new byte[0], SmallRun.SUPPLIER);

        assertThat(checked().violations()).isEmpty();
    }

    @Test
    void twoFinalWordsAreFound() throws Exception {
        Received first = run.word("granted");
        run.received.add(SmallRun.told(
                SmallRun.ASKER, "answer", UUID.fromString(first.exchange()), "granted", first.relatedTo(), "DATA_FOUND", first.leafHash(), first.text()));

        assertFound(Kind.DOUBLED, "granted", "2 final words");
    }

    @Test
    void oneMessageIdWithTwoContentsIsFound() throws Exception {
        Received first = run.word("refused");
        run.received.add(new Received(
                first.owner(), "", first.kind(), first.message(), first.recipient(), first.exchange(), first.customer(), first.ticket(), first.relatedTo(),
                first.outcome(), first.leafHash(), "", "", "another"));

        assertFound(Kind.DOUBLED, "refused", "two contents");
    }

    @Test
    void aSecondExchangeOfOneTicketIsFound() throws Exception {
        UUID second = UUID.randomUUID();
        run.request(second, "granted");

        assertFound(Kind.DOUBLED, "granted", "it has 2 exchanges");
        assertFound(Kind.DOUBLED, "granted", "its ticket has 2 exchanges");
        assertFound(Kind.UNANSWERED, "granted", "no end in the journal");
    }

    @Test
    void twoEndsOfOneExchangeAreFound() throws Exception {
        UUID exchange = UUID.fromString(run.word("granted").exchange());
        run.log.append("CLOSED", exchange, SmallDemo.HUB, List.of(), "SUP-001", List.of(), "", "granted", "", new byte[0]);

        assertFound(Kind.DOUBLED, "granted", "2 ends");
    }

    @Test
    void twoQuestionsToOneSupplierAreFound() throws Exception {
        Received question = run.received.stream().filter(one -> one.kind().equals("question") && one.ticket().equals("granted")).findFirst().orElseThrow();
        run.received.add(new Received(
                question.owner(), "", "question", "another", question.recipient(), question.exchange(), question.customer(), "granted", "", "", "", "", "", "other"));

        assertFound(Kind.DOUBLED, "granted", "2 questions of one exchange");
    }

    @Test
    void aWordWithoutALeafIsUnaudited() throws Exception {
        Received word = run.word("refused");
        run.replace(word::equals, one -> with(one, one.owner(), one.outcome(), "ab".repeat(32), ""));

        assertFound(Kind.UNAUDITED, "refused", "not in the journal");
    }

    @Test
    void aWordThatSaysOtherThanItsLeafIsUnaudited() throws Exception {
        Received word = run.word("silent");
        run.replace(word::equals, one -> with(one, one.owner(), "AUT-002", one.leafHash(), ""));

        assertFound(Kind.UNAUDITED, "silent", "its leaf records SUP-001");
    }

    @Test
    void aQuestionForwardedWithoutALeafIsUnaudited() throws Exception {
        run.received.add(new Received(
                SmallRun.SUPPLIER, "", "question", "m", SmallRun.SUPPLIER, UUID.randomUUID().toString(), SmallRun.ASKER, "nowhere", "", "", "", "", "", "x"));

        assertFound(Kind.UNAUDITED, "nowhere", "no REQUEST leaf");
    }

    @Test
    void aLeafThatWasChangedIsUnaudited() throws Exception {
        String line = run.log.lines.get(1);
        run.log.lines.set(1, line.replaceFirst("\"nonce\":\"..", "\"nonce\":\"AA"));

        assertThat(checked().violations()).anySatisfy(one -> {
            assertThat(one.kind()).isEqualTo(Kind.UNAUDITED);
            assertThat(one.what()).contains("leaf 1");
        });
    }

    @Test
    void aMessageInAnothersInboxIsFound() throws Exception {
        Received word = run.word("granted");
        run.received.add(with(word, SmallRun.OTHER, word.outcome(), word.leafHash(), word.text()));

        assertFound(Kind.MISDELIVERED, "granted", "lies in the inbox of " + SmallRun.OTHER);
        assertFound(Kind.MISDELIVERED, "granted", "whom its leaf does not name");
    }

    @Test
    void anAnswerToAnotherQuestionIsFound() throws Exception {
        Received word = run.word("granted");
        run.replace(word::equals, one -> with(one, one.owner(), one.outcome(), one.leafHash(), "name " + UUID.randomUUID()));

        assertFound(Kind.MISDELIVERED, "granted", "answered to another question");
    }

    @Test
    void aSupplierThatWasAskedWhatHadToBeRefusedIsFound() throws Exception {
        change("granted", question -> with(question, true, false, Set.of("AUT-001")));

        assertFound(Kind.MISDELIVERED, "granted", "what had to be refused");
        assertFound(Kind.MISDELIVERED, "granted", "it was told DATA_FOUND");
    }

    @Test
    void whatNobodyAskedIsFound() throws Exception {
        run.questions.removeIf(one -> one.ticket().equals("granted"));

        assertFound(Kind.MISDELIVERED, "granted", "nobody");
        assertFound(Kind.MISDELIVERED, "granted", "which had not asked");
    }

    @Test
    void aSupplierThatTheLeafDoesNotNameIsFound() throws Exception {
        Received question = run.received.stream().filter(one -> one.kind().equals("question") && one.ticket().equals("granted")).findFirst().orElseThrow();
        run.received.add(new Received(
                SmallRun.OTHER, "", "question", "m", SmallRun.OTHER, question.exchange(), SmallRun.ASKER, "granted", "", "", "", "", "", "x"));

        assertFound(Kind.MISDELIVERED, "granted", "the REQUEST leaf does not name it");
    }

    @Test
    void whatTheHubDidNotSignIsFound() throws Exception {
        byte[] forged = new TestSigner("stranger").cms("<answer xmlns='urn:crossroads:envelope:1'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        java.security.cert.X509Certificate hub = (java.security.cert.X509Certificate) java.security.cert.CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(run.hub.certificate()));
        run.received.add(Received.of(SmallRun.ASKER, forged, hub));

        assertFound(Kind.MISDELIVERED, SmallRun.ASKER, "not the hub's");
    }

    @Test
    void anAnswerThatCameOnlyWhenItWasAskedAgainIsFound() throws Exception {
        change("granted", question -> with(question, true, true, question.expected()));

        assertFound(Kind.UNANSWERED, "granted", "before it was asked again");
    }

    @Test
    void aSpoiledMessageThatGotNoRefusalIsFound() throws Exception {
        run.received.removeIf(one -> one.outcome().equals("IDN-002"));

        assertFound(Kind.UNANSWERED, "spoiled", "no final word came");
    }

    @Test
    void aCheckpointOfAnotherLogIsAFork() throws Exception {
        TestLog other = new TestLog(run.hub);
        for (int i = 0; i < 3; i++) {
            other.append("REFUSAL", UUID.randomUUID(), SmallRun.ASKER, List.of(), "AUT-001", List.of(), "", "x", "", new byte[32]);
        }
        String forked = other.checkpoint();
        run.seen.add(forked);
        assertFound(Kind.FORK, "", "do not make the root");

        run.seen.clear();
        Received word = run.word("refused");
        run.replace(word::equals, one -> new Received(
                one.owner(), "", one.kind(), one.message(), one.recipient(), one.exchange(), one.customer(), one.ticket(), one.relatedTo(), one.outcome(),
                one.leafHash(), forked, one.text(), one.sha256()));
        assertFound(Kind.FORK, "refused", "in its evidence");
    }

    @Test
    void aCheckpointThatTheHubDidNotSignIsAFork() throws Exception {
        TestLog other = new TestLog(new TestSigner("stranger"));
        other.append("REFUSAL", UUID.randomUUID(), SmallRun.ASKER, List.of(), "AUT-001", List.of(), "", "x", "", new byte[32]);
        run.seen.add(other.checkpoint());

        assertFound(Kind.FORK, "", "not signed by the hub");
    }
}
