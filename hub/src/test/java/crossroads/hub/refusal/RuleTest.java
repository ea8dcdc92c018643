package crossroads.hub.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.envelope.Information;
import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Argument.Day;
import crossroads.hub.refusal.Argument.Either;
import crossroads.hub.refusal.Argument.Held;
import crossroads.hub.refusal.Argument.Moment;
import crossroads.hub.refusal.Argument.Phase;
import crossroads.hub.refusal.Argument.Span;
import crossroads.hub.refusal.Argument.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final List<String> LANGUAGES = List.of("en", "nl", "fr", "de");
    private static final List<String> PARTS = List.of("or", "held", "days", "hours", "minutes", "seconds");
    private static final Rule NOT_FRESH = Rule.of(
            RuleKey.NOT_FRESH,
            new Span(Duration.ofMinutes(5)),
            new Moment(Instant.parse("2026-07-25T08:00:00Z")),
            new Span(Duration.ofMinutes(61)));

    @Test
    void everyLanguageHasEveryRuleAndNoOther() throws IOException {
        Set<String> wanted = Stream.concat(
                        Arrays.stream(RuleKey.values()).map(RuleKey::key), PARTS.stream().map(part -> "part." + part))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String language : LANGUAGES) {
            assertThat(texts(language).stringPropertyNames()).as(language).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void everyPatternTakesWhatItsRuleIsSaidWithAndNoMore() throws IOException {
        for (String language : LANGUAGES) {
            Properties texts = texts(language);
            for (RuleKey key : RuleKey.values()) {
                MessageFormat pattern = new MessageFormat(texts.getProperty(key.key()));
                assertThat(pattern.getFormatsByArgumentIndex()).as(language + " " + key).hasSize(key.arguments().size());
                Object[] places = IntStream.range(0, key.arguments().size())
                        .mapToObj(i -> key.arguments().get(i) == Count.class ? (Object) (7_700L + i) : "«" + i + "»")
                        .toArray();
                String filled = pattern.format(places);
                assertThat(places).as(language + " " + key).allMatch(place -> filled.contains(place.toString()));
            }
        }
    }

    @Test
    void noRuleReadsTheSameInAnotherLanguageUnlessItIsTheSchemasOwnWord() {
        for (RuleKey key : RuleKey.values()) {
            Rule rule = sample(key);
            for (String language : List.of("nl", "fr", "de")) {
                assertThat(rule.in(language)).as(key + " " + language).isNotEqualTo(rule.in("en")).doesNotContain("''", "{0", "{1", "PT5M");
            }
        }
    }

    @Test
    void howLongIsSaidInWords() {
        assertThat(NOT_FRESH.in("en")).isEqualTo("it may lie 5 minutes from the arrival, 2026-07-25T08:00:00Z; it lies 1 hour 1 minute");
        assertThat(NOT_FRESH.in("nl")).contains("5 minuten", "1 uur 1 minuut");
        assertThat(NOT_FRESH.in("fr")).contains("5 minutes", "1 heure 1 minute").contains("de l'arrivée");
        assertThat(NOT_FRESH.in("de")).contains("5 Minuten", "1 Stunde 1 Minute");
        assertThat(new Span(Duration.ofMillis(300_001)).shown("en")).isEqualTo("5 minutes 1 second");
        assertThat(new Span(Duration.ZERO).shown("de")).isEqualTo("0 Sekunden");
    }

    @Test
    void whatARowAsksIsSaidWithOrWithoutItsPhase() {
        assertThat(Rule.of(RuleKey.OTHER_QUALITY_NOW, new Either(List.of("1", "2")), new Count(1), new Held(List.of(new Phase("7", 3)))).in("en"))
                .isEqualTo("an inscription in quality 1 or 2, phase 1 or later must be active today; yours has quality 7 phase 3");
        assertThat(Rule.of(RuleKey.NOT_INSCRIBED_OVERLAP, new Either(List.of("1", "2")), new Count(0)).in("nl"))
                .isEqualTo("een inschrijving in hoedanigheid 1 of 2 moet overlappen met de gevraagde periode; uw instelling heeft geen inschrijving voor deze persoon");
    }

    @Test
    void whatTravelsIsReadAsTheSameRule() {
        for (RuleKey key : RuleKey.values()) {
            assertThat(Rule.read(sample(key).information())).as(key.key()).contains(sample(key));
        }
    }

    /** The wire tells whoever reads it no more than the sentence does. */
    @Test
    void noArgumentTravelsThatTheSentenceDoesNotShow() {
        for (RuleKey key : RuleKey.values()) {
            Rule rule = sample(key);
            for (Argument argument : rule.arguments()) {
                assertThat(rule.in("en")).as(key.key()).contains(argument.shown("en").toString());
            }
        }
    }

    @Test
    void aKeyOrAnArgumentThatIsNotKnownLeavesTheEnglishWords() {
        assertThat(Rule.read(List.of(new Information("rule", "of-tomorrow")))).isEmpty();
        assertThat(Rule.read(List.of(new Information("rule", "not-fresh"), new Information("rule.1", "five minutes")))).isEmpty();
        assertThat(Rule.read(List.of())).isEmpty();
    }

    @Test
    void aRuleThatNeedsALongLineTravelsInEnglishOnly() {
        assertThat(Rule.of(RuleKey.SCHEMA, new Text("x".repeat(257))).information()).isEmpty();
    }

    @Test
    void aRuleIsNotSaidWithWhatItsKeyDoesNotAskFor() {
        assertThatThrownBy(() -> Rule.of(RuleKey.SCHEMA)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rule.of(RuleKey.SCHEMA, new Count(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Rule sample(RuleKey key) {
        return new Rule(key, key.arguments().stream().map(RuleTest::sample).toList());
    }

    private static Argument sample(Class<? extends Argument> type) {
        return switch (type.getSimpleName()) {
            case "Text" -> new Text("employment.v2");
            case "Count" -> new Count(12);
            case "Day" -> new Day(LocalDate.of(2026, 1, 31));
            case "Moment" -> new Moment(Instant.parse("2026-07-25T08:00:00Z"));
            case "Span" -> new Span(Duration.ofMinutes(5));
            case "Either" -> new Either(List.of("1", "2"));
            default -> new Held(List.of(new Phase("7", 1), new Phase("3", 0)));
        };
    }

    private static Properties texts(String language) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = RuleKey.class.getResourceAsStream("rules_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
