package crossroads.checker;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.checker.SmallDemo.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An honest demo passes; each thing spoiled in it makes the checker fail and name the scene. */
class CheckDemoTest {

    @TempDir
    Path folder;

    private SmallDemo demo;

    @BeforeEach
    void anHonestDemo() throws IOException {
        demo = new SmallDemo(folder).play().finish();
    }

    @Test
    void anHonestDemoIsSound() {
        Verdict verdict = demo.check();

        assertThat(verdict.out()).doesNotContain("✖").doesNotContain("!");
        assertThat(verdict.exit()).isZero();
    }

    @Test
    void anAddedRowIsFoundByTheRefusalThatItWouldLift() throws IOException {
        Path file = folder.resolve("config/authorizations/FICT-2026-001.yaml");
        String added = Files.readString(file).replace("FICT-2026-001", "FICT-2026-009").replace("SOCIAL_INQUIRY", "DEBT_MEDIATION");
        Files.writeString(folder.resolve("config/authorizations/FICT-2026-009.yaml"), added);

        fails("legal-context-not-authorized", "it was refused with AUT-001; by the configuration it is GRANTED");
        fails("employment-granted", "the configuration's files are not those of revision 1");
    }

    @Test
    void aRemovedRowIsFoundByTheAnswerThatItGranted() throws IOException {
        Path file = folder.resolve("config/authorizations/FICT-2026-001.yaml");
        Files.writeString(file, Files.readString(file).replace("class: \"17.1\"", "class: \"17\""));

        fails("employment-granted", "does not grant it to 0212344876: AUT-001");
    }

    @Test
    void aNarrowedRowIsFoundByTheFieldThatItNoLongerGrants() throws IOException {
        Path file = folder.resolve("config/authorizations/FICT-2026-001.yaml");
        Files.writeString(file, Files.readString(file).lines().filter(line -> !line.endsWith("employer/name")).collect(Collectors.joining("\n")));

        fails("employment-granted", "holds what row FICT-2026-001/1 does not grant: /employmentAnswer/employments/employment/employer/name");
    }

    @Test
    void aRemovedInscriptionIsFoundByTheAnswerThatReliedOnIt() throws IOException {
        Path file = folder.resolve("config/directory/inscriptions.csv");
        Files.writeString(file, Files.readString(file).replace(SmallDemo.ANNA + ",0212344876,1,1,2026-01-01,\n", ""));

        fails("employment-granted", "does not grant it to 0212344876: AUT-002");
    }

    @Test
    void anAddedInscriptionIsFoundByTheRefusalThatItWouldLift() throws IOException {
        Path file = folder.resolve("config/directory/inscriptions.csv");
        Files.writeString(file, Files.readString(file) + SmallDemo.BRAM + ",0212344876,1,1,2026-01-01,\n");

        fails("not-integrated", "it was refused with AUT-002; by the configuration it is GRANTED");
    }

    @Test
    void anyFlippedByteOfAnyLeafIsFoundAndItsSceneNamed() throws IOException {
        int index = demo.played("employment-granted").get("journalIndex").asInt();
        for (String member : List.of("hash", "public", "nonce", "private")) {
            List<String> lines = new java.util.ArrayList<>(demo.log.lines);
            int at = lines.get(index).indexOf("\"" + member + "\":\"") + member.length() + 4 + 20;
            char flipped = lines.get(index).charAt(at) == 'a' ? 'b' : 'a';
            lines.set(index, lines.get(index).substring(0, at) + flipped + lines.get(index).substring(at + 1));
            TestLog.write(folder.resolve("demo-journal.zip"), String.join("\n", lines) + "\n", demo.log.checkpoints());

            fails("employment-granted", "leaf " + index + ":");
        }
    }

