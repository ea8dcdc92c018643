package crossroads.checker;

import crossroads.checker.history.Checkpoints;
import crossroads.checker.history.History;
import crossroads.checker.history.HistoryCheck;
import crossroads.checker.history.Question;
import crossroads.checker.history.Received;
import crossroads.checker.log.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A run under faults as an honest hub leaves it behind, in memory. A test then spoils one thing. */
final class SmallRun {

    static final Instant NOW = SmallDemo.NOW;
    static final String ASKER = SmallDemo.CLAIRVAL;
    static final String OTHER = SmallDemo.NEUVILLE;
    static final String SUPPLIER = SmallDemo.NSSO;

    final TestSigner hub = new TestSigner("hub");
    final TestLog log = new TestLog(hub);
    final List<Question> questions = new ArrayList<>();
    final List<Received> received = new ArrayList<>();
    final List<String> seen = new ArrayList<>();
    final List<Instant> storesLost = new ArrayList<>();
    final Set<String> replies = new HashSet<>();

    /** A question granted and answered, one refused, one that nobody answered, one spoiled, and a late answer's refusal. */
    SmallRun played() {
        granted("granted");
        refused("refused", "AUT-001");
        closed("silent");
        spoiled("spoiled");
        late();
        seen.add(log.checkpoint());
        return this;
    }

    void granted(String ticket) {
        UUID exchange = forwarded(ticket);
        String leaf = log.append("ANSWER", exchange, SmallDemo.HUB, List.of(ASKER), "DATA_FOUND", List.of(), "", "s", SmallDemo.ROW, new byte[32], SUPPLIER);
        received.add(told(ASKER, "answer", exchange, ticket, id(ticket), "DATA_FOUND", leaf, "name " + exchange));
    }

    void refused(String ticket, String refusal) {
        question(ticket, Set.of(refusal), false);
        UUID exchange = UUID.randomUUID();
        String leaf = log.append("REFUSAL", exchange, ASKER, List.of(ASKER), refusal, List.of(), "", ticket, "", digest(ticket));
        received.add(told(ASKER, "refusal", exchange, ticket, id(ticket), refusal, leaf, ""));
    }

    void closed(String ticket) {
        UUID exchange = forwarded(ticket);
        String leaf = log.append("CLOSED", exchange, SmallDemo.HUB, List.of(ASKER), "SUP-001", List.of(), "", ticket, "", new byte[0]);
        received.add(told(ASKER, "refusal", exchange, ticket, id(ticket), "SUP-001", leaf, ""));
    }

    void spoiled(String ticket) {
        question(ticket, Set.of("IDN-002"), true);
        UUID exchange = UUID.randomUUID();
        String leaf = log.append("REFUSAL", exchange, ASKER, List.of(ASKER), "IDN-002", List.of(), "", "", "", digest(ticket));
        received.add(told(ASKER, "refusal", exchange, "", "", "IDN-002", leaf, ""));
    }

    private void late() {
        UUID own = UUID.randomUUID();
        replies.add("reply");
        String leaf = log.append("REFUSAL", own, SUPPLIER, List.of(SUPPLIER), "CNV-002", List.of(), "", "s-2", "", digest("late"));
        received.add(told(SUPPLIER, "refusal", own, "s-2", "reply", "CNV-002", leaf, ""));
    }

    UUID forwarded(String ticket) {
        question(ticket, Set.of("DATA_FOUND", "SUP-001"), false);
        UUID exchange = UUID.randomUUID();
        request(exchange, ticket);
        received.add(new Received(
                SUPPLIER, "", "question", "to-supplier-" + exchange, SUPPLIER, exchange.toString(), ASKER, ticket, "", "", "", "", "", "q" + exchange));
        return exchange;
    }

    String request(UUID exchange, String ticket) {
        return log.append("REQUEST", exchange, ASKER, List.of(), "FORWARDED", List.of(), "", ticket, SmallDemo.ROW, digest(ticket), SUPPLIER);
    }

    void question(String ticket, Set<String> expected, boolean isSpoiled) {
        questions.add(new Question(ASKER, id(ticket), ticket, HexFormat.of().formatHex(digest(ticket)), isSpoiled, expected, true, false, NOW));
    }

    static Received told(String owner, String kind, UUID exchange, String ticket, String relatedTo, String outcome, String leaf, String text) {
        return new Received(
                owner, "", kind, "message-" + UUID.randomUUID(), owner, exchange.toString(), ASKER, ticket, relatedTo, outcome, leaf, "", text, "a" + exchange);
    }

    static String id(String ticket) {
        return "id-of-" + ticket;
    }

    static byte[] digest(String ticket) {
        return TestLog.sha256(ticket.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The final word to a ticket. */
    Received word(String ticket) {
        return received.stream().filter(one -> one.relatedTo().equals(id(ticket))).findFirst().orElseThrow();
    }

    void replace(Predicate<Received> which, UnaryOperator<Received> by) {
        received.replaceAll(one -> which.test(one) ? by.apply(one) : one);
    }

    HistoryCheck.Found check(Path folder) throws IOException, CertificateException {
        log.checkpoint();
        log.write(folder.resolve("journal.zip"));
        X509Certificate certificate =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(hub.certificate()));
        return HistoryCheck.of(
                new History(Set.of(ASKER, OTHER, SUPPLIER), questions, replies, storesLost),
                new Log(folder.resolve("journal.zip")),
                received,
                new Checkpoints(certificate, SmallDemo.HUB, "TEST", seen));
    }
}
