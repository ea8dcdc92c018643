package crossroads.admin.management;

import java.util.Map;
import java.util.Set;

/**
 * Whether the hub can do its work now, part by part.
 *
 * @param parts each part's word: {@code ok}, or what is wrong with it
 * @param lesser the parts that may be wrong without stopping the hub
 */
public record Readiness(Map<String, String> parts, Set<String> lesser) {

    public static final String OK = "ok";

    public Readiness(Map<String, String> parts) {
        this(parts, Set.of());
    }

    public boolean isReady() {
        return parts.entrySet().stream().allMatch(part -> part.getValue().equals(OK) || lesser.contains(part.getKey()));
    }

    /** {@code UP}; {@code DEGRADED} where it does its work though something is wrong; {@code DOWN}. */
    public String status() {
        if (!isReady()) {
            return "DOWN";
        }
        return parts.values().stream().allMatch(OK::equals) ? "UP" : "DEGRADED";
    }
}