    @Test
    void aFlippedByteOfTheJournalsFileIsFoundWhereverItIs() throws IOException {
        Path file = folder.resolve("demo-journal.zip");
        byte[] honest = Files.readAllBytes(file);
        for (int at = 60; at < honest.length - 300; at += honest.length / 12) {
            byte[] flipped = honest.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);

            assertThat(demo.check().exit()).as("byte " + at).isEqualTo(8);
        }
    }

    @Test
    void aJournalCutShortIsFound() throws IOException {
        List<String> lines = demo.log.lines.subList(0, demo.log.lines.size() - 1);
        TestLog.write(folder.resolve("demo-journal.zip"), String.join("\n", lines) + "\n", demo.log.checkpoints());

        fails("proof-of-another", "the leaf that it shows as evidence is not in the journal");
        fails("the whole", "the newest checkpoint vouches for");
    }

    @Test
    void aJournalRebuiltWithAnotherKeyIsFound() throws IOException {
        SmallDemo other = new SmallDemo(Files.createDirectory(folder.resolve("other"))).play().finish();
        Files.copy(other.folder.resolve("demo-journal.zip"), folder.resolve("demo-journal.zip"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        fails("employment-granted", "the leaf that it shows as evidence is not in the journal");
        fails("the whole", "its signature does not verify under the hub's certificate");
    }

    @Test
    void anAlteredFileOfAPartnerIsFound() throws IOException {
        Path file = demo.lastFile("wrong-quality");
        byte[] honest = Files.readAllBytes(file);
        for (int at = 0; at < honest.length; at += honest.length / 12) {
            byte[] altered = honest.clone();
            altered[at] ^= 1;
            Files.write(file, altered);
            relist("wrong-quality", altered);

            fails("wrong-quality", file.getFileName() + ": ");
        }
        relist("wrong-quality", honest);

        fails("wrong-quality", "its digest is not the reported one");
    }

    @Test
    void aFileSignedBySomeoneElseIsFoundAlsoWhenTheReportKnowsItsDigest() throws IOException {
        SmallDemo forged = new SmallDemo(Files.createDirectory(folder.resolve("other"))).play();
        Path file = demo.lastFile("stale");
        byte[] other = Files.readAllBytes(forged.lastFile("stale"));
        Files.write(file, other);
        relist("stale", other);

        fails("stale", "the signature does not verify");
    }

    @Test
    void aFileInAnotherPartnersFolderIsFound() throws IOException {
        Path file = demo.lastFile("employment-granted");
        Path elsewhere = folder.resolve("partners/" + SmallDemo.NEUVILLE + "/inbox").resolve(file.getFileName());
        Files.copy(file, elsewhere);

        fails("employment-granted", SmallDemo.NEUVILLE + "/" + file.getFileName() + ": it is for " + SmallDemo.CLAIRVAL);
    }

    @Test
    void aHubThatLetsAFieldThroughIsFound() throws IOException {
        play(d -> d.granted("employment-granted", SmallDemo.CLAIRVAL, SmallDemo.ANNA, SmallDemo.EMPLOYMENTS + "<wages>250000</wages>", 1));

        fails("employment-granted", "does not grant: /employmentAnswer/wages");
    }

    @Test
    void aHubThatAnswersWithoutAnInscriptionIsFoundHoweverWellItRecordsIt() throws IOException {
        play(d -> d.granted("employment-granted", SmallDemo.CLAIRVAL, SmallDemo.BRAM, SmallDemo.EMPLOYMENTS, 1));

        fails("employment-granted", "the question was forwarded; by the configuration it is AUT-002");
    }

    @Test
    void aHubThatRefusesForAnotherReasonIsFound() throws IOException {
        play(d -> d.refused("wrong-quality", "AUT-003", SmallDemo.CLAIRVAL, SmallDemo.INQUIRY, SmallDemo.BRAM));

        fails("wrong-quality", "it was refused with AUT-003; by the configuration it is AUT-002");
    }

    @Test
    void anotherEndThanPromisedIsFound() throws IOException {
        demo.played("stale").put("received", "DATA_FOUND");
        demo.finish();

        fails("stale", "received DATA_FOUND, not ENV-005");
    }

    @Test
    void aSceneThatWasNotPlayedIsFound() throws IOException {
        demo.scenes().remove(demo.scenes().size() - 1);
        demo.finish();

        fails("proof-of-another", "it was not played");
    }

    @Test
    void aSecondAnswerUnderOneTicketIsFound() throws IOException {
        play(d -> {
            d.granted("repeated-ticket", SmallDemo.CLAIRVAL, SmallDemo.ANNA, SmallDemo.EMPLOYMENTS, 2);
            String ticket = d.played("repeated-ticket").get("ticket").asText();
            d.scenes().remove(d.scenes().size() - 1);
            d.sayNextTicket(ticket);
            d.granted("repeated-ticket", SmallDemo.CLAIRVAL, SmallDemo.ANNA, SmallDemo.EMPLOYMENTS, 2);
        });

        fails("repeated-ticket", "the asker has 2 answers under this ticket, not one");
        fails("repeated-ticket", "the journal has 2 requests under this ticket, not one");
    }

    @Test
    void aQuestionThatOnlyAnInscriptionGrantsIsNotGrantedBeforeIt() throws IOException {
        play(d -> {
            d.granted("granted-once-inscribed", SmallDemo.CLAIRVAL, SmallDemo.BRAM, SmallDemo.EMPLOYMENTS, 1);
            d.joined("inscribed", "inscribed 1 1 2026-11-24/", "2026-11-24");
        });

        fails("granted-once-inscribed", "does not grant it to 0212344876: AUT-002");
    }

    @Test
    void anInscriptionOfAQualityThatTheRowDoesNotAskForGrantsNothing() throws IOException {
        play(d -> {
            d.joined("inscribed", "inscribed 7 1 2026-11-24/", "2026-11-24");
            d.granted("granted-once-inscribed", SmallDemo.CLAIRVAL, SmallDemo.BRAM, SmallDemo.EMPLOYMENTS, 1);
        });

        fails("granted-once-inscribed", "AUT-003");
        fails("inscribed", "the asker reads of a line that it does not have");
    }

    @Test
    void whoIsInscribedThoughNoRegisterWasAskedIsFound() throws IOException {
        play(d -> {
            d.askNoRegister();
            d.joined("inscribed", "inscribed 1 1 2026-11-24/", "2026-11-24");
        });

        fails("inscribed", "it inscribes a person whom no register was asked about");
    }

    @Test
    void daysThatAreInscribedTwiceAndCutsOfNothingAreFound() throws IOException {
        play(d -> {
            d.joined("inscribed", "inscribed 1 1 2026-11-24/; inscribed 1 1 2026-12-24/", "2026-11-24");
            d.joined("inscribed", "cut 2 1 2026-11-24/", "2026-11-24");
        });

        fails("inscribed", "days are inscribed that were inscribed already");
        fails("inscribed", "days are cut that were not inscribed");
    }

    @Test
    void aFileOfNoSceneIsOnlyReported() throws IOException {
        demo.deliver(demo.played("stale"), SmallDemo.CLAIRVAL, SmallDemo.id(), new byte[0]);
        Files.delete(demo.lastFile("stale"));
        ((com.fasterxml.jackson.databind.node.ArrayNode) demo.played("stale").get("files")).remove(1);
        demo.scenes().remove(0);
        demo.finish();

        assertThat(demo.check().out()).contains(" ! " + SmallDemo.CLAIRVAL).contains("is in no scene");
    }

    @Test
    void whatIsMissingAltogetherCantBeChecked() throws IOException {
        Files.delete(folder.resolve("demo-journal.zip"));
        assertThat(demo.check().exit()).isEqualTo(3);

        Files.delete(folder.resolve("demo-report.json"));
        assertThat(demo.check().exit()).isEqualTo(3);
    }

    private interface Playing {
        void play(SmallDemo demo) throws IOException;
    }

    /** A demo of its own, of one scene: faults of the scenes not played are not looked at. */
    private void play(Playing playing) throws IOException {
        demo = new SmallDemo(Files.createDirectory(folder.resolve("played")));
        demo.revision();
        playing.play(demo);
        demo.finish();
    }

    private void relist(String scene, byte[] content) throws IOException {
        var files = demo.played(scene).get("files");
        ((com.fasterxml.jackson.databind.node.ObjectNode) files.get(files.size() - 1))
                .put("sha256", java.util.HexFormat.of().formatHex(TestLog.sha256(content)));
        demo.finish();
    }

    private void fails(String scene, String fault) {
        Verdict verdict = demo.check();
        assertThat(verdict.exit()).isEqualTo(8);
        assertThat(verdict.out().lines().filter(line -> line.startsWith(" ✖ " + scene + " "))).anyMatch(line -> line.contains(fault));
    }
}
