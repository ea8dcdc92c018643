package crossroads.checker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a demo says of itself, {@code demo-report.json}: claims to be checked. */
record Report(
        @JsonProperty(required = true) long revision,
        @JsonProperty(required = true) String environment,
        @Nullable String format,
        @JsonProperty(required = true) String hub,
        @JsonProperty(required = true) String hubSigningCertificate,
        @JsonProperty(required = true) String configuration,
        @JsonProperty(required = true) String journal,
        @JsonProperty(required = true) String partners,
        @JsonProperty(required = true) List<Scene> scenes) {

    /** One scene as it was played. */
    record Scene(
            @JsonProperty(required = true) String scene,
            @Nullable String title,
            @JsonProperty(required = true) String asker,
            @Nullable String ticket,
            @JsonProperty(required = true) UUID exchange,
            @JsonProperty(required = true) String expected,
            @JsonProperty(required = true) String received,
            @JsonProperty(required = true) long journalIndex,
            @JsonProperty(required = true) List<PartnerFile> files,
            @JsonProperty(required = true) boolean ended) {}

    /** One message that a partner got. */
    record PartnerFile(
            @JsonProperty(required = true) String partner,
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) String messageId,
            @JsonProperty(required = true) String sha256) {}

    static Report read(Path file) throws IOException {
        try {
            Report report = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readValue(Files.readAllBytes(file), Report.class);
            report.certificate();
            return report;
        } catch (JacksonException e) {
            throw new IOException("the report can't be read: " + e.getOriginalMessage(), e);
        }
    }

    /** In which format the partners wrote; XML where it does not say. */
    String written() {
        return format == null ? "XML" : format;
    }

    X509Certificate certificate() throws IOException {
        try {
            byte[] der = Base64.getDecoder().decode(hubSigningCertificate);
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException("hubSigningCertificate is no certificate", e);
        }
    }
}
