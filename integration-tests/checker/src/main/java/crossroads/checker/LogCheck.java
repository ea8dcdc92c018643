package crossroads.checker;

import crossroads.checker.log.Checkpoint;
import crossroads.checker.log.Leaf;
import crossroads.checker.log.PrivatePart;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The journal is whole: each leaf is what was hashed, the tree is what was signed, and the revision is the one whose files lie here. */
final class LogCheck {

    private final Demo demo;
    private final Findings findings;

    LogCheck(Demo demo, Findings findings) {
        this.demo = demo;
        this.findings = findings;
    }

    void run() throws IOException {
        demo.log.faults().forEach(fault -> findings.fault(Findings.WHOLE, fault));
        for (Leaf leaf : demo.log.leaves()) {
            leaf.fault().ifPresent(fault -> findings.fault(demo.scenesOf(leaf), "leaf " + leaf.index() + ": " + fault));
        }
        demo.log.checkpoints().forEach(checkpoint -> check(checkpoint, "checkpoint " + checkpoint.size(), List.of()));
        newest();
        for (Letter letter : demo.letters.values()) {
            letter.envelope()
                    .map(envelope -> envelope.checkpoint())
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> Checkpoint.read(text)
                            .ifPresentOrElse(
                                    checkpoint -> check(checkpoint, "the checkpoint in " + letter.shortName(), demo.scenesOf(letter)),
                                    () -> findings.fault(demo.scenesOf(letter), "the checkpoint in " + letter.shortName() + " can't be read")));
        }
        revision();
    }

    private void check(Checkpoint checkpoint, String name, Iterable<String> scenes) {
        if (!checkpoint.isSignedBy(demo.hub)) {
            findings.fault(scenes, name + ": its signature does not verify under the hub's certificate");
        }
        if (!checkpoint.environment().equals(demo.report.environment()) || !checkpoint.hub().equals(demo.report.hub())) {
            findings.fault(scenes, name + ": it is of another log");
        }
        if (!demo.log.has(checkpoint)) {
            findings.fault(scenes, name + ": the journal's leaves do not make its root");
        }
    }

    private void newest() {
        long size = demo.log.checkpoints().stream().mapToLong(Checkpoint::size).max().orElse(-1);
        if (size != demo.log.leaves().size()) {
            findings.fault(
                    Findings.WHOLE,
                    "the newest checkpoint vouches for " + size + " leaves, the journal has " + demo.log.leaves().size());
        }
    }

    private void revision() throws IOException {
        if (!demo.report.environment().equals(demo.rules.environment()) || !demo.report.hub().equals(demo.rules.hub())) {
            findings.fault(Findings.WHOLE, "the configuration is of another hub or environment than the report");
        }
        Optional<Leaf> leaf = demo.log.leaves().stream()
                .filter(one -> one.isKind("REVISION") && one.open().orElseThrow().revision() == demo.report.revision())
                .reduce((first, last) -> last);
        if (leaf.isEmpty()) {
            findings.fault(Findings.WHOLE, "no REVISION leaf records revision " + demo.report.revision());
            return;
        }
        String recorded = leaf.get().closed().map(PrivatePart::digest).orElse("");
        if (!Objects.equals(recorded, demo.rules.digest())) {
            // Whatever was decided by this revision may have been decided otherwise than by the files that lie here.
            List<String> decidedBy = demo.report.scenes().stream()
                    .filter(scene -> demo.log.at(scene.journalIndex())
                            .flatMap(Leaf::open)
                            .map(part -> part.revision() == demo.report.revision())
                            .orElse(true))
                    .map(Report.Scene::scene)
                    .toList();
            findings.fault(decidedBy, "the configuration's files are not those of revision " + demo.report.revision() + ": their digest differs");
        }
    }
}
