package crossroads.hub.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalCatalogueTest {

    private static final Path PAGE = Path.of("..", "docs", "refusals.md");
    private static final List<String> LANGUAGES = List.of("en", "nl", "fr", "de");

    @Test
    void everyIdAndProblemTypeIsUsedOnce() {
        assertThat(Arrays.stream(RefusalId.values()).map(RefusalId::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Z]{3}-[0-9]{3}"));
        assertThat(Arrays.stream(RefusalId.values()).map(RefusalId::problemType)).doesNotHaveDuplicates();
    }

    @Test
    void everyLanguageHasEveryTextAndNoOther() throws IOException {
        Set<String> wanted = Arrays.stream(RefusalId.values())
                .flatMap(id -> List.of("title", "why", "remedy").stream().map(what -> id.id() + "." + what))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String language : LANGUAGES) {
            Properties texts = texts(language);
            assertThat(texts.stringPropertyNames()).as(language).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(texts.values()).as(language).noneMatch(text -> text.toString().isBlank());
        }
    }

    @Test
    void aLanguageThatIsNoneOfOursReadsEnglish() {
        assertThat(RefusalTexts.title(RefusalId.AUT_002, "es")).isEqualTo(RefusalTexts.title(RefusalId.AUT_002, "en"));
        assertThat(RefusalTexts.title(RefusalId.AUT_002, "fr")).startsWith("Personne");
    }

    /** To write the page anew after a change: run this test with {@code -Dcrossroads.write=true}. */
    @Test
    void thePageIsTheCatalogue() throws IOException {
        String wanted = page();
        if (Boolean.getBoolean("crossroads.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # Refusals

                What a message can be refused for. The id never changes its meaning and is never used again. Every refusal is signed, names the field and the
                rule, and says what to do; it never holds a person's number, except that the new number of a replaced person travels inside an encrypted one.
                CRX codes are the hub's own. This page is made from the catalogue in `hub/…/refusal`, and a test holds the two equal.

                | id | problem type (HTTP) | the sector's status | then |
                |---|---|---|---|
                """);
        for (RefusalId id : RefusalId.values()) {
            page.append("| [%s](#%s) | %s %d | %s | %s |%n".formatted(
                    id.id(), id.id().toLowerCase(java.util.Locale.ROOT), id.problemType(), id.httpStatus(), status(id), then(id.retry())));
        }
        for (RefusalId id : RefusalId.values()) {
            page.append("%n## %s%n%n**%s.** %s%n→ %s%n%n".formatted(
                    id.id(),
                    RefusalTexts.title(id, "en"),
                    RefusalTexts.why(id, "en"),
                    RefusalTexts.remedy(id, "en")));
            for (String language : List.of("nl", "fr", "de")) {
                page.append("- *%s* %s%n".formatted(language, RefusalTexts.title(id, language)));
            }
        }
        return page.toString();
    }

    private static String status(RefusalId id) {
        if (id.statusCode().isEmpty()) {
            return "–";
        }
        return (id.isFault() ? "fault " : id.statusValue() + " ") + id.statusCode();
    }

    private static String then(Retry retry) {
        return switch (retry) {
            case CORRECT -> "correct it, new ticket";
            case NEVER -> "nothing to retry";
            case NEW_MESSAGE -> "a new message";
            case LATER -> "later";
            case RETRY_AFTER -> "after the time given";
        };
    }

    private static Properties texts(String language) throws IOException {
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    throw new IllegalStateException("twice in " + language + ": " + key);
                }
                return super.put(key, value);
            }
        };
        try (InputStream in = RefusalId.class.getResourceAsStream("refusals_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
