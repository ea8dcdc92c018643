package crossroads.checker.history;

import crossroads.checker.log.Checkpoint;
import crossroads.checker.log.Log;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints that were shown to somebody while a run went on; with those in the log, each must be of the one log that was exported.
 *
 * @param hub by whose key they are signed
 * @param seen their texts
 */
public record Checkpoints(X509Certificate hub, String number, String environment, List<String> seen) {

    /** Of those that were seen, and those in the log. */
    List<Violation> faults(Log log) {
        List<Violation> faults = new ArrayList<>();
        for (String text : seen) {
            fault(text, log).ifPresent(fault -> faults.add(new Violation(Violation.Kind.FORK, "", "a checkpoint that was seen: " + fault)));
        }
        log.checkpoints().forEach(one ->
                fault(one, log).ifPresent(fault -> faults.add(new Violation(Violation.Kind.FORK, "", "a checkpoint of the journal: " + fault))));
        long newest = log.checkpoints().stream().mapToLong(Checkpoint::size).max().orElse(0);
        if (newest != log.leaves().size()) {
            faults.add(new Violation(
                    Violation.Kind.UNAUDITED, "", "the newest checkpoint vouches for " + newest + " leaves, the journal has " + log.leaves().size()));
        }
        return faults;
    }

    Optional<String> fault(String text, Log log) {
        return Checkpoint.read(text).map(checkpoint -> fault(checkpoint, log)).orElse(Optional.of("it can't be read"));
    }

    private Optional<String> fault(Checkpoint checkpoint, Log log) {
        if (!checkpoint.isSignedBy(hub)) {
            return Optional.of("the one of " + checkpoint.size() + " leaves is not signed by the hub");
        }
        if (!checkpoint.hub().equals(number) || !checkpoint.environment().equals(environment)) {
            return Optional.of("the one of " + checkpoint.size() + " leaves is of another log");
        }
        return log.has(checkpoint) ? Optional.empty() : Optional.of("the journal's leaves do not make the root of the one of " + checkpoint.size());
    }
}
