package crossroads.checker;

import crossroads.checker.log.Leaf;
import crossroads.checker.log.PublicPart;
import crossroads.checker.message.Elements;
import crossroads.checker.message.Envelope;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Each scene was played once, ended as its scenario promises, and the one who is told has the message that says so. */
final class SceneCheck {

    private final Demo demo;
    private final Findings findings;

    SceneCheck(Demo demo, Findings findings) {
        this.demo = demo;
        this.findings = findings;
    }

    void run() {
        Set<String> played = new HashSet<>();
        for (Report.Scene scene : demo.report.scenes()) {
            require(scene, played.add(scene.scene()), "it stands in the report twice");
            Scenario scenario = demo.scenarios.get(scene.scene());
            if (scenario == null) {
                findings.fault(scene.scene(), "no scenario has this name");
            } else {
                check(scene, scenario);
            }
        }
        demo.scenarios.keySet().stream()
                .filter(name -> !played.contains(name))
                .forEach(name -> findings.fault(name, "it was not played"));
    }

    private void check(Report.Scene scene, Scenario scenario) {
        require(scene, scene.ended(), "it did not end");
        require(scene, outcome(scene.expected()).equals(scenario.received()), "the report expects " + scene.expected() + ", the scenario " + scenario.received());
        require(scene, outcome(scene.received()).equals(scenario.received()), "received " + scene.received() + ", not " + scenario.received());
        require(
                scene,
                scenario.asker().equals(scene.asker()) || scenario.asker().equals(demo.rules.classOf(scene.asker()).orElse("")),
                scene.asker() + " is not of class " + scenario.asker());
        for (Report.PartnerFile file : scene.files()) {
            Optional<Letter> letter = demo.letter(file);
            require(scene, letter.isPresent(), file.file() + " is missing");
            letter.ifPresent(one -> {
                require(scene, one.sha256().equals(file.sha256()), one.shortName() + ": its digest is not the reported one");
                require(scene, one.partner().equals(file.partner()), one.shortName() + " does not lie in the folder of " + file.partner());
                require(scene, one.id().equals(file.messageId()), one.shortName() + " is not message " + file.messageId());
            });
        }
        told(scene, scenario).ifPresentOrElse(
                letter -> told(scene, scenario, letter),
                () -> findings.fault(scene.scene(), "no file of " + (scenario.isToldToSupplier() ? "the supplier" : "the asker") + " says " + scenario.received()));
    }

    /** The file that tells the end to the one who is to be told. */
    private Optional<Letter> told(Report.Scene scene, Scenario scenario) {
        return demo.letters(scene).stream()
                .filter(letter -> letter.partner().equals(scene.asker()) != scenario.isToldToSupplier())
                .filter(letter -> letter.envelope()
                        .map(envelope -> envelope.kind().equals("refusal")
                                ? envelope.refusal().equals(scenario.received())
                                : envelope.kind().equals("answer") && envelope.status().equals(scenario.received()))
                        .orElse(false))
                .findFirst();
    }

    private void told(Report.Scene scene, Scenario scenario, Letter letter) {
        Envelope envelope = letter.envelope().orElseThrow();
        Optional<Leaf> leaf = demo.log.at(scene.journalIndex());
        require(
                scene,
                leaf.map(one -> one.hash().equals(envelope.leafHash())).orElse(false),
                "leaf " + scene.journalIndex() + " is not the evidence in " + letter.shortName());
        leaf.flatMap(Leaf::open).ifPresent(part -> leaf(scene, scenario, envelope, part));
        if (envelope.kind().equals("answer")) {
            require(scene, envelope.service().equals(scenario.service()), "the answer is of another service");
            List<String> beyond = envelope.payload().map(data -> Elements.beyond(data, scenario.fields())).orElse(List.of());
            require(scene, beyond.isEmpty(), "the answer holds more than the scenario grants: " + String.join(", ", beyond));
        }
        if (scene.ticket() != null && !envelope.ticket().isEmpty() && !scenario.isToldToSupplier()) {
            require(scene, scene.ticket().equals(envelope.ticket()), "the answer is to another ticket");
        }
        if (scenario.isRepeat()) {
            repeated(scene, letter, envelope);
        }
    }

    private void leaf(Report.Scene scene, Scenario scenario, Envelope envelope, PublicPart part) {
        require(
                scene,
                part.kind().equals(scenario.leaf()) && part.outcome().equals(scenario.outcome()),
                "leaf " + scene.journalIndex() + " is " + part.kind() + " " + part.outcome() + ", not " + scenario.leaf() + " " + scenario.outcome());
        boolean isItsExchange = part.exchange().equals(scene.exchange())
                || demo.letters(scene).stream()
                        .flatMap(letter -> letter.envelope().stream())
                        .anyMatch(other -> Demo.exchangeOf(other).equals(Optional.of(scene.exchange())));
        require(scene, isItsExchange, "nothing of it is of exchange " + scene.exchange());
        require(scene, Demo.exchangeOf(envelope).equals(Optional.of(part.exchange())), "leaf " + scene.journalIndex() + " is of another exchange");
    }

    /** One ticket, one first outcome: the same message again, and no second request to anyone. */
    private void repeated(Report.Scene scene, Letter letter, Envelope envelope) {
        long told = demo.report.scenes().stream()
                .flatMap(one -> one.files().stream())
                .filter(file -> demo.letter(file).map(letter::equals).orElse(false))
                .count();
        require(scene, told >= 2, "the first outcome was not told again: " + letter.shortName() + " stands in the report once");
        long requests = demo.log.leaves().stream()
                .filter(leaf -> leaf.isKind("REQUEST") && leaf.open().orElseThrow().from().equals(scene.asker()))
                .filter(leaf -> leaf.closed().map(part -> Objects.equals(part.ticket(), envelope.ticket())).orElse(false))
                .count();
        require(scene, requests == 1, "the journal has " + requests + " requests under this ticket, not one");
        long answers = demo.letters.values().stream()
                .filter(other -> other.isKind("answer") && other.partner().equals(letter.partner()))
                .filter(other -> other.envelope().orElseThrow().ticket().equals(envelope.ticket()))
                .count();
        require(scene, answers == 1, "the asker has " + answers + " answers under this ticket, not one");
    }

    /** {@code NO_RESULT SUP-001} and {@code SUP-001} say the same. */
    private static String outcome(String told) {
        return told.startsWith("NO_RESULT ") ? told.substring("NO_RESULT ".length()) : told;
    }

    private void require(Report.Scene scene, boolean holds, String otherwise) {
        if (!holds) {
            findings.fault(scene.scene(), otherwise);
        }
    }
}
