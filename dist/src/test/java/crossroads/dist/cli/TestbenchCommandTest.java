package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.dist.testbench.TestCases;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbenchCommandTest {

    @TempDir Path data;

    @Test
    void theCasesAreListedInEveryForm() {
        Typed typed = new Typed(data);

        assertThat(typed.run("testbench", "list").out()).contains("CASE", "answer-flipped", "One byte changed on the way");
        assertThat(typed.run("testbench", "list", "-o", "id").out().lines()).hasSize(TestCases.list().size()).startsWith("answered");
        assertThat(typed.run("testbench", "list", "-o", "csv").out()).startsWith("id,role,title,sent,expected,guide");
        assertThat(typed.run("testbench", "list", "-o", "json", "--lang", "fr").out()).contains("\"title\" : \"Une bonne réponse\"");
        assertThat(typed.run("testbench", "list", "-o", "yaml").out()).contains("id: \"answered\"");
    }

    @Test
    void aCaseThatThereIsNotIsSaid() {
        Left left = new Typed(data).run("testbench", "run", "answred", "--client", "true");

        assertThat(left.exit()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(left.err()).contains("no case is called answred", "→ ./crossroads testbench list");
    }

    @Test
    void withoutAClientNothingIsTested() {
        assertThat(new Typed(data).run("testbench", "run").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aClientThatOnlyTalksFailsWithARemedyAndAReportAndIsToldWhatTheContractPromises() throws Exception {
        Path page = data.resolve("reports").resolve("report.html");

        Left left = new Typed(data).run(
                "testbench", "run", "answered", "question", "--report", page, "--client",
                "env | grep ^TESTBENCH_ | cut -d= -f1 | sort >" + data + "/told; cp \"$TESTBENCH_QUESTION\" " + data + "/asked; echo '<script>alert(1)</script>'");

        assertThat(left.exit()).as(left.toString()).isEqualTo(ExitCode.UNVERIFIED);
        assertThat(left.out()).contains("✖ answered", "it ended without a question", "→ Compare what you send", "0 passed, 1 failed, 1 not applicable");
        assertThat(Files.readString(page)).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
        assertThat(Files.readString(data.resolve("reports").resolve("report.json"))).contains("\"finding\" : \"askedNothing\"", "\"complete\" : false");
        assertThat(Files.readAllLines(data.resolve("told"))).containsExactly(
                "TESTBENCH_CONTEXT", "TESTBENCH_FOLDER", "TESTBENCH_LEGAL_CONTEXT", "TESTBENCH_PERSON", "TESTBENCH_QUESTION", "TESTBENCH_ROLE",
                "TESTBENCH_SECONDS", "TESTBENCH_TICKET");
        assertThat(Files.readString(data.resolve("asked"))).contains("<employmentRequest");
    }
}
