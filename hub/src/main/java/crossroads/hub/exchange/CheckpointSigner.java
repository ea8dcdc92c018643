package crossroads.hub.exchange;

import crossroads.hub.institution.Fingerprint;

/** Signs checkpoints of the journal with the hub's signing key (ECDSA P-256, SHA-256, DER). */
public interface CheckpointSigner {

    byte[] sign(byte[] checkpoint);

    /** The certificate that verifies it. */
    Fingerprint certificate();
}
