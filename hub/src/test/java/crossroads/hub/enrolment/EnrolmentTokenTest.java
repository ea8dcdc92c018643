package crossroads.hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnrolmentTokenTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void itIsShortEnoughToPasteAndReadsAsItself() {
        EnrolmentToken token = EnrolmentToken.make(random);

        assertThat(token.text()).matches("nv(-[0-9A-HJKMNP-TV-Z]{4}){7}");
        assertThat(EnrolmentToken.parse(token.text())).hasValueSatisfying(read -> assertThat(read.hash()).isEqualTo(token.hash()));
    }

    @Test
    void whatPeopleDoToTextsIsForgiven() {
        EnrolmentToken token = EnrolmentToken.make(random);
        String text = token.text();

        for (String same : new String[] {text.toLowerCase(), " " + text + "\r", text.replace("-", ""), text.replace('0', 'o').replace('1', 'l')}) {
            assertThat(EnrolmentToken.parse(same)).as(same).hasValueSatisfying(read -> assertThat(read.hash()).isEqualTo(token.hash()));
        }
    }

    @Test
    void nearlyEverySlipOfTheKeyboardIsNoticed() {
        int unnoticed = 0;
        int tried = 0;
        for (int i = 0; i < 200; i++) {
            String text = EnrolmentToken.make(random).text();
            for (int at = 3; at < text.length(); at++) {
                if (text.charAt(at) != '-') {
                    String slipped = text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
                    unnoticed += EnrolmentToken.parse(slipped).isPresent() ? 1 : 0;
                    tried++;
                }
            }
            assertThat(EnrolmentToken.parse(text.substring(0, text.length() - 1))).isEmpty();
            assertThat(EnrolmentToken.parse(text.substring(1))).isEmpty();
        }
        // One in 1,024 is expected.
        assertThat(unnoticed).isLessThan(tried / 200);
    }

    @Test
    void whatIsNoTokenIsNone() {
        for (String text : new String[] {"", "nv", "nv-", "xx-" + "0".repeat(28), "nv-" + "U".repeat(28), "nv-" + "é".repeat(28), "\0".repeat(30)}) {
            assertThat(EnrolmentToken.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void noTwoAreAlikeAndNoneShowsItselfInALog() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            EnrolmentToken token = EnrolmentToken.make(random);
            texts.add(token.text());
            assertThat(token.toString()).doesNotContain("nv-");
            assertThat(token.hash()).hasSize(32);
        }
        assertThat(texts).hasSize(1_000);
    }
}
