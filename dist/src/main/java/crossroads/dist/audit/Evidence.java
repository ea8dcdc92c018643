package crossroads.dist.audit;

import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFault;
import crossroads.hub.audit.CaseVerdict;
import crossroads.hub.audit.CaseVerifier;
import crossroads.hub.audit.Countersignature;
import crossroads.hub.audit.Trust;
import crossroads.hub.audit.WitnessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * A case with all that is held against it: receipts of institutions, files of witnesses.
 *
 * @param receipts as institutions kept them
 */
public record Evidence(AuditCase audited, Trust trust, List<byte[]> receipts, List<WitnessFile> witnesses) {

    public Evidence {
        receipts = List.copyOf(receipts);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * What was found, the first fault or none.
     *
     * @param receiptLeaves of each receipt the index of its leaf, where it names one
     * @param countersigned of each witness how many checkpoints it countersigned that this case proves something of
     */
    public record Found(CaseVerdict verdict, List<OptionalLong> receiptLeaves, List<Integer> countersigned) {}

    public Found examine() {
        CaseVerifier verifier = new CaseVerifier(audited, trust);
        CaseVerdict verdict = verifier.verify();
        List<OptionalLong> leaves = new ArrayList<>();
        List<Integer> countersigned = new ArrayList<>();
        if (verdict instanceof CaseVerdict.Holds) {
            for (byte[] receipt : receipts) {
                Optional<OptionalLong> leaf = leaf(verifier, receipt);
                if (leaf.isEmpty()) {
                    return fails(CaseFault.RECEIPT);
                }
                leaves.add(leaf.get());
            }
            for (WitnessFile witness : witnesses) {
                int count = countersigned(verifier, witness);
                if (count == 0) {
                    return fails(CaseFault.WITNESS);
                }
                countersigned.add(count);
            }
        }
        return new Found(verdict, leaves, countersigned);
    }

    private static Found fails(CaseFault fault) {
        return new Found(new CaseVerdict.Fails(fault, OptionalLong.empty()), List.of(), List.of());
    }

    private Optional<OptionalLong> leaf(CaseVerifier verifier, byte[] file) {
        Optional<Receipt> read = Receipt.read(file, audited);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Receipt receipt = read.get();
        boolean isOfTheHub = receipt.signer().map(signer -> verifier.key(signer, receipt.checkpoint()).isPresent()).orElse(true);
        boolean isOfThisLog = receipt.checkpoint().map(signed -> verifier.holds(signed).orElse(false)).orElse(true);
        Optional<Long> index = receipt.leafHash().flatMap(verifier::leaf);
        if (!isOfTheHub || !isOfThisLog || receipt.leafHash().isPresent() && index.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(index.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /** Zero when one of them contradicts the case, or none says anything of it. */
    private static int countersigned(CaseVerifier verifier, WitnessFile witness) {
        int count = 0;
        for (Countersignature seen : witness.seen()) {
            Optional<Boolean> holds = verifier.holds(seen.checkpoint());
            if (holds.isEmpty()) {
                continue;
            }
            if (!holds.get() || !seen.isSignedBy(witness.key())) {
                return 0;
            }
            count++;
        }
        return count;
    }

    /** The sizes that a hub must prove, so that receipts and witnesses can be held against its case: the newest of each witness. */
    public static List<Long> sizes(List<byte[]> held) {
        TreeSet<Long> sizes = new TreeSet<>();
        for (byte[] file : held) {
            String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (text.startsWith("crossroads-witness ")) {
                List<Countersignature> seen = WitnessFile.parse(text).seen();
                if (!seen.isEmpty()) {
                    sizes.add(seen.getLast().checkpoint().checkpoint().size());
                }
            } else {
                Receipt.unverified(file).ifPresent(signed -> sizes.add(signed.checkpoint().size()));
            }
        }
        return List.copyOf(sizes);
    }
}
