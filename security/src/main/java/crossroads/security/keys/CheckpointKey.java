package crossroads.security.keys;

import crossroads.hub.exchange.CheckpointSigner;
import crossroads.hub.institution.Fingerprint;

/**
 * Signs checkpoints of the journal with the hub's signing key, the one that signs envelopes too.
 *
 * <p>Guarantees: a signed checkpoint can't be taken for a signed message: what begins as the attributes of CMS do is not signed here.
 */
public final class CheckpointKey implements CheckpointSigner {

    private static final int SET = 0x31;

    private final SigningKey key;

    public CheckpointKey(SigningKey key) {
        this.key = key;
    }

    @Override
    public byte[] sign(byte[] checkpoint) {
        if (checkpoint.length == 0 || checkpoint[0] == SET) {
            throw new IllegalArgumentException("a checkpoint begins with its word, not as signed attributes do");
        }
        return key.sign(checkpoint);
    }

    @Override
    public Fingerprint certificate() {
        return key.certificate().fingerprint();
    }
}
