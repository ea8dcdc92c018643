package crossroads.dist.testbench;

import java.util.Locale;

/** What a client is tested as. */
public enum Role {
    /** It asks; the bench is the hub and the suppliers behind it. */
    RECIPIENT,
    /** It answers; the bench is the hub and the askers behind it. */
    SUPPLIER;

    /** As it is told to clients and written in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
