package crossroads.hub.journal;

import java.time.YearMonth;

/** Seals a nonce and private part under the key of a month: {@code secrets::seal}. */
@FunctionalInterface
public interface Sealing {

    byte[] seal(YearMonth month, byte[] nonceAndPrivatePart);
}
