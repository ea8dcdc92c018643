package crossroads.dist.cli;

/** What a command leaves with, for scripts. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int UNEXPECTED = 1;
    public static final int USAGE = 2;
    public static final int INVALID = 3;
    public static final int NOT_FOUND = 4;
    public static final int REFUSED = 5;
    public static final int CONFLICT = 6;
    public static final int UNVERIFIED = 8;
    public static final int UNREACHABLE = 9;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code that goes with a refusal. */
    public static int of(crossroads.hub.refusal.RefusalId id) {
        return switch (id) {
            case ENV_001, ENV_002, ENV_003, ENV_004, ENV_005, ENV_006, ENV_007, SSN_001, SSN_002, SSN_003 -> INVALID;
            case IDN_001, IDN_002, IDN_003, IDN_004, IDN_005, IDN_006, AUT_001, AUT_002, AUT_003, AUT_004 -> REFUSED;
            case TKT_001, CNV_001, CNV_002 -> CONFLICT;
            case IDN_007, SUP_001, SUP_002, LIM_001, HUB_001 -> UNREACHABLE;
            case HUB_000 -> UNEXPECTED;
        };
    }
}
