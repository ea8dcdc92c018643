package crossroads.dist.witness;

import crossroads.hub.audit.Advance;
import crossroads.hub.audit.Countersignature;
import crossroads.hub.audit.Trust;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Checkpoint;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.security.certificates.Anchors;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.UnsuitableException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at a hub's log, again and again: keeps and countersigns each checkpoint that goes on from the newest one kept, and nothing else.
 *
 * <p>Guarantees: of any two checkpoints that this witness countersigned, the later log begins with the earlier. Does not: know what is in the log.
 */
public final class Watch {

    /** What one look found. */
    public sealed interface Look {

        /** @param hasGrown whether there was anything new to countersign */
        record Honest(Countersignature newest, boolean hasGrown) implements Look {}

        /** Nothing is signed yet. */
        record Nothing() implements Look {}

        /**
         * The hub contradicts what it signed before, or shows what no trusted key signed.
         *
         * @param word {@code forked}, {@code shrunken}, {@code foreign} or {@code unsigned}
         * @param evidence the file that keeps both
         */
        record Dishonest(String word, Path evidence) implements Look {}
    }

    private final PublishedLog log;
    private final WitnessState state;
    private final Optional<Trust> trust;

    /** @param trust absent to believe the certificate of the first checkpoint, and from then on no other */
    public Watch(PublishedLog log, WitnessState state, Optional<Trust> trust) {
        this.log = log;
        this.state = state;
        this.trust = trust;
    }

    public Look look() throws IOException {
        Optional<SignedCheckpoint> kept = state.newest().map(Countersignature::checkpoint);
        Optional<String> text = log.checkpoint();
        if (text.isEmpty()) {
            return kept.isPresent() ? dishonest("shrunken", kept, "no checkpoint at all\n", List.of()) : new Look.Nothing();
        }
        SignedCheckpoint shown = parsed(text.get());
        if (!isSigned(shown, kept)) {
            return dishonest("unsigned", kept, shown.text(), List.of());
        }
        if (kept.isEmpty()) {
            return new Look.Honest(state.countersign(shown), true);
        }
        Checkpoint before = kept.get().checkpoint();
        Checkpoint now = shown.checkpoint();
        List<byte[]> proof = now.size() > before.size() ? log.consistency(before.size(), now.size()) : List.of();
        Advance advance = Advance.between(before, now, proof);
        if (!advance.isHonest()) {
            return dishonest(advance.name().toLowerCase(java.util.Locale.ROOT), kept, shown.text(), proof);
        }
        return advance == Advance.GROWN
                ? new Look.Honest(state.countersign(shown), true)
                : new Look.Honest(state.newest().orElseThrow(), false);
    }

    private boolean isSigned(SignedCheckpoint shown, Optional<SignedCheckpoint> kept) throws IOException {
        Trust used = trust.orElseGet(Anchors::unauthenticated);
        boolean isPinned = trust.isPresent() || kept.map(one -> one.signer().equals(shown.signer())).orElse(true);
        Optional<PublicKey> key = used.key(shown.signer(), shown.checkpoint(), offered());
        return isPinned && key.map(shown::isSignedBy).orElse(false);
    }

    private Map<Fingerprint, byte[]> offered() throws IOException {
        try {
            return Pem.decodeAll("CERTIFICATE", log.certificates()).stream()
                    .collect(Collectors.toMap(Fingerprint::of, Function.identity(), (one, same) -> one));
        } catch (UnsuitableException | IllegalArgumentException e) {
            throw new IOException("the hub's certificates can't be read");
        }
    }

    private static SignedCheckpoint parsed(String text) throws IOException {
        try {
            return SignedCheckpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the hub's checkpoint can't be read");
        }
    }

    private Look dishonest(String word, Optional<SignedCheckpoint> kept, String shown, List<byte[]> proof) throws IOException {
        String text = word + "\n\n"
                + kept.map(SignedCheckpoint::text).orElse("nothing was kept before\n") + "\n"
                + shown + "\n"
                + proof.stream().map(HexFormat.of()::formatHex).map(hash -> hash + "\n").collect(Collectors.joining());
        return new Look.Dishonest(word, state.keepEvidence(text));
    }
}
