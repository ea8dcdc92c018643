package crossroads.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Every scene of the walk as an honest hub leaves it behind: made here by the documents, not by the hub. A test then spoils one thing. */
final class SmallDemo {

    static final Instant NOW = Instant.parse("2026-11-24T13:07:00Z");
    static final String HUB = "0244640631";
    static final String NSSO = "0206731645";
    static final String CLAIRVAL = "0212344876";
    static final String NEUVILLE = "0477472701";
    static final String ANNA = "85073003357";
    static final String BRAM = "91021402158";
    static final String CLEO = "78110504495";
    static final String DANA_BEFORE = "66492301286";
    static final String INQUIRY = "PCSW:SOCIAL_INQUIRY";
    static final String ROW = "FICT-2026-001/1";
    static final String REGISTER = "0925100084";
    static final String INSCRIBE_ROW = "FICT-2026-003/2";
    static final String IDENTIFY_ROW = "FICT-2026-003/1";
    static final String PERIOD = "<period><begin>2026-01-01</begin></period>";
    static final String EMPLOYMENTS = "<employments><employment>" + PERIOD
            + "<employer><enterpriseNumber>1009237290</enterpriseNumber><name>Bakery (invented)</name></employer></employment></employments>";

    /** What a run of the checker said. */
    record Verdict(int exit, String out) {}

    final Path folder;
    final TestSigner hub = new TestSigner("hub");
    final TestLog log = new TestLog(hub);
    final ObjectNode report = new ObjectMapper().createObjectNode();
    private final ArrayNode scenes = report.putArray("scenes");
    private int number;
    private String nextTicket = "";
    private boolean isRegisterAsked = true;

    SmallDemo(Path folder) throws IOException {
        this.folder = folder;
        copy(Path.of("src/test/resources/world"), folder.resolve("config"));
    }

    /** All scenes. */
    SmallDemo play() throws IOException {
        revision();
        granted("employment-granted", CLAIRVAL, ANNA, EMPLOYMENTS, 1);
        refused("legal-context-not-authorized", "AUT-001", CLAIRVAL, "PCSW:DEBT_MEDIATION", ANNA);
        refused("not-integrated", "AUT-002", CLAIRVAL, INQUIRY, BRAM);
        refused("wrong-quality", "AUT-003", CLAIRVAL, INQUIRY, CLEO);
        refused("other-period", "AUT-004", NEUVILLE, INQUIRY, BRAM);
        refused("wrong-check-digit", "SSN-001", CLAIRVAL, INQUIRY);
        refused("replaced-ssin", "SSN-002", CLAIRVAL, INQUIRY, DANA_BEFORE);
        for (String[] one : new String[][] {
            {"schema-error", "ENV-003"}, {"forged-sender", "IDN-001"}, {"flipped-byte", "IDN-002"}, {"suite-not-allowed", "IDN-003"},
            {"revoked-signing-certificate", "IDN-004"}, {"reused-ticket", "TKT-001"}, {"stale", "ENV-005"}, {"too-large", "ENV-001"},
            {"other-environment", "ENV-006"}
        }) {
            refused(one[0], one[1], CLAIRVAL, "");
        }
        granted("repeated-ticket", CLAIRVAL, ANNA, EMPLOYMENTS, 2);
        unanswered("supplier-down", "SUP-001", "");
        unanswered("answer-about-another-person", "SUP-002", "SUP-002");
        unanswered("late-answer", "SUP-001", "CNV-002");
        joined("inscribed", "inscribed 1 1 2026-11-24/", "2026-11-24");
        granted("granted-once-inscribed", CLAIRVAL, BRAM, EMPLOYMENTS, 1);
        joined("proof-of-another", "", "");
        return this;
    }

    void revision() throws IOException {
        log.append("REVISION", id(), HUB, List.of(), "ACTIVE", List.of(), "", "", "", digestOf(folder.resolve("config")));
        log.checkpoint();
    }

