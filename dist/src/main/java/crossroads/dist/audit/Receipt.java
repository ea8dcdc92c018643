package crossroads.dist.audit;

import crossroads.hub.audit.AuditCase;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.exchange.Seals.Unsealed;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.SignedEvidence;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an institution kept of the hub's: a signed message, which carries the hash of its own leaf and the newest checkpoint of then; or a signed
 * checkpoint alone.
 *
 * @param signer whose certificate signed the message; absent for a checkpoint alone
 * @param leafHash absent for a checkpoint alone
 */
record Receipt(Optional<Fingerprint> signer, Optional<String> leafHash, Optional<SignedCheckpoint> checkpoint) {

    private static final String CHECKPOINT = "crossroads ";
    private static final Pattern WITHIN = Pattern.compile("(?:checkpoint>|\"checkpoint\" ?: ?\")(" + CHECKPOINT + "[^<\"]{1,1000})[<\"]");

    /** Absent when it is neither, or nobody signed it whose certificate is in the case. */
    static Optional<Receipt> read(byte[] file, AuditCase audited) {
        try {
            if (isText(file)) {
                return Optional.of(new Receipt(Optional.empty(), Optional.empty(), Optional.of(checkpoint(file))));
            }
            return SignedEvidence.open(file, audited.certificates(), audited.manifest().hub(), Primitives.choose()).flatMap(Receipt::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The checkpoint in it, signed or not: to ask the hub for a proof, nothing is believed. */
    static Optional<SignedCheckpoint> unverified(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (isText(file)) {
            return parsed(text);
        }
        Matcher within = WITHIN.matcher(text);
        // In JSON the lines of a text end with an escape.
        return within.find() ? parsed(within.group(1).replace("\\n", "\n")) : Optional.empty();
    }

    private static Optional<SignedCheckpoint> parsed(String text) {
        try {
            return Optional.of(SignedCheckpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isText(byte[] file) {
        return new String(file, 0, Math.min(file.length, CHECKPOINT.length()), StandardCharsets.ISO_8859_1).equals(CHECKPOINT);
    }

    private static SignedCheckpoint checkpoint(byte[] file) {
        return SignedCheckpoint.parse(new String(file, StandardCharsets.ISO_8859_1));
    }

    private static Optional<Receipt> of(Unsealed unsealed) {
        try {
            return evidence(new FormattedEnvelopes().read(unsealed.content()))
                    .map(evidence -> new Receipt(
                            Optional.of(unsealed.signer()),
                            Optional.of(evidence.leafHash()),
                            evidence.checkpoint().map(SignedCheckpoint::parse)));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<Evidence> evidence(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Answer answer -> answer.evidence();
            case Envelope.RefusalNotice refusal -> refusal.evidence();
            case Envelope.RepeatNotice ignored -> Optional.empty();
            case Envelope.Question question -> Optional.empty();
        };
    }
}
