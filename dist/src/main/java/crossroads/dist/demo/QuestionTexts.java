package crossroads.dist.demo;

import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.person.Ssin;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;

/** The questions of the demonstration as an institution's own software writes them, in one format. */
record QuestionTexts(Format format) {

    /** @param ssin and {@code from} as they are, right or wrong */
    Payload employments(String ssin, String from, LocalDate until) {
        return switch (format) {
            case XML -> payload(
                    """
                    <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                      <ssin>%s</ssin>
                      <period>
                        <begin>%s</begin>
                        <end>%s</end>
                      </period>
                    </employmentRequest>
                    """
                            .formatted(ssin, from, until));
            case JSON -> payload(
                    """
                    {
                      "ssin": "%s",
                      "period": {
                        "begin": "%s",
                        "end": "%s"
                      }
                    }
                    """
                            .formatted(ssin, from, until));
        };
    }

    /** @param birthDate what the proof says of it */
    Payload inscription(Ssin ssin, LocalDate from, Identity shown, String birthDate) {
        return switch (format) {
            case XML -> payload(
                    """
                    <inscriptionRequest xmlns="urn:crossroads:payload:inscription:1">
                      <ssin>%s</ssin>
                      <register>
                        <quality>1</quality>
                        <period>
                          <begin>%s</begin>
                        </period>
                        <proof>
                          <documentNumber>%s</documentNumber>
                          <lastName>%s</lastName>
                          <birthDate>%s</birthDate>
                        </proof>
                      </register>
                    </inscriptionRequest>
                    """
                            .formatted(ssin.digits(), from, shown.documentNumber().orElseThrow(), shown.lastName(), birthDate));
            case JSON -> payload(
                    """
                    {
                      "ssin": "%s",
                      "register": {
                        "quality": 1,
                        "period": {
                          "begin": "%s"
                        },
                        "proof": {
                          "documentNumber": "%s",
                          "lastName": "%s",
                          "birthDate": "%s"
                        }
                      }
                    }
                    """
                            .formatted(ssin.digits(), from, shown.documentNumber().orElseThrow(), shown.lastName(), birthDate));
        };
    }

    /** A document of at least so many bytes that any parser of its format reads. */
    Payload padded(int bytes) {
        return switch (format) {
            case XML -> payload("<employmentRequest xmlns=\"urn:crossroads:payload:employment:2\"><ssin>" + " ".repeat(bytes) + "</ssin></employmentRequest>");
            case JSON -> payload("{\"ssin\": [\"" + String.join("\", \"", Collections.nCopies(bytes / 1_000 + 1, "-".repeat(1_000))) + "\"]}");
        };
    }

    private Payload payload(String text) {
        return new Payload(text.strip().getBytes(StandardCharsets.UTF_8), format);
    }
}
