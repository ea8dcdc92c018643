package crossroads.hub.conversation;

import crossroads.hub.service.ServiceId;
import java.util.UUID;

/**
 * What the hub itself asked before it can answer, kept beside its exchange while that is open.
 *
 * @param service that the hub asked, where the exchange's own is the one that was asked of the hub
 * @param row of the matrix that let the hub ask
 * @param memo what the hub must remember until it is answered
 */
public record AskedFirst(UUID exchange, ServiceId service, String legalContext, String row, SealedMemo memo) {}
