package crossroads.security.seals;

import static crossroads.security.seals.Samples.ENVELOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways with the openssl of this machine, where it has one of version 3; the committed samples need none. */
class OpensslTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void openssl() throws Exception {
        assumeTrue(version().startsWith("OpenSSL 3"), "needs openssl 3 on the PATH");
        for (String name : List.of("hub-sign", "hub-encrypt", "partner-sign", "partner-encrypt")) {
            Files.write(folder.resolve(name + ".pem"), Samples.bytes(name + ".pem"));
            Files.write(folder.resolve(name + ".key"), Samples.bytes(name + ".key"));
        }
        Files.write(folder.resolve("envelope"), ENVELOPE);
    }

    @Test
    void opensslDecryptsAndVerifiesWhatWeSeal() throws Exception {
        Files.write(folder.resolve("sealed"), Samples.hub(Samples.CHOSEN).seal(ENVELOPE, Samples.certificate("partner-encrypt")));

        run("cms -decrypt -inform DER -in sealed -binary -recip partner-encrypt.pem -inkey partner-encrypt.key -out signed");
        run("cms -verify -cades -inform DER -in signed -binary -certfile hub-sign.pem -CAfile hub-sign.pem -purpose any -out opened");

        assertThat(folder.resolve("opened")).hasBinaryContent(ENVELOPE);
    }

    @Test
    void weOpenWhatOpensslSeals() throws Exception {
        run("cms -sign -cades -nosmimecap -binary -nodetach -md sha256 -signer partner-sign.pem -inkey partner-sign.key"
                + " -in envelope -outform DER -out signed");
        run("cms -encrypt -aes-256-gcm -binary -recip hub-encrypt.pem -keyopt ecdh_kdf_md:sha256 -in signed -outform DER -out sealed");

        assertThat(Samples.hub(Samples.CHOSEN).open(Files.readAllBytes(folder.resolve("sealed"))).content()).isEqualTo(ENVELOPE);
    }

    private void run(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(command.split(" ")));
        Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static String version() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("openssl", "version").start();
            String version = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? version : "";
        } catch (IOException e) {
            return "";
        }
    }
}
