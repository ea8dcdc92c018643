package crossroads.hub.exchange;

import crossroads.hub.envelope.Envelope;

/** Reads and writes envelopes. Thread-safe. */
public interface Envelopes {

    /**
     * Reads a verified content: well-formed, of a known version, valid against the envelope's schema; the payload is not looked into.
     *
     * @throws RefusedException ENV-002 (not well-formed, DOCTYPE, depth, trailing bytes), ENV-003 (schema of the envelope), ENV-004 (unknown version)
     */
    Envelope read(byte[] content);

    /** Writes an envelope of the hub in its payload's format. */
    byte[] write(Envelope envelope);
}