    SmallDemo finish() throws IOException {
        log.checkpoint();
        log.write(folder.resolve("demo-journal.zip"));
        report.put("revision", 1).put("environment", "TEST").put("hub", HUB);
        report.put("hubSigningCertificate", Base64.getEncoder().encodeToString(hub.certificate()));
        report.put("configuration", "config").put("journal", "demo-journal.zip").put("partners", "partners");
        Files.writeString(folder.resolve("demo-report.json"), report.toString());
        return this;
    }

    Verdict check() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = CheckDemo.run(
                List.of(folder.resolve("demo-report.json").toString(), Path.of("../scenarios").toString()), print, print);
        return new Verdict(exit, out.toString(StandardCharsets.UTF_8));
    }

    /** @param times how often the outcome was told */
    void granted(String scene, String asker, String person, String data, int times) throws IOException {
        ObjectNode played = scene(scene, "DATA_FOUND", asker);
        forwarded(played, asker, person);
        UUID exchange = exchange(played);
        played.put("journalIndex", log.size());
        String leaf = log.append("ANSWER", exchange, HUB, List.of(asker), "DATA_FOUND", List.of(person), "", "s-1", ROW, new byte[32], NSSO);
        UUID message = id();
        byte[] answer = hub.cms(xml("answer", """
                %s<informationCustomer><ticket>%s</ticket><timestampSent>2026-11-24T13:06:59Z</timestampSent>\
                <customerIdentification><cbeNumber>%s</cbeNumber></customerIdentification></informationCustomer>%s\
                <service><name>employment</name><version>2</version></service>\
                <status><value>DATA_FOUND</value><code>MSG00000</code></status><authorizedBy>%s</authorizedBy>\
                <payload><e:employmentAnswer xmlns:e="urn:crossroads:employment:2"><ssin>%s</ssin>%s</e:employmentAnswer></payload>%s"""
                .formatted(head(message, asker), played.get("ticket").asText(), asker, cbss(exchange), ROW, person, data, evidence(leaf))));
        for (int i = 0; i < times; i++) {
            deliver(played, asker, message, answer);
        }
    }

    void refused(String scene, String refusal, String asker, String legalContext, String... subjects) throws IOException {
        ObjectNode played = scene(scene, refusal, asker);
        played.put("journalIndex", log.size());
        UUID exchange = exchange(played);
        String leaf = log.append(
                "REFUSAL", exchange, asker, List.of(asker), refusal, List.of(subjects), legalContext, played.get("ticket").asText(), "", new byte[32]);
        notice(played, exchange, asker, refusal, leaf);
    }

    /** A question without an answer; and what the supplier was told, if anything. */
    private void unanswered(String scene, String toAsker, String toSupplier) throws IOException {
        boolean isLate = toSupplier.equals("CNV-002");
        ObjectNode played = scene(scene, isLate ? toSupplier : toAsker, CLAIRVAL);
        forwarded(played, CLAIRVAL, ANNA);
        if (!toSupplier.isEmpty() && !isLate) {
            toSupplier(played, toSupplier);
        }
        played.put("journalIndex", log.size());
        String leaf = log.append("CLOSED", exchange(played), HUB, List.of(CLAIRVAL), toAsker, List.of(), "", "t", "", new byte[0]);
        notice(played, exchange(played), CLAIRVAL, toAsker, leaf);
        if (isLate) {
            played.put("journalIndex", log.size());
            toSupplier(played, toSupplier);
        }
    }

    /** A wish to inscribe Bram, the hub's own question to the register, and what came of it: refused with IDN-006 where nothing changes. */
    void joined(String scene, String change, String toldBegin) throws IOException {
        ObjectNode played = scene(scene, change.isEmpty() ? "IDN-006" : "DATA_FOUND", CLAIRVAL);
        UUID exchange = exchange(played);
        String ticket = played.get("ticket").asText();
        String inscribe = "inscription.v1";
        String identify = "identifyPerson.v1";
        log.append(inscribe, "", "REQUEST", exchange, CLAIRVAL, List.of(), "FORWARDED", List.of(BRAM), "-", ticket, INSCRIBE_ROW, new byte[32]);
        log.append(
                identify, "", "REQUEST", exchange, HUB, List.of(), "FORWARDED", List.of(BRAM), "HUB:INTEGRATION", exchange.toString(),
                IDENTIFY_ROW, new byte[0], REGISTER);
        UUID question = id();
        deliver(played, REGISTER, question, hub.cms(xml("question", """
                %s<informationCustomer><ticket>%s</ticket><timestampSent>2026-11-24T13:07:00Z</timestampSent>\
                <customerIdentification><cbeNumber>%s</cbeNumber></customerIdentification></informationCustomer>%s\
                <service><name>identifyPerson</name><version>1</version></service><legalContext>HUB:INTEGRATION</legalContext>\
                <payload><e:identifyPersonRequest xmlns:e="urn:crossroads:identifyPerson:1"><ssin>%s</ssin></e:identifyPersonRequest></payload>"""
                .formatted(head(question, REGISTER), exchange, HUB, cbss(exchange), BRAM))));
        if (isRegisterAsked) {
            log.append(
                    identify, "", "ANSWER", exchange, HUB, List.of(HUB), "DATA_FOUND", List.of(BRAM), "", "r-1", IDENTIFY_ROW, new byte[32], REGISTER);
        }
        played.put("journalIndex", log.size());
        if (change.isEmpty()) {
            String closed = log.append(inscribe, "", "CLOSED", exchange, HUB, List.of(CLAIRVAL), "IDN-006", List.of(BRAM), "", ticket, INSCRIBE_ROW, new byte[0]);
            notice(played, exchange, CLAIRVAL, "IDN-006", closed);
            return;
        }
        String leaf = log.append(
                inscribe, change, "ANSWER", exchange, HUB, List.of(CLAIRVAL), "DATA_FOUND", List.of(BRAM), "", ticket, INSCRIBE_ROW, new byte[0]);
        UUID message = id();
        deliver(played, CLAIRVAL, message, hub.cms(xml("answer", """
                %s<informationCustomer><ticket>%s</ticket><timestampSent>2026-11-24T13:06:59Z</timestampSent>\
                <customerIdentification><cbeNumber>%s</cbeNumber></customerIdentification></informationCustomer>%s\
                <service><name>inscription</name><version>1</version></service>\
                <status><value>DATA_FOUND</value><code>MSG00000</code></status><authorizedBy>%s</authorizedBy>\
                <payload><e:inscriptionAnswer xmlns:e="urn:crossroads:inscription:1"><ssin>%s</ssin><inscription><quality>1</quality><phase>1</phase>\
                <period><begin>%s</begin></period></inscription></e:inscriptionAnswer></payload>%s"""
                .formatted(head(message, CLAIRVAL), ticket, CLAIRVAL, cbss(exchange), INSCRIBE_ROW, BRAM, toldBegin, evidence(leaf)))));
    }

    /** From here on it inscribes whomever it is told to. */
    void askNoRegister() {
        isRegisterAsked = false;
    }

    private void toSupplier(ObjectNode played, String refusal) throws IOException {
        UUID own = id();
        String leaf = log.append("REFUSAL", own, NSSO, List.of(NSSO), refusal, List.of(), "", "s-2", "", new byte[32]);
        notice(played, own, NSSO, refusal, leaf);
    }

    private void forwarded(ObjectNode played, String asker, String person) throws IOException {
        UUID exchange = exchange(played);
        log.append("REQUEST", exchange, asker, List.of(), "FORWARDED", List.of(person), INQUIRY, played.get("ticket").asText(), ROW, new byte[32], NSSO);
        UUID message = id();
        deliver(played, NSSO, message, hub.cms(xml("question", """
                %s<informationCustomer><ticket>%s</ticket><timestampSent>2026-11-24T13:06:59Z</timestampSent>\
                <customerIdentification><cbeNumber>%s</cbeNumber></customerIdentification></informationCustomer>%s\
                <service><name>employment</name><version>2</version></service><legalContext>%s</legalContext>\
                <payload><e:employmentRequest xmlns:e="urn:crossroads:employment:2"><ssin>%s</ssin>%s</e:employmentRequest></payload>"""
                .formatted(head(message, NSSO), played.get("ticket").asText(), asker, cbss(exchange), INQUIRY, person, PERIOD))));
    }

    private void notice(ObjectNode played, UUID exchange, String to, String refusal, String leaf) throws IOException {
        UUID message = id();
        deliver(played, to, message, hub.cms(xml("refusal", """
                %s%s<id>%s</id><fault>false</fault><status><value>NO_RESULT</value><code>CRX000</code></status>\
                <field>f</field><rule>r</rule><remedy>m</remedy><href>h</href>%s"""
                .formatted(head(message, to), cbss(exchange), refusal, evidence(leaf)))));
    }

    void deliver(ObjectNode played, String to, UUID message, byte[] cms) throws IOException {
        Path file = folder.resolve("partners").resolve(to).resolve("inbox").resolve(message + ".cms");
        Files.createDirectories(file.getParent());
        Files.write(file, cms);
        played.withArray("files").addObject()
                .put("partner", to)
                .put("file", folder.relativize(file).toString())
                .put("messageId", message.toString())
                .put("sha256", HexFormat.of().formatHex(TestLog.sha256(cms)));
    }

    private ObjectNode scene(String scene, String outcome, String asker) {
        ObjectNode played = scenes.addObject().put("scene", scene).put("title", scene).put("asker", asker);
        played.put("ticket", nextTicket.isEmpty() ? "t-" + ++number : nextTicket).put("exchange", id().toString()).put("expected", outcome).put("received", outcome);
        played.putArray("files");
        return played.put("ended", true);
    }

    void sayNextTicket(String ticket) {
        nextTicket = ticket;
    }

    ObjectNode played(String scene) {
        for (var one : scenes) {
            if (one.get("scene").asText().equals(scene)) {
                return (ObjectNode) one;
            }
        }
        throw new IllegalArgumentException(scene);
    }

    ArrayNode scenes() {
        return scenes;
    }

    /** The last file that a scene lists. */
    Path lastFile(String scene) {
        var files = played(scene).get("files");
        return folder.resolve(files.get(files.size() - 1).get("file").asText());
    }

    private String evidence(String leaf) {
        return "<evidence><leafHash>" + leaf + "</leafHash><checkpoint>" + log.checkpoint() + "</checkpoint></evidence>";
    }

    static String head(UUID message, String to) {
        return """
                <head><version>1</version><environment>TEST</environment><messageId>%s</messageId>\
                <sender><cbeNumber>%s</cbeNumber></sender><recipient><cbeNumber>%s</cbeNumber></recipient></head>"""
                .formatted(message, HUB, to);
    }

    private static String cbss(UUID exchange) {
        return "<informationCBSS><ticketCBSS>" + exchange + "</ticketCBSS><timestampReceive>2026-11-24T13:07:00Z</timestampReceive></informationCBSS>";
    }

    private static byte[] xml(String kind, String content) {
        return ("<" + kind + " xmlns=\"urn:crossroads:envelope:1\">" + content + "</" + kind + ">").getBytes(StandardCharsets.UTF_8);
    }

    private static UUID exchange(ObjectNode played) {
        return UUID.fromString(played.get("exchange").asText());
    }

    static UUID id() {
        return UUID.randomUUID();
    }

    private static byte[] digestOf(Path config) throws IOException {
        StringBuilder listing = new StringBuilder();
        try (Stream<Path> files = Files.walk(config)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.toString().contains("/directory/")).sorted().toList()) {
                listing.append(HexFormat.of().formatHex(TestLog.sha256(Files.readAllBytes(file))))
                        .append("  ").append(config.relativize(file)).append('\n');
            }
        }
        return TestLog.sha256(listing.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
