package crossroads.hub.own;

import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.authorization.Rung;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.journal.Trail;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trace and explain: what became of one of the asker's own tickets. */
final class MyExchanges {

    private final Payloads payloads;
    private final Stories stories;

    MyExchanges(Payloads payloads, Stories stories) {
        this.payloads = payloads;
        this.stories = stories;
    }

    Optional<Node> answer(Authorized authorized, Envelope.Question question) {
        String ticket = payloads.values(question.payload(), List.of("/myExchangesRequest/ticket")).getFirst();
        Revision revision = authorized.validated().opened().revision();
        return stories.of(authorized.validated().opened().sender(), ticket).map(story -> node(story, revision));
    }

    private static Node node(Story story, Revision revision) {
        List<Node> children = new ArrayList<>();
        children.add(Node.leaf("ticket", story.ticket()));
        children.add(Node.leaf("ticketCBSS", story.exchange().toString()));
        children.add(Node.leaf("service", story.service()));
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
        for (Story.Chapter chapter : story.chapters()) {
            for (Trail.Mark mark : chapter.trail().marks()) {
                children.add(Node.of("mark", List.of(Node.leaf("step", step(chapter, mark)), Node.leaf("micros", Long.toString(mark.micros())))));
            }
        }
        decision.ifPresent(chapter -> chapter.ladder().rungs().forEach(rung -> children.add(rung(rung))));
        story.refusal().flatMap(RefusalId::of).ifPresent(id -> children.add(refusal(id, decision)));
        for (Story.Sent sent : story.messages()) {
            // Which supplier was asked is the supplier's and the hub's affair.
            if (sent.recipient().equals(story.sender())) {
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

    private static String step(Story.Chapter chapter, Trail.Mark mark) {
        return chapter.kind().equals("ANSWER") ? "answer " + mark.step() : mark.step();
    }

    /** What is said of the supplier's side is the same whoever it is and whether there is one. */
    private static Node rung(Rung rung) {
        String text = rung.rule().equals("supplier") ? "" : rung.text();
        return Node.of(
                "rung",
                List.of(Node.leaf("rule", rung.rule()), Node.leaf("verdict", rung.verdict().name()), Node.leaf("text", text)));
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
                        Node.leaf("rule", detail),
                        Node.leaf("remedy", RefusalTexts.remedy(id, "en"))));
    }
}
