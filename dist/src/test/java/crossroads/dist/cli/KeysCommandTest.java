package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.hub.enrolment.EnrolmentToken;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.partner.context.Context.InvitedContext;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    private static final String TOKEN = EnrolmentToken.make(new SecureRandom()).text();
    private static final Fingerprint AUTHORITY = new Fingerprint("5b0e".repeat(16));

    @TempDir
    Path data;

    private Typed typed;

    @BeforeEach
    void aFolder() {
        typed = new Typed(data);
    }

    /** One that trusts a hub that is not there. */
    private void invited() {
        typed.contexts().save(new InvitedContext("me", URI.create("https://localhost:1"), Environment.TEST, Typed.HUB, AUTHORITY));
        typed.contexts().use("me");
    }

    @Test
    void aHubThatDoesNotAnswerIsNotTrusted() {
        Left left = typed.run("context", "add", "me", "--url", "https://localhost:1", "--fingerprint", AUTHORITY.spoken());

        assertThat(left.exit()).as(left.toString()).isEqualTo(9);
        assertThat(left.err()).contains("✖ no enrolment door answers at https://localhost:1");
        assertThat(typed.contexts().all()).isEmpty();
    }

    @Test
    void whatIsNoFingerprintOrAddressIsSaidBeforeAnythingIsAsked() {
        for (String fingerprint : new String[] {"SHA256:5b:0e", "", "MD5:" + "5b".repeat(32)}) {
            Left left = typed.run("context", "add", "me", "--url", "https://localhost:1", "--fingerprint", fingerprint);
            assertThat(left.exit()).isEqualTo(3);
            assertThat(left.err()).contains("not a fingerprint");
        }
        for (String url : new String[] {"http://localhost:1", "localhost", "https:"}) {
            assertThat(typed.run("context", "add", "me", "--url", url, "--fingerprint", AUTHORITY.spoken()).exit()).as(url).isIn(2, 3);
        }
    }

    @Test
    void aContextThatIsThereIsNotOverwritten() {
        typed.centre("me");

        Left left = typed.run("context", "add", "me", "--url", "https://localhost:1", "--fingerprint", AUTHORITY.spoken());

        assertThat(left.exit()).isEqualTo(6);
        assertThat(typed.run("context", "show", "me").out()).contains("partner");
    }

    @Test
    void aMistypedTokenIsToldFromAWrongOneWithoutAskingAnybody() {
        invited();
        String slipped = TOKEN.substring(0, TOKEN.length() - 1) + (TOKEN.endsWith("0") ? "1" : "0");

        for (String text : new String[] {"", "hello\n", slipped, TOKEN.substring(0, 20)}) {
            Left left = typed.stdin(text).run("keys", "enroll", "--token", "-");
            assertThat(left.exit()).as(left.toString()).isEqualTo(3);
            assertThat(left.err()).contains("a letter is wrong or missing", "it was not sent");
        }
        assertThat(typed.stdin(TOKEN + "\nmore").run("keys", "enroll", "--token", "-").exit()).as("the hub is not there").isEqualTo(9);
    }

    @Test
    void aTokenOnTheCommandLineIsRefusedAndNotRepeated() {
        invited();

        Left left = typed.run("keys", "enroll", "--token", TOKEN);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains("never as an argument").doesNotContain(TOKEN);
    }

    @Test
    void withoutCertificatesOtherCommandsSayWhatIsMissing() {
        typed.centre("clairval");
        invited();

        for (String command : new String[] {"ping", "receive"}) {
            Left left = typed.run(command);
            assertThat(left.exit()).isEqualTo(4);
            assertThat(left.err()).contains("me trusts a hub but has no certificates yet", "→ ./crossroads keys enroll --token -");
        }
        assertThat(typed.run("context", "show").out()).contains("invited", "SHA256:5b:0e");
    }

    @Test
    void whoIsEnrolledOrWasNeverInvitedIsTold() {
        assertThat(typed.stdin(TOKEN).run("keys", "enroll", "--token", "-").err()).contains("context add");
        typed.centre("clairval");
        typed.contexts().use("clairval");

        Left left = typed.stdin(TOKEN).run("keys", "enroll", "--token", "-");

        assertThat(left.exit()).isEqualTo(6);
        assertThat(left.err()).contains("→ ./crossroads keys renew");
        assertThat(typed.run("keys", "renew").err()).contains("does not say where certificates are renewed");
    }

    @Test
    void aCertificateIsReadAndJudged() {
        Path sample = Path.of("..", "security", "src", "test", "resources", "samples");
        Left none = typed.stdin("no certificate").run("keys", "inspect", "-");

        assertThat(none.exit()).isEqualTo(3);
        assertThat(sample).exists();
        Left left = typed.run("keys", "inspect", sample.resolve("hub-sign.pem"));
        assertThat(left.exit()).as(left.toString()).isZero();
        assertThat(left.out()).contains("subject", "fingerprint  SHA256:", "key          EC P-256", "as SIGN      fits");
    }

    @Test
    void revokingWantsOneMeaning() {
        typed.centre("clairval");

        assertThat(typed.run("keys", "revoke").exit()).isEqualTo(2);
        assertThat(typed.run("keys", "revoke", "abcd", "--fingerprint", AUTHORITY.spoken()).exit()).isEqualTo(2);
    }
}
