package crossroads.hub.audit;

import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.SignedCheckpoint;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one file holds for an auditor, as it was read: nothing of it is believed before {@link CaseVerifier} looked at it.
 *
 * @param leaves by index
 * @param checkpoints by size
 * @param certificates DER of signers, by the fingerprint that each really has
 * @param proofs none where all leaves are here, for then the tree is
 * @param entries the leaves in words, by index
 */
public record AuditCase(
        ExportManifest manifest,
        List<ExportedLeaf> leaves,
        List<SignedCheckpoint> checkpoints,
        Map<Fingerprint, byte[]> certificates,
        List<CaseProof> proofs,
        SortedMap<Long, String> entries) {

    public AuditCase {
        leaves = List.copyOf(leaves);
        checkpoints = List.copyOf(checkpoints);
        certificates = Map.copyOf(certificates);
        proofs = List.copyOf(proofs);
        entries = new TreeMap<>(entries);
    }

    /** Chosen leaves, each with its words. */
    public static AuditCase chosen(
            List<ExportedLeaf> leaves, List<SignedCheckpoint> checkpoints, Map<Fingerprint, byte[]> certificates, List<CaseProof> proofs) {
        SortedMap<Long, String> entries = new TreeMap<>();
        leaves.forEach(leaf -> entries.put(leaf.index(), EntryText.of(leaf)));
        var newest = checkpoints.getLast().checkpoint();
        return new AuditCase(
                new ExportManifest(newest.environment(), newest.hub(), false, leaves.size(), checkpoints.size()),
                leaves,
                checkpoints,
                certificates,
                proofs,
                entries);
    }

    /** The last of its checkpoints, which all its leaves are proved by. */
    public SignedCheckpoint newest() {
        return checkpoints.getLast();
    }

    /** The leaves may be about persons. */
    @Override
    public String toString() {
        return "case of " + leaves.size() + " leaves";
    }
}
