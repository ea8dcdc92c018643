package crossroads.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.config.reader.SupplierAnswers;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.payloads.FormattedPayloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The demonstration's contributions office answers as it is asked, and misbehaves so too. */
@ParameterizedClass
@EnumSource(Format.class)
class DemoSupplierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");
    private static final FormattedPayloads PAYLOADS = new FormattedPayloads();

    private final Format format;
    private final SupplierAnswers answers;
    private final Ssin asked;

    @TempDir
    private Path folder;

    DemoSupplierTest(Format format) throws Exception {
        this.format = format;
        this.answers = SupplierAnswers.in(Path.of("..", "config", "example"));
        this.asked = answers.employments().keySet().stream()
                .filter(one -> !answers.garbled().contains(one))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void itAnswersInTheFormatOfTheQuestionAboutThePerson() {
        Payload answer = replied();

        assertThat(answer.format()).isEqualTo(format);
        PAYLOADS.check(EMPLOYMENT, Direction.ANSWER, answer);
        assertThat(values(answer, "/employmentAnswer/ssin")).containsExactly(asked.digits());
        assertThat(values(answer, "/employmentAnswer/employments/*/period/begin")).isNotEmpty();
    }

    @Test
    void itsGarbageIsReadableInTheFormatAndBreaksTheSchema() throws Exception {
        new Behaviour(Behaviour.Mode.GARBAGE, NOW.plusSeconds(9), Duration.ZERO).write(folder.resolve("behaviour"));

        Payload garbage = replied();

        assertThat(garbage.format()).isEqualTo(format);
        assertThatThrownBy(() -> PAYLOADS.check(EMPLOYMENT, Direction.ANSWER, garbage))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ENV-003");
    }

    @Test
    void itAnswersAboutSomebodyElseWhenToldTo() throws Exception {
        new Behaviour(Behaviour.Mode.OTHER_PERSON, NOW.plusSeconds(9), Duration.ZERO).write(folder.resolve("behaviour"));

        Payload answer = replied();

        PAYLOADS.check(EMPLOYMENT, Direction.ANSWER, answer);
        assertThat(values(answer, "/employmentAnswer/ssin")).hasSize(1).doesNotContain(asked.digits());
    }

    private static List<String> values(Payload answer, String path) {
        return PAYLOADS.values(EMPLOYMENT, Direction.ANSWER, answer, List.of(path));
    }

    private Payload replied() {
        DemoSupplier supplier = DemoSupplier.of(answers, folder.resolve("behaviour"), InstantSource.fixed(NOW));
        return supplier.apply(question()).orElseThrow().payload().orElseThrow();
    }

    private Envelope.Question question() {
        String text = switch (format) {
            case XML ->
                "<employmentRequest xmlns=\"urn:crossroads:payload:employment:2\"><ssin>%s</ssin><period><begin>1990-01-01</begin></period></employmentRequest>";
            case JSON -> "{\"ssin\": \"%s\", \"period\": {\"begin\": \"1990-01-01\"}}";
        };
        return new Envelope.Question(
                new Head(1, Environment.TEST, UUID.randomUUID(), Optional.empty(), new Cbe("0244640631"), new Cbe("0206731645")),
                new CustomerInformation("t", NOW, new Cbe("0212344876"), Optional.empty(), Optional.empty()),
                Optional.empty(),
                EMPLOYMENT,
                "PCSW:SOCIAL_INQUIRY",
                new Payload(text.formatted(asked.digits()).getBytes(StandardCharsets.UTF_8), format));
    }
}
