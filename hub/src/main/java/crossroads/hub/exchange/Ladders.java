package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.refusal.RefusalId;

/** How far up the ladder a stage has come, and which rung a refusal belongs to. */
final class Ladders {

    private Ladders() {}

    static Ladder of(Stage stage) {
        return switch (stage) {
            case Received ignored -> Ladder.empty();
            case Opened opened -> opened.ladder();
            case Validated validated -> validated.ladder();
            case Authorized authorized -> authorized.ladder();
            case Resolved resolved -> resolved.ladder();
            case Protected secured -> secured.resolved().ladder();
            case Refused refused -> refused.ladder();
            case RefusalProtected secured -> secured.refused().ladder();
            case Journalled ignored -> Ladder.empty();
            case Delivered ignored -> Ladder.empty();
        };
    }

    static String rule(RefusalId id) {
        return switch (id) {
            case ENV_001 -> "size";
            case ENV_002, IDN_002 -> "signature";
            case ENV_003 -> "schema";
            case ENV_004 -> "service";
            case ENV_005 -> "freshness";
            case ENV_006 -> "environment";
            case ENV_007 -> "recipient";
            case IDN_001 -> "sender";
            case IDN_003 -> "suite";
            case IDN_004, IDN_005, IDN_007 -> "certificate";
            case IDN_006 -> "identity";
            case TKT_001 -> "ticket";
            case SSN_001 -> "check digits";
            case SSN_002, SSN_003 -> "person";
            case AUT_001 -> "row";
            case AUT_002, AUT_003, AUT_004 -> "inscription";
            case CNV_001, CNV_002 -> "conversation";
            case SUP_001, SUP_002 -> "supplier";
            case LIM_001 -> "quota";
            case HUB_000, HUB_001 -> "hub";
        };
    }
}
