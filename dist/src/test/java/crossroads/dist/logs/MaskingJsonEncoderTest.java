package crossroads.dist.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingJsonEncoderTest {

    /** Of an invented person. */
    private static final String SSIN = "85073003357";

    private final LoggerContext context = new LoggerContext();
    private final MaskingJsonEncoder encoder = new MaskingJsonEncoder();

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        encoder.setContext(context);
        encoder.start();
    }

    @AfterEach
    void stop() {
        encoder.stop();
        context.stop();
    }

    @Test
    void aNumberIsMaskedInTheMessageItsArgumentsAndTheContext() throws Exception {
        context.getMDCAdapter().put("person", SSIN);
        LoggingEvent event = event("about {} and " + SSIN, null, SSIN);

        String line = encoded(event);

        assertThat(line).doesNotContain(SSIN).contains("\"person\":\"***********\"").endsWith("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("level").asText()).isEqualTo("WARN");
    }

    @Test
    void aNumberIsMaskedInAnExceptionAndItsCause() {
        Exception thrown = new IllegalStateException("outer " + SSIN, new IllegalArgumentException("inner:" + SSIN + "\n"));

        assertThat(encoded(event("failed", thrown))).doesNotContain(SSIN).contains("outer ***********");
    }

    @ParameterizedTest
    @ValueSource(strings = {"85073003357", "ssin=85073003357;", "x85073003357y", "<ssin>85073003357</ssin>", "85.07.30-033.57", "850730-033-57",
        "85073003357,85073003357", "850730 033 57"})
    void aNumberIsMaskedHoweverItIsWritten(String text) {
        assertThat(MaskingJsonEncoder.masked(text)).doesNotContain("0730", "07.30", "033", "57");
    }

    @ParameterizedTest
    @ValueSource(strings = {"85073003358", "850730033571", "185073003357", "0193602f-8c50-7d11-a3c4-0a51b6f0c201", "0212344876",
        "2026-11-24T12:00:00.123456Z", "amqps://127.0.0.1:5671"})
    void whatIsNoPersonsNumberStays(String text) {
        assertThat(MaskingJsonEncoder.masked(text)).isEqualTo(text);
    }

    @Test
    void aLineWithoutOneIsTheEncodersOwn() throws Exception {
        String line = encoded(event("exchange {} closed", null, "0193602f-8c4e-7c1a-8b57-2d5b7c1f9e02"));

        assertThat(new ObjectMapper().readTree(line).get("message").asText()).isEqualTo("exchange {} closed");
    }

    private LoggingEvent event(String message, Throwable thrown, Object... arguments) {
        return new LoggingEvent("test", context.getLogger("crossroads.test"), Level.WARN, message, thrown, arguments);
    }

    private String encoded(LoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
