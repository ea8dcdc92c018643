package crossroads.security.seals;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;

/** The refusals of a seal. Of what could not be decrypted or verified there is one only, whatever the cause: it must teach nothing. */
final class SealRefusals {

    private static final String FIELD = "seal";
    private static final Refusal CLOSED = Refusal.of(
            RefusalId.IDN_002, FIELD, RuleKey.SEAL_CLOSED);

    private SealRefusals() {}

    static RefusedException tooLarge(int found, int most) {
        return new RefusedException(Refusal.of(RefusalId.ENV_001, FIELD, RuleKey.SEAL_TOO_LARGE, new Count(found), new Count(most)));
    }

    static RefusedException unreadable(String why) {
        return new RefusedException(Refusal.of(RefusalId.ENV_002, FIELD, RuleKey.SEAL_UNREADABLE, new Text(why)));
    }

    static RefusedException suite(String found, String asked) {
        return new RefusedException(Refusal.of(RefusalId.IDN_003, FIELD, RuleKey.SUITE, new Text(found), new Text(asked)));
    }

    static RefusedException closed() {
        return new RefusedException(CLOSED);
    }
}
