package crossroads.admin.management;

import java.util.Map;

/**
 * Whether the hub can do its work now, part by part.
 *
 * @param parts each part's word: {@code ok}, or what is wrong with it
 */
public record Readiness(Map<String, String> parts) {

    public static final String OK = "ok";

    public boolean isReady() {
        return parts.values().stream().allMatch(OK::equals);
    }
}
