package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.authorization.Rung;
import crossroads.hub.journal.Trail;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What became of a ticket, as the hub told it: to its sender in an answer of {@code myExchanges.v1}, or to its administrator over the API.
 *
 * @param sender told to administrators only: a sender knows itself
 * @param chapters a leaf of the journal each; to a sender all is one chapter
 * @param refusal the id of the refusal with which it ended
 * @param rule the particular rule that was broken, where one was
 */
record TicketStory(
        String ticket,
        String exchange,
        String service,
        String state,
        Optional<String> sender,
        String revision,
        Optional<String> row,
        Optional<String> legalBasis,
        List<Chapter> chapters,
        Optional<String> refusal,
        Optional<String> rule,
        List<Sent> messages) {

    /** One leaf. @param after how long after the question it began */
    record Chapter(String kind, Optional<String> index, Optional<String> leafHash, Duration after, List<Trail.Mark> marks, List<Rung> rungs) {}

    /** A message that went out. */
    record Sent(String messageId, String recipient, String state, Instant at) {}

    /** Out of the answer of {@code myExchanges.v1}. */
    static TicketStory of(XmlTree answer) {
        Chapter decision = new Chapter(
                "REQUEST",
                answer.find("journalIndex"),
                answer.find("leafHash"),
                Duration.ZERO,
                answer.all("mark").stream().map(one -> new Trail.Mark(one.at("step"), Long.parseLong(one.at("micros")))).toList(),
                answer.all("rung").stream()
                        .map(one -> new Rung(one.at("rule"), Rung.Verdict.valueOf(one.at("verdict")), one.at("text")))
                        .toList());
        Optional<XmlTree> refusal = answer.all("refusal").stream().findFirst();
        return new TicketStory(
                answer.at("ticket"),
                answer.at("ticketCBSS"),
                answer.at("service"),
                answer.at("state"),
                Optional.empty(),
                answer.at("revision"),
                answer.find("row"),
                answer.find("legalBasis"),
                List.of(decision),
                refusal.map(one -> one.at("id")),
                refusal.map(one -> one.at("rule")),
                answer.all("message").stream()
                        .map(one -> new Sent(one.at("messageId"), one.at("recipient"), one.at("state"), Instant.parse(one.at("at"))))
                        .toList());
    }

    /** Out of the API's {@code exchanges/query}. */
    static TicketStory of(JsonNode story) {
        List<JsonNode> leaves = list(story.path("chapters"));
        Optional<Instant> arrival = leaves.stream().findFirst().map(leaf -> instant(leaf.path("trail").path("arrival")));
        List<Chapter> chapters = leaves.stream().map(leaf -> chapter(leaf, arrival.orElse(Instant.EPOCH))).toList();
        Optional<JsonNode> decision = leaves.stream()
                .filter(leaf -> List.of("REQUEST", "REFUSAL", "PARKED").contains(leaf.path("kind").asText()))
                .findFirst();
        Optional<String> refusal = leaves.reversed().stream()
                .map(leaf -> leaf.path("outcome").asText())
                .filter(outcome -> outcome.matches("[A-Z]{3}-[0-9]{3}"))
                .findFirst();
        Optional<String> rule = chapters.stream()
                .flatMap(one -> one.rungs().stream())
                .filter(rung -> rung.verdict() == Rung.Verdict.FAILED)
                .map(Rung::text)
                .findFirst();
        return new TicketStory(
                story.path("ticket").asText(),
                story.path("exchange").asText(),
                story.path("service").asText(),
                story.path("state").asText(),
                Optional.of(cbe(story.path("sender"))),
                decision.map(leaf -> leaf.path("revision").asText()).orElse("-"),
                decision.map(leaf -> leaf.path("row").asText()).filter(row -> !row.isEmpty()),
                Optional.empty(),
                chapters,
                refusal,
                rule,
                list(story.path("messages")).stream()
                        .map(one -> new Sent(
                                one.path("messageId").asText(), cbe(one.path("recipient")), one.path("state").asText(), instant(one.path("at"))))
                        .toList());
    }

    private static Chapter chapter(JsonNode leaf, Instant arrival) {
        return new Chapter(
                leaf.path("kind").asText(),
                Optional.of(leaf.path("index").asText()),
                Optional.of(leaf.path("leafHash").asText()),
                Duration.between(arrival, instant(leaf.path("trail").path("arrival"))),
                list(leaf.path("trail").path("marks")).stream()
                        .map(mark -> new Trail.Mark(mark.path("step").asText(), mark.path("micros").asLong()))
                        .toList(),
                list(leaf.path("ladder").path("rungs")).stream()
                        .map(rung -> new Rung(
                                rung.path("rule").asText(), Rung.Verdict.valueOf(rung.path("verdict").asText()), rung.path("text").asText()))
                        .toList());
    }

    private static String cbe(JsonNode node) {
        return node.isObject() ? node.path("digits").asText() : node.asText();
    }

    /** A text, or seconds with their fraction. */
    private static Instant instant(JsonNode node) {
        if (!node.isNumber()) {
            return Instant.parse(node.asText());
        }
        BigDecimal seconds = node.decimalValue();
        BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
        return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The rungs that decided the question. */
    List<Rung> ladder() {
        return chapters.stream()
                .filter(one -> !one.kind().equals("ANSWER"))
                .map(Chapter::rungs)
                .filter(rungs -> !rungs.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
