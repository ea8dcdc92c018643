package crossroads.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {

    static final Fingerprint SIGNER = Fingerprint.of("certificate".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    static SignedCheckpoint signed(Checkpoint checkpoint, KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(checkpoint.toSign());
        return new SignedCheckpoint(checkpoint, SIGNER, signature.sign());
    }

    private static Checkpoint five() {
        MerkleFrontier frontier = MerkleFrontier.empty();
        for (int i = 0; i < 5; i++) {
            frontier = frontier.append(Sha256.of(new byte[] {0, (byte) i}));
        }
        return Checkpoint.of(Environment.TEST, new Cbe("0999999922"), frontier, Instant.parse("2026-11-24T13:07:00.120000999Z"));
    }

    @Test
    void itsTextIsReadBackAndVerifies() throws GeneralSecurityException {
        KeyPair keys = keys();
        SignedCheckpoint signed = signed(five(), keys);

        SignedCheckpoint read = SignedCheckpoint.parse(signed.text());

        assertThat(read.checkpoint()).isEqualTo(five());
        assertThat(read.signer()).isEqualTo(SIGNER);
        assertThat(read.isSignedBy(keys.getPublic())).isTrue();
        assertThat(read.isSignedBy(keys().getPublic())).isFalse();
        assertThat(signed.text()).startsWith("crossroads TEST 0999999922\n5\n").contains("\n2026-11-24T13:07:00.120000Z\n\n" + SIGNER + " ");
    }

    @Test
    void anotherEnvironmentHubSizeRootOrTimeDoesNotVerify() throws GeneralSecurityException {
        KeyPair keys = keys();
        SignedCheckpoint signed = signed(five(), keys);
        Checkpoint it = signed.checkpoint();

        for (Checkpoint other : List.of(
                new Checkpoint(Environment.PRODUCTION, it.hub(), it.size(), it.root(), it.time()),
                new Checkpoint(it.environment(), new Cbe("0206731645"), it.size(), it.root(), it.time()),
                new Checkpoint(it.environment(), it.hub(), 6, it.root(), it.time()),
                new Checkpoint(it.environment(), it.hub(), it.size(), Sha256.of(), it.time()),
                new Checkpoint(it.environment(), it.hub(), it.size(), it.root(), it.time().plusNanos(1000)))) {
            assertThat(new SignedCheckpoint(other, SIGNER, signed.signature()).isSignedBy(keys.getPublic())).isFalse();
        }
    }

    @Test
    void noOtherTextIsACheckpoint() throws GeneralSecurityException {
        String text = signed(five(), keys()).text();

        for (String other : List.of(
                "",
                text.stripTrailing(),
                text + "\n",
                text.replace("\n", "\r\n"),
                text.replace("\n5\n", "\n05\n"),
                text.replace("TEST", "test"),
                text.replace("2026-11-24", "2026-13-24"),
                text.replace("0999999922", "0999999923"))) {
            assertThatThrownBy(() -> SignedCheckpoint.parse(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
