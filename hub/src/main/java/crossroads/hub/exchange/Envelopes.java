package crossroads.hub.exchange;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import java.util.Optional;

/** Reads and writes envelopes. Thread-safe. */
public interface Envelopes {

    /** How a verified content is written: told by its first character that is not blank, and by nothing else. Empty when that is none of a format. */
    Optional<Format> format(byte[] content);

    /**
     * Reads a verified content: well-formed, of a known version, valid against the envelope's schema; the payload is not looked into.
     *
     * @throws RefusedException ENV-002 (neither format, not well-formed, DOCTYPE, depth, duplicate members, trailing bytes), ENV-003 (schema of the envelope), ENV-004 (unknown version)
     */
    Envelope read(byte[] content);

    /** Writes an envelope in this format, which is its payload's too where it has one. */
    byte[] write(Envelope envelope, Format format);
}
