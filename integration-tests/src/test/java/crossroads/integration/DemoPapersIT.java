package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import crossroads.integration.DemoPapers.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each thing changed in the papers of a demo that was really played makes the checker fail and name the scene. */
@ExtendWith(PlayedDemo.Resolver.class)
class DemoPapersIT {

    private DemoPapers papers;

    @BeforeEach
    void aCopyOfThePapers(PlayedDemo demo, @TempDir Path folder) throws IOException {
        papers = demo.papers().copiedTo(folder.resolve("copy"));
    }

    @Test
    void theCopyItselfIsSound() throws Exception {
        Verdict verdict = papers.checked();

        assertThat(verdict.exit()).as(verdict.said()).isZero();
    }

    @Test
    void anAddedRowIsFoundByTheRefusalThatItWouldLift() throws Exception {
        Path authorizations = papers.folder().resolve("configuration/authorizations");
        String row = Files.readString(authorizations.resolve("FICT-2026-001.yaml"));
        Files.writeString(authorizations.resolve("FICT-2026-099.yaml"), row.replace("FICT-2026-001", "FICT-2026-099").replace("PCSW:SOCIAL_INQUIRY", "PENSION:RIGHTS"));

        foundIn("legal-context-not-authorized", "it was refused with AUT-001; by the configuration it is GRANTED");
    }

    @Test
    void aRemovedInscriptionIsFoundByTheAnswerThatReliedOnIt() throws Exception {
        String removed = person("alex") + "," + papers.scene("employment-granted").get("asker").asText() + ",";
        Path file = papers.folder().resolve("configuration/directory/inscriptions.csv");
        List<String> lines = Files.readAllLines(file);
        List<String> without = lines.stream().filter(line -> !line.startsWith(removed)).toList();
        assertThat(without).hasSize(lines.size() - 1);
        Files.write(file, without);

        foundIn("employment-granted", "AUT-002");
    }

    @Test
    void aFlippedByteOfTheJournalIsFoundWhereItIs() throws Exception {
        int index = papers.scene("wrong-quality").get("journalIndex").asInt();
        String leaf = papers.leaves().get(index);
        int at = leaf.indexOf("\"private\":\"") + 40;
        char flipped = leaf.charAt(at) == 'A' ? 'B' : 'A';
        papers.replaceLeaf(index, leaf.substring(0, at) + flipped + leaf.substring(at + 1));

        foundIn("wrong-quality", "leaf " + index);
    }

    @Test
    void anAlteredFileOfAPartnerIsFound() throws Exception {
        Path file = papers.lastFile("supplier-down");
        byte[] altered = Files.readAllBytes(file);
        altered[altered.length / 2] ^= 1;
        Files.write(file, altered);

        foundIn("supplier-down", file.getFileName().toString());
    }

    private void foundIn(String scene, String fault) throws Exception {
        Verdict verdict = papers.checked();

        assertThat(verdict.exit()).as(verdict.said()).isEqualTo(8);
        assertThat(verdict.of(scene)).as(verdict.said()).anyMatch(line -> line.contains(fault));
    }

    private String person(String name) throws IOException {
        Path file = papers.folder().resolve("configuration/persons.yaml");
        for (JsonNode person : new YAMLMapper().readTree(file.toFile()).get("persons")) {
            if (person.get("name").asText().equals(name)) {
                return person.get("ssin").asText();
            }
        }
        throw new IllegalArgumentException("no test person is called " + name);
    }
}
