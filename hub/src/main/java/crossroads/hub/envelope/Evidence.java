package crossroads.hub.envelope;

import java.util.Optional;

/**
 * What a partner can hold against the hub: the hash of the message's own leaf in the journal, and the newest signed checkpoint.
 *
 * @param leafHash SHA-256 in hexadecimal
 * @param checkpoint the text of a signed checkpoint, absent before the first one
 */
public record Evidence(String leafHash, Optional<String> checkpoint) {}
