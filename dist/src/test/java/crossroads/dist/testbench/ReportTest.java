package crossroads.dist.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private static final String HOSTILE = "<script>alert('1')</script>\" onload=\"x\u001b[2J " + InventedEmployment.KNOWN.digits() + " & more";

    @TempDir Path folder;

    private static Report report() {
        List<Report.Result> results = new ArrayList<>();
        for (TestCase one : TestCases.list()) {
            results.add(switch (results.size()) {
                case 0 -> new Report.Result(one, Verdict.FAILED, Seen.of("saidOther", HOSTILE, "DATA_FOUND"), Duration.ofSeconds(1));
                case 1 -> new Report.Result(one, Verdict.NOT_APPLICABLE, Seen.of("notApplicable"), Duration.ZERO);
                default -> new Report.Result(one, Verdict.PASSED, Seen.of("silent"), Duration.ofMillis(5));
            });
        }
        Instant began = Instant.parse("2026-11-24T13:07:00Z");
        return new Report(
                "1.2.3", Environment.TEST, new Cbe("1000000021"), Set.of(Role.RECIPIENT), Format.XML, began, began.plusSeconds(9), TestCases.digest(), true, results);
    }

    private String page(String language) throws Exception {
        ReportFiles files = ReportFiles.at(folder.resolve("report.html"));
        files.write(report(), new Texts(language));
        return Files.readString(files.html());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de", "en"})
    void whatAClientWroteIsTextInTheReportAndNothingElse(String language) throws Exception {
        String page = page(language);

        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("\u001b", InventedEmployment.KNOWN.digits(), "onload=\"", "http-equiv=\"refresh", "src=", "@import", "url(");
        assertThat(Files.readString(folder.resolve("report.json"))).doesNotContain(InventedEmployment.KNOWN.digits()).contains("***********");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de", "en"})
    void thePageIsOneThatScreenReadersCanFollow(String language) throws Exception {
        String page = page(language);

        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\">").contains("<main>", "<caption>", "<th scope=\"col\">", "<th scope=\"row\">");
        assertThat(Pattern.compile("<h1").matcher(page).results().count()).isOne();
        assertThat(Pattern.compile("<(h[1-3])[ >]").matcher(page).results().map(found -> found.group(1)).limit(5)).startsWith("h1", "h2", "h2", "h2", "h3");
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Pattern.compile("(?:href=\"#|aria-labelledby=\")([^\"]+)\"").matcher(page).results().map(found -> found.group(1))).isNotEmpty().allMatch(ids::contains);
        for (String tag : List.of("section", "article", "table", "dl", "main", "header", "tr", "dd", "p")) {
            assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
        }
        Texts texts = new Texts(language);
        assertThat(page).as("a sign and a word, never a colour alone").contains(
                "✔ " + texts.say("verdict.passed"), "✖ " + texts.say("verdict.failed"), "– " + texts.say("verdict.notApplicable"));
    }

    private static long count(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }

    @Test
    void everyColourOfTextIsReadableOnWhatLiesUnderIt() throws Exception {
        String page = page("en");
        for (String theme : List.of(page.substring(page.indexOf(":root"), page.indexOf("@media")), page.substring(page.indexOf("prefers-color-scheme: dark")))) {
            for (String text : List.of("text", "soft", "passed", "failed", "notApplicable", "link")) {
                for (String under : List.of("page", "box")) {
                    assertThat(contrast(colour(theme, text), colour(theme, under))).as(text + " on " + under).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    private static int colour(String theme, String name) {
        Matcher found = Pattern.compile("--" + name + ": #([0-9a-f]{3,6})").matcher(theme);
        assertThat(found.find()).as(name).isTrue();
        String hex = found.group(1);
        return Integer.parseInt(hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex, 16);
    }

    /** As WCAG 2.2 defines it. */
    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void thePageNamesTheDigestOfTheReportForPrograms() throws Exception {
        String page = page("en");
        byte[] json = Files.readAllBytes(folder.resolve("report.json"));

        assertThat(page).contains(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json)), TestCases.digest(), "1000000021", "1.2.3");
        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.get("verdict").asText()).isEqualTo("failed");
        assertThat(read.get("cases")).hasSize(TestCases.list().size());
        assertThat(read.at("/cases/0/remedy").asText()).isNotBlank();
        assertThat(read.at("/cases/2/remedy").isMissingNode()).isTrue();
    }

    @Test
    void allFourLanguagesSayTheSameThingsWithTheSamePlaces() throws Exception {
        Properties english = texts("en");
        for (String language : List.of("nl", "fr", "de")) {
            Properties other = texts(language);
            assertThat(new TreeSet<>(other.stringPropertyNames())).as(language).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
            for (String key : english.stringPropertyNames()) {
                assertThat(other.getProperty(key)).as(language + " " + key).isNotBlank();
                assertThat(places(other.getProperty(key))).as(language + " " + key).isEqualTo(places(english.getProperty(key)));
            }
        }
    }

    @Test
    void everyCaseHasItsWordsAndASectionOfTheGuide() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "partner-guide.md"));
        Set<String> sections = new TreeSet<>();
        Pattern.compile("(?m)^#+ (.*)$").matcher(guide).results()
                .forEach(found -> sections.add(found.group(1).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-')));
        Texts english = new Texts("en");

        assertThat(TestCases.list()).extracting(TestCase::id).doesNotHaveDuplicates();
        assertThat(TestCases.list()).allSatisfy(one -> {
            assertThat(List.of(one.title(english), one.sent(english), one.expected(english), one.remedy(english))).allMatch(text -> !text.isBlank());
            assertThat(sections).contains(one.section());
        });
    }

    private static Properties texts(String language) throws Exception {
        Properties texts = new Properties();
        try (var in = ReportTest.class.getResourceAsStream("testbench_" + language + ".properties")) {
            texts.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static TreeSet<String> places(String text) {
        return Pattern.compile("\\{[0-9]}").matcher(text).results().map(found -> found.group()).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
}
