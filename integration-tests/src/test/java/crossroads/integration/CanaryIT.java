package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After all that is wrong was sent, and numbers were planted everywhere: no person's number is in anything that the hub lets people see. */
@ExtendWith(PlayedCases.Resolver.class)
class CanaryIT {

    private static List<String> told;
    private static Canaries canaries;
    private static PlayedCases played;

    @BeforeAll
    static void plant(PlayedCases cases) throws Exception {
        played = cases;
        List<String> numbers = new ArrayList<>(List.of(Persons.ANNA.digits(), Canaries.MISTYPED));
        told = Plants.planted(played.hub(), played.sender(), numbers);
        try (Stream<String> persons = Files.lines(played.hub().settings().configuration().resolve("directory/persons.csv"))) {
            persons.skip(1).map(line -> line.substring(0, 11)).filter(number -> !numbers.contains(number)).forEach(numbers::add);
        }
        canaries = new Canaries(numbers);
    }

    @Test
    void noneIsInWhatIsLogged() throws IOException {
        List<String> logged = played.hub().log().unmasked();

        assertThat(logged).isNotEmpty();
        for (String event : logged) {
            assertThat(canaries.in(event)).as(shortened(event)).isEmpty();
        }
    }

    @Test
    void noneIsInTheFilesOfTheDataFolderNorInTheirNames() throws IOException {
        assertThat(canaries.inFolder(played.hub().data())).isEmpty();
        assertThat(played.hub().log().file()).isNotEmptyFile();
    }

    @Test
    void noneIsInMetricsNorHealthNorWhatAdministratorsRead() throws Exception {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String path : List.of("/observe/metrics", "/observe/health/ready", "/observe/health/live", "/health")) {
            note(found, path, canaries.in(played.hub().managed(path)));
        }
        for (String path : List.of("/status", "/doctor", "/institutions", "/institutions/" + RunningHub.CENTRE)) {
            note(found, path, canaries.in(played.hub().administered(path)));
        }
        for (String ticket : tickets()) {
            String story = played.hub().administered("/exchanges/query", "{\"sender\": \"" + RunningHub.CENTRE + "\", \"ticket\": \"" + ticket + "\"}");
            assertThat(story).startsWith("200");
            note(found, "the story of an exchange", canaries.in(story.replace(ticket, "(its ticket)")));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void noneIsInTheNameOfAThread() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            assertThat(canaries.in(thread.getName())).isEmpty();
        }
    }

    @Test
    void noneIsInWhatSendersAreTold() {
        Stream<String> refusals = played.outcomes().stream().map(outcome -> Plants.words(outcome.observed()));

        Stream.concat(refusals, told.stream()).forEach(text -> assertThat(canaries.in(text)).as(shortened(text)).isEmpty());
    }

    /** A failing assertion must not write the number into the report either. */
    private static String shortened(String text) {
        return text.substring(0, Math.min(300, text.length())).replaceAll("[0-9]{6,}", "#");
    }

    @Test
    void theSearchFindsWhatIsThere() {
        for (String text : List.of(
                "about " + Persons.ANNA.digits() + ".",
                "ODUwNzMwMDMzNTc=",
                java.util.Base64.getEncoder().encodeToString(("x" + Persons.ANNA.digits() + "y").getBytes()),
                java.util.Base64.getEncoder().encodeToString(("xy" + Persons.ANNA.digits() + "yz").getBytes()),
                "%38%35%30%37%33%30%30%33%33%35%37",
                "3835303733303033333537",
                "[56, 53, 48, 55, 51, 48, 48, 51, 51, 53, 55]",
                "85.07.30-033.57")) {
            assertThat(canaries.in(text)).as(text).hasSize(1);
        }
        assertThat(canaries.in("85073003359 and 8507300335")).isEmpty();
    }

    private static List<String> tickets() throws Exception {
        List<String> tickets = new ArrayList<>();
        try (var connection = played.hub().database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT ticket FROM exchange WHERE sender = '" + RunningHub.CENTRE + "' ORDER BY received DESC LIMIT 60")) {
            while (rows.next()) {
                tickets.add(rows.getString(1));
            }
        }
        return tickets;
    }

    private static void note(Map<String, List<String>> found, String where, List<String> what) {
        if (!what.isEmpty()) {
            found.put(where, what);
        }
    }
}
