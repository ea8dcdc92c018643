package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiersAgreeTest {

    @TempDir Path folder;

    @Test
    void everyCaseIsFoundToBeWhatItIs() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (AuditCorpus.Item item : AuditCorpus.in(folder, 0)) {
            VerifiersAgree.Said said = VerifiersAgree.java(folder, item);
            softly.assertThat(VerifiersAgree.isForeseen(item, said)).as(item + ": " + said + ", foreseen " + item.exit() + " " + item.fault()).isTrue();
        }
        softly.assertAll();
    }

    @Test
    void noByteOfACaseCanBeFlippedUnnoticed() throws Exception {
        for (AuditCorpus.Item item : AuditCorpus.in(folder, 11)) {
            VerifiersAgree.Said said = VerifiersAgree.java(folder, item);
            assertThat(VerifiersAgree.isForeseen(item, said)).as(item + ": " + said).isTrue();
        }
    }

    /** Of every field; {@code integration-tests/bin/audit-agree} goes on with flipped bytes. */
    @Test
    void aVerifierInAnotherLanguageSaysTheSameOfEveryCase() throws Exception {
        assumeTrue(VerifiersAgree.isPossible(), "python3 or openssl is not there: integration-tests/bin/audit-agree says so too");

        SoftAssertions softly = new SoftAssertions();
        for (AuditCorpus.Item item : AuditCorpus.in(folder, 0)) {
            if (item.exit() >= 0) {
                softly.assertThat(VerifiersAgree.python(folder, item)).as(item.toString()).isEqualTo(VerifiersAgree.java(folder, item));
            }
        }
        softly.assertAll();
    }
}
