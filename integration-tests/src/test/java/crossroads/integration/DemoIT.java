package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.integration.DemoPapers.Verdict;
import crossroads.integration.Product.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user plays it, by the launcher, on what was built. */
@ExtendWith(PlayedDemo.Resolver.class)
class DemoIT {

    private static final int SCENES = 23;
    private static final String ALL_GOOD = " 22 more scenes: 22 ended as they must";
    private static final int NOBODY = 65534;

    @Test
    void everySceneEndsAsItMustAndTellsIdRuleAndRemedy(PlayedDemo demo) throws Exception {
        assertThat(demo.ran().exit()).as(demo.ran().out() + demo.ran().err()).isZero();

        List<String> told = demo.ran().out().lines().toList();
        JsonNode scenes = demo.papers().report().get("scenes");
        assertThat(scenes).hasSize(SCENES);
        for (JsonNode scene : scenes) {
            int at = lineOf(told, scene.get("received").asText(), scene.get("title").asText());
            assertThat(told.get(at)).as(scene.get("scene").asText()).contains("✔");
            if (!scene.get("received").asText().equals("DATA_FOUND")) {
                assertThat(told.get(at + 1)).as("the rule under " + told.get(at)).startsWith("    ").doesNotContain("→").matches(".*\\w+ \\w+.*");
                assertThat(told.get(at + 2)).as("the remedy under " + told.get(at)).matches(" +→ +\\w.*\\w \\w.*");
            }
        }
        assertThat(demo.ran().out()).doesNotContain("✖").doesNotContain("\u001b").contains(ALL_GOOD);
    }

    private static int lineOf(List<String> told, String outcome, String title) {
        for (int at = 0; at < told.size(); at++) {
            if (told.get(at).contains(outcome) && told.get(at).contains(title)) {
                return at;
            }
        }
        throw new AssertionError("not told: " + outcome + " " + title + " in\n" + String.join("\n", told));
    }

    @Test
    void whatItLeavesIsSoundAndTheOpenedJournalIsForItsOwnerOnly(PlayedDemo demo) throws Exception {
        Verdict verdict = new DemoPapers(demo.data()).checked();

        assertThat(verdict.exit()).as(verdict.said()).isZero();
        for (String scene : demo.papers().scenes()) {
            assertThat(verdict.said()).contains(" ✔ " + scene);
        }
        assertThat(Files.getPosixFilePermissions(demo.data().resolve("demo-journal.zip")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    /** The same scenes, the same decisions, the same ids: told in JSON, and judged by a program that reads it by itself. */
    @Test
    void inJsonEverySceneEndsAsInXml(PlayedDemo demo, @TempDir Path folder) throws Exception {
        Path data = folder.resolve("in json");
        Ran ran = Product.built().inHurry()
                .run(folder, "demo", "--once", "--format", "json", "--data", data.toString(), "--port-offset", "" + Product.freeOffset());

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        DemoPapers papers = new DemoPapers(data);
        assertThat(papers.report().get("format").asText()).isEqualTo("JSON");
        assertThat(endings(papers)).isEqualTo(endings(demo.papers()));
        Verdict verdict = papers.checked();
        assertThat(verdict.exit()).as(verdict.said()).isZero();

        Path report = data.resolve("demo-report.json");
        Files.writeString(report, Files.readString(report).replaceFirst("\"format\" : \"JSON\"", "\"format\" : \"XML\""));
        assertThat(papers.checked().of("employment-granted")).anyMatch(line -> line.contains("it is in JSON, its conversation in XML"));
    }

    private static Map<String, String> endings(DemoPapers papers) throws IOException {
        Map<String, String> endings = new LinkedHashMap<>();
        papers.report().get("scenes").forEach(scene -> endings.put(scene.get("scene").asText(), scene.get("received").asText()));
        return endings;
    }

    @Test
    void aSecondRunContinuesTheJournalOfTheFirst(PlayedDemo demo) throws Exception {
        Ran second = demo.again();
        DemoPapers papers = new DemoPapers(demo.data());

        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(papers.report().get("revision")).isEqualTo(demo.papers().report().get("revision"));
        List<String> before = demo.papers().leaves();
        assertThat(papers.leaves().subList(0, before.size())).isEqualTo(before);
        assertThat(papers.leaves().size()).isGreaterThan(before.size() + SCENES);
        Verdict verdict = papers.checked();
        assertThat(verdict.exit()).as(verdict.said()).isZero();
    }

    @Test
    void anOrdinaryUserPlaysItToo(PlayedDemo demo, @TempDir Path folder) throws Exception {
        Optional<List<String>> down = wayDown();
        if (down.isEmpty()) {
            // Either who runs the tests is one already, or root can't become one here. PostgreSQL never runs as root in any case.
            assertThat(demo.ran().exit()).isZero();
            assertThat(uid(demo.data().resolve("postgres"))).isIn(NOBODY, uid(demo.data()));
            return;
        }
        Path data = Files.createDirectory(folder.resolve("of nobody"));
        Files.setAttribute(data, "unix:uid", NOBODY);
        Files.setAttribute(data, "unix:gid", NOBODY);
        Product installed = Product.built().inHurry().installedIn(folder.resolve("opt/cross roads"), down.get());

        Ran ran = installed.run(folder, "demo", "--once", "--data", data.toString(), "--port-offset", "" + Product.freeOffset());

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains(ALL_GOOD);
        assertThat(uid(data.resolve("postgres"))).isEqualTo(NOBODY);
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    /** How root becomes a user without rights, where there is a way and that user can run this Java. */
    private static Optional<List<String>> wayDown() throws Exception {
        if (uid(Path.of("/proc/self")) != 0) {
            return Optional.empty();
        }
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        for (List<String> way : List.of(
                List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups"), List.of("runuser", "-u", "nobody", "--"))) {
            List<String> command = new ArrayList<>(way);
            command.addAll(List.of(java, "-version"));
            try {
                if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0) {
                    return Optional.of(way);
                }
            } catch (IOException notHere) {
                // the next one
            }
        }
        return Optional.empty();
    }
}
