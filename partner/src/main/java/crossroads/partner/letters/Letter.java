package crossroads.partner.letters;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A message of the hub, opened.
 *
 * @param file where its SignedData is kept, the evidence that anyone with the hub's certificate can check
 */
public record Letter(Envelope envelope, Format format, Path file, Instant arrival) {

    @Override
    public String toString() {
        return "letter " + envelope.head().messageId();
    }
}
