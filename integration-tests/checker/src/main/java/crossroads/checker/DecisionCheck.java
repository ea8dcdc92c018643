package crossroads.checker;

import crossroads.checker.log.Leaf;
import crossroads.checker.log.PrivatePart;
import crossroads.checker.log.PublicPart;
import crossroads.checker.message.Elements;
import crossroads.checker.rules.Decision;
import crossroads.checker.rules.Row;
import crossroads.checker.rules.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Each decision in the journal is the one that the configuration's own files lead to. A digest alone would say that something changed; deciding
 * again says what it changes, and for whom.
 */
final class DecisionCheck {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Set<String> DECIDED_BY_RULES = Set.of("AUT-001", "AUT-002", "AUT-003", "AUT-004", "SSN-002", "SSN-003");

    private final Demo demo;
    private final Findings findings;

    DecisionCheck(Demo demo, Findings findings) {
        this.demo = demo;
        this.findings = findings;
    }

    void run() {
        for (Leaf leaf : demo.log.leaves()) {
            if (leaf.open().isPresent() && leaf.closed().isPresent() && leaf.open().get().revision() == demo.report.revision()) {
                PublicPart open = leaf.open().get();
                switch (open.kind()) {
                    case "REQUEST" -> request(leaf, open, leaf.closed().get());
                    case "ANSWER" -> answer(leaf, open);
                    case "REFUSAL" -> refusal(leaf, open, leaf.closed().get());
                    default -> {}
                }
            }
            // What an institution may get depends on what it inscribed before.
            leaf.open().ifPresent(open -> leaf.closed().filter(closed -> !closed.directory().isEmpty()).ifPresent(closed -> change(leaf, open, closed)));
        }
    }

    /** Only the asker's own lines on the person asked about, and a new one only once the register had said who that is. */
    private void change(Leaf leaf, PublicPart open, PrivatePart closed) {
        Optional<PublicPart> asked = demo.log.ofExchange(open.exchange(), "REQUEST", open.service()).flatMap(Leaf::open);
        if (asked.isEmpty() || !open.kind().equals("ANSWER") || closed.subjects().size() != 1) {
            fault(leaf, "it changes the directory, and nobody asked for that");
            return;
        }
        String asker = asked.get().from();
        String subject = closed.subjects().getFirst();
        demo.rules.change(asker, subject, closed.directory()).ifPresent(what -> fault(leaf, what));
        boolean isProved = demo.log.ofExchange(open.exchange()).stream()
                .filter(other -> other.index() < leaf.index() && other.isKind("ANSWER"))
                .flatMap(other -> other.open().stream())
                .anyMatch(other -> !other.service().equals(open.service()) && other.outcome().equals("DATA_FOUND"));
        if (closed.directory().contains("inscribed ") && !isProved) {
            fault(leaf, "it inscribes a person whom no register was asked about");
        }
        demo.letters.values().stream()
                .flatMap(letter -> letter.envelope().stream())
                .filter(envelope -> envelope.leafHash().equals(leaf.hash()))
                .flatMap(envelope -> envelope.payload().stream())
                .forEach(data -> told(leaf, data, asker, subject));
    }

    /** What the asker reads of its lines is what they are now. */
    private void told(Leaf leaf, Element data, String asker, String subject) {
        String line = "/inscriptionAnswer/inscription/";
        List<String> qualities = Elements.texts(data, line + "quality");
        List<String> phases = Elements.texts(data, line + "phase");
        List<String> begins = Elements.texts(data, line + "period/begin");
        for (int i = 0; i < qualities.size(); i++) {
            if (!demo.rules.isInscribed(asker, subject, qualities.get(i), phases.get(i), begins.get(i))) {
                fault(leaf, "the asker reads of a line that it does not have");
            }
        }
    }

    private void request(Leaf leaf, PublicPart open, PrivatePart closed) {
        Decision decision = Decision.of(
                demo.rules, open.from(), open.service(), closed.legalContext(), closed.subjects(), demo.periodAsked(open.exchange()), day(open));
        if (!decision.isGranted()) {
            fault(leaf, "the question was forwarded; by the configuration it is " + decision.outcome());
        }
        byRow(leaf, open.from(), open.service(), closed.legalContext(), closed.row(), closed.subjects(), open);
    }

    /** An answer is decided again when it comes, by the row of its question. */
    private void answer(Leaf leaf, PublicPart open) {
        Optional<Leaf> asked = demo.log.ofExchange(open.exchange(), "REQUEST", open.service()).filter(one -> one.closed().isPresent());
        if (asked.isEmpty()) {
            fault(leaf, "the journal has no question to this answer");
            return;
        }
        PublicPart question = asked.get().open().orElseThrow();
        PrivatePart asking = asked.get().closed().orElseThrow();
        byRow(leaf, question.from(), question.service(), asking.legalContext(), asking.row(), asking.subjects(), open);
        List<String> answered = leaf.closed().map(PrivatePart::subjects).orElse(List.of());
        if (!asking.subjects().containsAll(answered)) {
            fault(leaf, "the answer is about another person than the question");
        }
    }

    private void byRow(
            Leaf leaf, String asker, String service, String legalContext, String rowId, List<String> subjects, PublicPart at) {
        Optional<Row> row = demo.rules.row(rowId).filter(one -> one.service().equals(service) && one.legalContext().equals(legalContext));
        if (row.isEmpty()) {
            fault(leaf, "no row " + rowId + " of the configuration grants this service in this legal context");
            return;
        }
        Optional<Span> period = demo.periodAsked(at.exchange());
        Decision decision = Decision.by(row.get(), demo.rules, asker, subjects, period, day(at));
        if (!decision.isGranted()) {
            fault(leaf, "row " + rowId + " does not grant it to " + asker + ": " + decision.outcome());
        }
    }

    private void refusal(Leaf leaf, PublicPart open, PrivatePart closed) {
        boolean isOfAQuestion = !closed.legalContext().isEmpty();
        if (!DECIDED_BY_RULES.contains(open.outcome()) || !isOfAQuestion) {
            return;
        }
        Decision decision = Decision.of(
                demo.rules, open.from(), open.service(), closed.legalContext(), closed.subjects(), Optional.empty(), day(open));
        // No supplier got the question, so nobody can tell the period that it asked about.
        boolean mayBeOfThePeriod = open.outcome().equals("AUT-004") && decision.dependsOnPeriod();
        if (!decision.outcome().equals(open.outcome()) && !mayBeOfThePeriod) {
            fault(leaf, "it was refused with " + open.outcome() + "; by the configuration it is " + decision.outcome());
        }
    }

    private static LocalDate day(PublicPart part) {
        return LocalDate.ofInstant(part.time(), BRUSSELS);
    }

    private void fault(Leaf leaf, String what) {
        findings.fault(demo.scenesOf(leaf), "leaf " + leaf.index() + ": " + what);
    }
}
