package crossroads.dist;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.Checkout.Left;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final String MAKES_THE_PRODUCT =
            """
            echo '[INFO] Building Crossroads 0.1.0-SNAPSHOT                        [1/2]'
            echo 'Downloaded from central: somewhere (2.1 MB at 3.4 MB/s)'
            echo '[INFO] Building Crossroads hub 0.1.0-SNAPSHOT                    [2/2]'
            mkdir -p "$lib"; touch "$lib/picocli-1.jar" "$lib/../crossroads-dist-1.jar"
            """;

    @TempDir Path machine;
    private Checkout checkout;

    @BeforeEach
    void aMachineOfItsOwn() throws Exception {
        checkout = new Checkout(machine);
    }

    @Test
    void withoutAnyJavaItSaysWhatToInstall() throws Exception {
        Left left = checkout.built().run("demo");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.said())
                .contains("✖ no Java found, 25 or later is needed")
                .contains("→ install a JDK 25, or JAVA_HOME=/path/to/jdk-25 ./crossroads demo");
    }

    @Test
    void aJavaThatIsTooOldIsNamedWhereItWasFound() throws Exception {
        Path jdk = checkout.jdk("jvm/java-17", "17.0.15");
        Files.createSymbolicLink(checkout.path.resolve("java"), jdk.resolve("bin/java"));

        Left left = checkout.built().run("demo");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.said()).contains("✖ Java 17 found (" + checkout.path + "/java), 25 or later is needed");
    }

    @Test
    void anOldJavaOfTheFirstNumberingIsOld() throws Exception {
        checkout.jdk("jvm/java-8", "1.8.0_432");

        assertThat(checkout.built().run().said()).contains("Java 8 found");
    }

    @Test
    void aNewerJdkBesideTheOneOnThePathIsFound() throws Exception {
        Path old = checkout.jdk("jvm/java-17", "17.0.15");
        Files.createSymbolicLink(checkout.path.resolve("java"), old.resolve("bin/java"));
        checkout.jdk("jvm/temurin 25", "25.0.1");

        Left left = checkout.built().run("--help");

        assertThat(left.exit()).isZero();
        assertThat(left.out()).contains("java 25.0.1").contains("<crossroads.dist.Crossroads>\n<--help>");
    }

    @Test
    void javaHomeComesFirstAndSdkmanIsSearchedToo() throws Exception {
        checkout.jdk(".sdkman/candidates/java/26.0-open", "26");
        Path chosen = checkout.jdk("opt/jdk 25", "25");

        assertThat(checkout.built().run().out()).contains("java 26");
        assertThat(checkout.with("JAVA_HOME", chosen).run().out()).contains("java 25");
    }

    @Test
    void argumentsArriveAsTheyWereTypedAndTheExitCodeComesBack() throws Exception {
        checkout.jdk("jvm/25", "25");

        Left left = checkout.built().run("send", "a file.xml", "", "it's \"quoted\" $HOME *", "fail");

        assertThat(left.exit()).isEqualTo(7);
        assertThat(left.out()).endsWith("<send>\n<a file.xml>\n<>\n<it's \"quoted\" $HOME *>\n<fail>\n");
    }

    @Test
    void theLauncherBecomesTheJvmSoThatSignalsReachIt() throws Exception {
        checkout.jdk("jvm/25", "25");

        Left left = checkout.built().run("run");

        assertThat(left.out()).contains("process " + left.pid());
    }

    @Test
    void itIsFoundThroughRelativeSymbolicLinks() throws Exception {
        checkout.jdk("jvm/25", "25");
        Path link = Files.createSymbolicLink(machine.resolve("link"), Path.of("a folder with spaces", "crossroads"));
        Path second = Files.createSymbolicLink(machine.resolve("second"), Path.of("link"));

        Left left = checkout.built().runAs(second, "status");

        assertThat(link).isSymbolicLink();
        assertThat(left.exit()).isZero();
        assertThat(left.out()).contains("<-Dcrossroads.home=" + checkout.home.toRealPath() + ">");
    }

    @Test
    void aShortCommandStartsFastAndALongOneRunsFast() throws Exception {
        checkout.jdk("jvm/25", "25");

        assertThat(checkout.built().run("ping").out()).contains("<-XX:TieredStopAtLevel=1>");
        assertThat(checkout.run("demo").out())
                .doesNotContain("TieredStopAtLevel")
                .contains("<-Xmx1g>", "<-XX:-HeapDumpOnOutOfMemoryError>", "<-XX:+ExitOnOutOfMemoryError>");
    }

    @Test
    void theAcceleratingProviderOfThisProcessorStandsFirst() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.built().library("AmazonCorrettoCryptoProvider-2-linux-aarch_64.jar").library("AmazonCorrettoCryptoProvider-2-linux-x86_64.jar");

        assertThat(checkout.processor("aarch64").run("ping").out()).containsPattern("<[^>]*:[^>:]*aarch_64\\.jar:[^>:]*/lib/\\*>");
        assertThat(checkout.processor("x86_64").run("ping").out()).containsPattern("<[^>]*:[^>:]*x86_64\\.jar:[^>:]*/lib/\\*>");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        checkout.jdk("jvm/25", "25");

        Left left = checkout.run("demo");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.said()).contains("✖ Maven not found, 3.8 or later is needed").contains("then ./crossroads demo");
    }

    @Test
    void aMavenThatIsTooOldIsNamed() throws Exception {
        checkout.jdk("jvm/25", "25");

        Left left = checkout.maven("3.6.3", "").run();

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.said()).contains("✖ Maven 3.6.3 found").contains("3.8 or later is needed");
    }

    @Test
    void whatIsMissingIsBuiltOnceAndShownModuleByModule() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.maven("3.9.11", MAKES_THE_PRODUCT);

        Left first = checkout.run("--version");
        Left second = checkout.run("--version");

        assertThat(first.exit()).isZero();
        assertThat(first.said()).contains("1 of 2 modules").contains("2 of 2 modules · 2 MB downloaded · Crossroads hub");
        assertThat(second.said()).isEmpty();
        assertThat(second.out()).contains("<--version>");
        assertThat(checkout.builds()).singleElement().asString().contains(" -o");
    }

    @Test
    void aChangedSourceIsBuiltAgainButATestIsNot() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.built().maven("3.8.7", MAKES_THE_PRODUCT);

        checkout.source("hub/src/test/java/SomeTest.java");
        checkout.run();
        assertThat(checkout.builds()).isEmpty();

        checkout.source("hub/src/main/java/Some.java");
        checkout.run();
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void nothingIsBuiltWhereItIsForbidden() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.maven("3.8.7", MAKES_THE_PRODUCT).with("CROSSROADS_BUILD", "no");

        assertThat(checkout.run().exit()).isEqualTo(3);
        checkout.built().source("hub/src/main/java/Some.java");
        assertThat(checkout.run().exit()).isZero();
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void whatTheLocalRepositoryLacksIsFetched() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.maven("3.8.7", """
                case "$*" in
                   *-o) echo '[ERROR] Cannot access central in offline mode and the artifact x:y has not been downloaded'; exit 1 ;;
                esac
                """ + MAKES_THE_PRODUCT);

        Left left = checkout.run();

        assertThat(left.exit()).isZero();
        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void anUnreachableRepositoryIsToldFromABuildThatFails() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.maven("3.8.7", """
                case "$*" in
                   *-o) echo '[ERROR] Cannot access central in offline mode'; exit 1 ;;
                esac
                echo '[ERROR] Could not transfer artifact x:y:pom:1 from/to central: connect timed out'
                exit 1
                """);
        Left unreachable = checkout.run("demo");
        checkout.maven("3.8.7", "echo '[ERROR] Some.java:[3,7] not a statement'; exit 1");
        Left broken = checkout.run("demo");

        assertThat(unreachable.exit()).isEqualTo(9);
        assertThat(unreachable.said())
                .contains("✖ cannot reach the Maven repository (timed out after 20 s)")
                .contains("→ check the proxy in ~/.m2/settings.xml")
                .contains("nothing was changed");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.said()).contains("Some.java:[3,7] not a statement").contains("✖ the build failed");
    }

    @Test
    void aLockLeftByAKilledBuildIsNotWaitedFor() throws Exception {
        checkout.jdk("jvm/25", "25");
        checkout.maven("3.8.7", MAKES_THE_PRODUCT);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        checkout.source("dist/target/crossroads.building");
        Files.writeString(checkout.home.resolve("dist/target/crossroads.building"), Long.toString(gone.pid()));

        assertThat(checkout.run().exit()).isZero();
        assertThat(checkout.home.resolve("dist/target/crossroads.building")).doesNotExist();
    }
}
