package crossroads.hub.own;

import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.authorization.Rung;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trace and explain: what became of one of the asker's own tickets. */
final class MyExchanges {

    private static final int LONG_LINE = 1_024;

    private static final Map<String, String> ENDS = Map.of(LeafKind.ANSWER.name(), "answered", LeafKind.CLOSED.name(), "closed");

    private final Payloads payloads;
    private final Stories stories;

    MyExchanges(Payloads payloads, Stories stories) {
        this.payloads = payloads;
        this.stories = stories;
    }

    Optional<Node> answer(Authorized authorized, Envelope.Question question) {
        String ticket = payloads.values(question.service(), Direction.QUESTION, question.payload(), List.of("/myExchangesRequest/ticket")).getFirst();
        Revision revision = authorized.validated().opened().revision();
        Cbe holder = authorized.received().holder().institution();
        return stories.of(authorized.validated().opened().sender(), ticket).map(story -> node(story, revision, List.of(story.sender(), holder)));
    }

    /** @param askers the institution whose ticket it is, and who asks for it: what is sent to others is not told */
    private static Node node(Story story, Revision revision, List<Cbe> askers) {
        List<Node> children = new ArrayList<>();
        children.add(Node.leaf("ticket", story.ticket()));
        children.add(Node.leaf("ticketCBSS", story.exchange().toString()));
        children.add(Node.leaf("service", story.service().isEmpty() ? "-" : story.service()));
        children.add(Node.leaf("state", story.state()));
        Optional<Story.Chapter> decision = story.decision();
        children.add(Node.leaf("revision", Long.toString(decision.map(Story.Chapter::revision).orElse(revision.number()))));
        decision.map(Story.Chapter::row).filter(row -> !row.isEmpty()).ifPresent(row -> {
            children.add(Node.leaf("row", row));
            revision.matrix().row(row).map(Row::basis).ifPresent(basis -> children.add(Node.leaf("legalBasis", basis.number())));
        });
        decision.ifPresent(chapter -> {
            children.add(Node.leaf("journalIndex", Long.toString(chapter.index())));
            children.add(Node.leaf("leafHash", chapter.leafHash()));
        });
        decision.ifPresent(chapter -> chapter.trail().marks().forEach(mark -> children.add(mark(mark.step(), mark.micros()))));
        decision.ifPresent(chapter -> end(story, chapter.trail().arrival()).ifPresent(children::add));
        decision.ifPresent(chapter -> chapter.ladder().rungs().forEach(rung -> children.add(rung(rung))));
        story.refusal().flatMap(RefusalId::of).ifPresent(id -> children.add(refusal(id, decision)));
        for (Story.Sent sent : story.messages()) {
            // Which supplier was asked is the supplier's and the hub's affair.
            if (askers.contains(sent.recipient())) {
                children.add(Node.of(
                        "message",
                        List.of(
                                Node.leaf("messageId", sent.messageId().toString()),
                                Node.leaf("recipient", sent.recipient().digits()),
                                Node.leaf("state", sent.state()),
                                Node.leaf("at", sent.at().toString()))));
            }
        }
        return Node.of("myExchangesAnswer", children);
    }

    /** When it ended, and no more: how far an answer of a supplier had come would tell that there was a supplier. */
    private static Optional<Node> end(Story story, Instant arrival) {
        return story.chapters().stream()
                .filter(chapter -> ENDS.containsKey(chapter.kind()))
                .findFirst()
                .map(chapter -> mark(ENDS.get(chapter.kind()), Duration.between(arrival, chapter.time()).toNanos() / 1_000));
    }

    private static Node mark(String step, long micros) {
        return Node.of("mark", List.of(Node.leaf("step", step), Node.leaf("micros", Long.toString(Math.max(0, micros)))));
    }

    /** What is said of the supplier's side is the same whoever it is and whether there is one. */
    private static Node rung(Rung rung) {
        String text = rung.rule().equals("supplier") ? "" : rung.text();
        return Node.of(
                "rung",
                List.of(Node.leaf("rule", rung.rule()), Node.leaf("verdict", rung.verdict().name()), Node.leaf("text", OneLine.of(text, LONG_LINE))));
    }

    private static Node refusal(RefusalId id, Optional<Story.Chapter> decision) {
        String detail = decision.stream()
                .flatMap(chapter -> chapter.ladder().rungs().stream())
                .filter(rung -> rung.verdict() == Rung.Verdict.FAILED)
                .map(Rung::text)
                .findFirst()
                .orElseGet(() -> RefusalTexts.why(id, "en"));
        return Node.of(
                "refusal",
                List.of(
                        Node.leaf("id", id.id()),
                        Node.leaf("rule", OneLine.of(detail, LONG_LINE)),
                        Node.leaf("remedy", RefusalTexts.remedy(id, "en"))));
    }
}
