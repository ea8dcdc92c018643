package crossroads.checker;

import crossroads.checker.log.Leaf;
import crossroads.checker.log.PublicPart;
import crossroads.checker.message.Elements;
import crossroads.checker.message.Envelope;
import crossroads.checker.rules.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Each file in a partner's folder is the hub's, for this partner, recorded, and holds nothing that no row grants. */
final class LetterCheck {

    private static final Set<String> KINDS = Set.of("question", "answer", "refusal", "repeatNotice");

    private final Demo demo;
    private final Findings findings;

    LetterCheck(Demo demo, Findings findings) {
        this.demo = demo;
        this.findings = findings;
    }

    void run() {
        for (Letter letter : demo.letters.values()) {
            if (demo.scenesThatList(letter).isEmpty()) {
                findings.note(letter.shortName() + " is in no scene");
            }
            letter.fault().ifPresent(fault -> fault(letter, fault));
            letter.envelope().ifPresent(envelope -> check(letter, envelope));
        }
    }

    private void check(Letter letter, Envelope envelope) {
        require(letter, KINDS.contains(envelope.kind()), "it is no message of the hub");
        require(letter, envelope.recipient().equals(letter.partner()), "it is for " + envelope.recipient());
        require(letter, envelope.sender().equals(demo.report.hub()), "it does not come from the hub");
        require(letter, envelope.environment().equals(demo.report.environment()), "it is of another environment");
        require(letter, envelope.messageId().equals(letter.id()), "its name is not its message's id");
        // Of what could not be opened nobody can tell in which format it was.
        boolean isOfOneOpened = !envelope.kind().equals("refusal") || !envelope.ticket().isEmpty();
        boolean isOfEarlierRun = demo.scenesThatList(letter).isEmpty();
        require(letter, isOfEarlierRun || !isOfOneOpened || envelope.format().equals(demo.report.written()), "it is in " + envelope.format() + ", its conversation in " + demo.report.written());
        switch (envelope.kind()) {
            case "question" -> question(letter, envelope);
            case "answer" -> answer(letter, envelope);
            case "refusal" -> refusal(letter, envelope);
            default -> require(letter, Demo.exchangeOf(envelope).isPresent(), "it names no exchange");
        }
    }

    /** A supplier may get a question only where the journal says that it was forwarded to this one. */
    private void question(Letter letter, Envelope envelope) {
        Optional<PublicPart> request = request(envelope);
        require(letter, request.isPresent(), "no REQUEST leaf records its exchange");
        requestLeaf(envelope).flatMap(Leaf::closed).ifPresent(part ->
                require(letter, part.suppliers().contains(letter.partner()), "the REQUEST leaf does not name this supplier"));
        request.ifPresent(part -> {
            require(letter, part.to().isEmpty(), "the REQUEST leaf tells all who was asked");
            require(letter, part.from().equals(envelope.customer()), "the REQUEST leaf names another asker");
            require(letter, part.service().equals(envelope.service()), "the REQUEST leaf names another service");
        });
    }

    private void answer(Letter letter, Envelope envelope) {
        Optional<PublicPart> leaf = own(letter, envelope, "ANSWER");
        leaf.ifPresent(part -> {
            require(letter, part.outcome().equals(envelope.status()), "its leaf records " + part.outcome() + ", it says " + envelope.status());
            require(letter, part.service().equals(envelope.service()), "its leaf names another service");
            require(letter, part.from().equals(demo.report.hub()), "its leaf tells all who gave it");
            require(letter, Demo.exchangeOf(envelope).equals(Optional.of(part.exchange())), "its leaf is of another exchange");
        });
        Optional<PublicPart> request = request(envelope);
        require(letter, request.isPresent(), "no REQUEST leaf records its exchange");
        request.ifPresent(part -> require(letter, part.from().equals(envelope.customer()), "it answers what another institution asked"));
        require(letter, envelope.payload().isPresent() == envelope.status().equals("DATA_FOUND"), "it has data when, and only when, it says so");
        Optional<Row> row = demo.rules.row(envelope.authorizedBy());
        require(letter, row.isPresent(), "no row of the configuration is called " + envelope.authorizedBy());
        envelope.payload().ifPresent(data -> row.ifPresent(granting -> {
            List<String> beyond = Elements.beyond(data, granting.fields());
            require(letter, beyond.isEmpty(), "it holds what row " + granting.id() + " does not grant: " + String.join(", ", beyond));
        }));
    }

    private void refusal(Letter letter, Envelope envelope) {
        Optional<PublicPart> leaf = own(letter, envelope, "REFUSAL", "CLOSED");
        leaf.ifPresent(part -> require(
                letter, part.outcome().equals(envelope.refusal()), "its leaf records " + part.outcome() + ", it says " + envelope.refusal()));
        require(letter, envelope.status().equals("NO_RESULT"), "a refusal that is not NO_RESULT");
    }

    /** The leaf that a message shows as its own: in the log, of this kind, and naming its recipient. */
    private Optional<PublicPart> own(Letter letter, Envelope envelope, String... kinds) {
        Optional<Leaf> leaf = demo.log.withHash(envelope.leafHash());
        require(letter, leaf.isPresent(), "the leaf that it shows as evidence is not in the journal");
        Optional<PublicPart> open = leaf.flatMap(Leaf::open);
        open.ifPresent(part -> {
            require(letter, List.of(kinds).contains(part.kind()), "its leaf is of kind " + part.kind());
            require(
                    letter,
                    part.to().contains(letter.partner()) || part.to().contains(envelope.customer()),
                    "its leaf does not name this recipient");
        });
        return open;
    }

    private Optional<PublicPart> request(Envelope envelope) {
        return requestLeaf(envelope).flatMap(Leaf::open);
    }

    private Optional<Leaf> requestLeaf(Envelope envelope) {
        Optional<UUID> exchange = Demo.exchangeOf(envelope);
        return exchange.flatMap(id -> demo.log.ofExchange(id, "REQUEST", envelope.service()));
    }

    private void require(Letter letter, boolean holds, String otherwise) {
        if (!holds) {
            fault(letter, otherwise);
        }
    }

    private void fault(Letter letter, String what) {
        findings.fault(demo.scenesOf(letter), letter.shortName() + ": " + what);
    }
}
