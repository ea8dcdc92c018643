package crossroads.hub.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Map;

/** The digest that a REVISION leaf records of the files that the revision was compiled from: what {@code sha256sum} over the sorted names prints, hashed. */
public final class ConfigurationDigest {

    private ConfigurationDigest() {}

    /** @param files contents by their path in the configuration's folder, separated by {@code /} */
    public static byte[] of(Map<String, byte[]> files) {
        SortedMap<String, byte[]> sorted = new TreeMap<>(files);
        StringBuilder lines = new StringBuilder();
        sorted.forEach((path, content) ->
                lines.append(HexFormat.of().formatHex(Sha256.of(content))).append("  ").append(path).append('\n'));
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
