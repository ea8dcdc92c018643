package crossroads.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final int MOST_LINES = 400;

    /** Names that mean something on one machine only, or that pin whoever builds to one registry. Written so as not to find themselves. */
    private static final Pattern ELSEWHERE = Pattern.compile(String.join("|",
            "(?<![\\w.~-])/" + "work/",
            "\\.\\./" + "shared",
            "repo1?\\.maven\\." + "(apache\\.)?org",
            "registry\\." + "npmjs",
            "deb\\." + "debian\\.org",
            "pypi\\." + "org",
            "proxy\\.golang" + "\\.org"));

    @Test
    void everyPackageSaysWhatItOwnsWhatItNeverDoesAndWhereToStart() throws IOException {
        TreeSet<Path> packages = new TreeSet<>();
        for (Path source : House.sources()) {
            packages.add(source.getParent());
        }

        assertThat(packages).isNotEmpty().allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                .content(StandardCharsets.UTF_8)
                .containsPattern("(?m)^ \\* Owns:? ")
                .containsPattern("(?m)^ \\* Never:? ")
                .containsPattern("(?m)^ \\* Start at:? ")
                .containsPattern("(?m)^@(org\\.jspecify\\.annotations\\.)?NullMarked"));
    }

    @Test
    void aFileFitsInOnesHead() throws IOException {
        for (Path source : House.sources()) {
            assertThat(Files.readAllLines(source)).as("lines of " + source).hasSizeLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void everyModuleSaysItsJob() {
        assertThat(Stream.concat(House.MODULES.keySet().stream(), Stream.of("integration-tests")))
                .allSatisfy(module -> assertThat(House.ROOT.resolve(module).resolve("README.md"))
                        .content().contains("**Job.**", "**May know.**", "**To change the usual thing**"));
    }

    @Test
    void noFileNamesAPlaceOutsideTheRepository() throws Exception {
        assumeTrue(Files.exists(House.ROOT.resolve(".git")), "not a checkout");

        List<String> found = filesInGit().flatMap(SourcesTest::mentions).toList();

        assertThat(found).isEmpty();
    }

    private static Stream<Path> filesInGit() throws Exception {
        Process git = new ProcessBuilder("git", "-c", "core.quotepath=off", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard")
                .directory(House.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as("git ls-files").isZero();
        assertThat(listed).contains("pom.xml");
        return listed.lines().map(House.ROOT::resolve).filter(Files::isRegularFile);
    }

    private static Stream<String> mentions(Path file) {
        try {
            Matcher matcher = ELSEWHERE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return matcher.results().map(result -> House.ROOT.relativize(file) + ": " + result.group());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
