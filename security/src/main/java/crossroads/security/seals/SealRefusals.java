package crossroads.security.seals;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;

/** The refusals of a seal. Of what could not be decrypted or verified there is one only, whatever the cause: it must teach nothing. */
final class SealRefusals {

    private static final String FIELD = "seal";
    private static final Refusal CLOSED = Refusal.of(
            RefusalId.IDN_002, FIELD, "it does not decrypt with a key of its recipient, or its signature is not one of a registered certificate");

    private SealRefusals() {}

    static RefusedException tooLarge(int found, int most) {
        return new RefusedException(Refusal.of(RefusalId.ENV_001, FIELD, found + " bytes; at most " + most));
    }

    static RefusedException unreadable(String why) {
        return new RefusedException(Refusal.of(RefusalId.ENV_002, FIELD, why));
    }

    static RefusedException suite(String found, String asked) {
        return new RefusedException(Refusal.of(RefusalId.IDN_003, FIELD, found + "; the suite asks for " + asked));
    }

    static RefusedException closed() {
        return new RefusedException(CLOSED);
    }
}
