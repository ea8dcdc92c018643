package crossroads.dist.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the demonstration says of itself, for {@code integration-tests/bin/check-demo}: claims to be checked against what partners hold. */
record DemoReport(
        long revision,
        String environment,
        String format,
        String hub,
        String hubSigningCertificate,
        String configuration,
        String journal,
        String partners,
        List<PlayedScene> scenes) {

    /** One scene. @param files all that partners received in it */
    record PlayedScene(
            String scene,
            String title,
            String asker,
            String ticket,
            String exchange,
            String expected,
            String received,
            long journalIndex,
            List<PartnerFile> files,
            boolean ended) {}

    /** One message that a partner received. @param file relative to the partners' folder */
    record PartnerFile(String partner, String file, String messageId, String sha256) {}

    void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
