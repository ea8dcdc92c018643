package crossroads.hub.audit;

import java.util.List;
import java.util.OptionalLong;

/** What the verification of a case found. */
public sealed interface CaseVerdict {

    /**
     * All of it holds.
     *
     * @param leaves their indices
     * @param disclosed how many have their private part here
     * @param unhashed how many could not be held against their hash, since their private part was destroyed
     * @param checkpoints the sizes that were signed, the newest last
     */
    record Holds(List<Long> leaves, long disclosed, long unhashed, List<Long> checkpoints) implements CaseVerdict {}

    /**
     * Something does not.
     *
     * @param number of the leaf or checkpoint, where there is one
     */
    record Fails(CaseFault fault, OptionalLong number) implements CaseVerdict {
        static Fails of(CaseFault fault) {
            return new Fails(fault, OptionalLong.empty());
        }

        static Fails of(CaseFault fault, long number) {
            return new Fails(fault, OptionalLong.of(number));
        }
    }
}
