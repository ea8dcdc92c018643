package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnAnswersTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Session session(Output output) {
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        return new Session(
                screen, new ByteArrayInputStream(new byte[0]), InstantSource.fixed(Typed.NOW), folder, () -> new Typed(folder).contexts(),
                Optional.empty(), output, Phrases.in("en"), false);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static XmlTree sample(String service) throws IOException {
        return XmlTree.of(Files.readAllBytes(Typed.SAMPLES.resolve(service).resolve("good/answer.xml")));
    }

    @Test
    void aSendersTraceTellsItsOwnSide() throws IOException {
        new StoryReport(session(Output.TABLE)).timeline(TicketStory.of(sample("myExchanges.v1")));

        assertThat(said().lines()).containsSubsequence(
                " ticket 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11 · employment.v2 · REFUSED",
                "      0.0 ms  received",
                "      1.8 ms  opened",
                " ✖ inscription  your institution has no inscription for this person");
        assertThat(said()).contains("journal leaf 1204", "to 0212344876", "→ ./crossroads explain 5b0c6d3e");
    }

    @Test
    void aSendersExplanationNamesTheLegalBasis() throws IOException {
        new StoryReport(session(Output.TABLE)).ladder(TicketStory.of(sample("myExchanges.v1")));

        assertThat(said().lines()).containsSubsequence(
                " ✔ row           FICT-2026-001/1, PCSW:SOCIAL_INQUIRY",
                " ✖ inscription   your institution has no inscription for this person",
                " – supplier",
                "   row FICT-2026-001/1 · legal basis FICT-2026-001",
                "   decided at revision 1");
        assertThat(said().lines().filter(line -> line.contains("– supplier"))).hasSize(1);
    }

    @Test
    void jsonKeepsListsAsListsAndEmptyTextsAsTexts() throws IOException {
        session(Output.JSON).show(sample("myExchanges.v1").json(List.of("mark", "rung", "message")));

        var json = Json.read(said().getBytes(StandardCharsets.UTF_8));
        assertThat(json.path("mark").size()).isEqualTo(2);
        assertThat(json.path("message").isArray()).isTrue();
        assertThat(json.path("rung").get(2).path("text").asText()).isEmpty();
    }

    @Test
    void servicesAreListedWithWhatOneNeedsOrWhy() throws IOException {
        List<XmlTree> services = sample("myServices.v1").all("service");
        ServiceCommand.ListAll list = new ServiceCommand.ListAll();

        list.which.isAllowed = true;
        list.tell(session(Output.TABLE), services);
        assertThat(said()).contains("employment.v2", "PCSW:SOCIAL_INQUIRY", "inscription, quality 1 or 2").doesNotContain("socialStatus");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("1 others are not authorized for you:   ./crossroads service list --why");

        out.reset();
        list.which.isAllowed = false;
        list.which.isWhy = true;
        list.tell(session(Output.TABLE), services);
        assertThat(said()).contains("socialStatus.v1", "no row of the matrix").doesNotContain("employment");

        out.reset();
        list.which.isWhy = false;
        list.tell(session(Output.JSON), services);
        assertThat(said()).contains("\"total\" : 2", "\"allowed\" : true", "\"version\" : 2");
    }
}
