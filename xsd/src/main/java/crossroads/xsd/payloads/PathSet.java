package crossroads.xsd.payloads;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Paths of local names from the root, {@code *} for any one name. Made once, asked for each element of a document. */
final class PathSet {

    private static final String ANY = "*";
    private static final Pattern WRITTEN = Pattern.compile("(/(\\*|[A-Za-z_][A-Za-z0-9_.-]*))+");

    /** Paths come from the configuration, the same few for every message: each is read once. */
    private static final Map<String, String[]> READ = new ConcurrentHashMap<>();

    private static final int KEPT = 10_000;

    private final List<String[]> paths;

    /** @throws IllegalArgumentException when one is not of the form {@code /name/name} */
    PathSet(Collection<String> paths) {
        this.paths = paths.stream().map(PathSet::segments).toList();
    }

    /** Whether one of the paths is this element's. */
    boolean names(List<String> element) {
        return matches(element, element.size(), element.size());
    }

    /** Whether one of the paths is that of the element's parent. */
    boolean namesParent(List<String> element) {
        return matches(element, element.size() - 1, element.size() - 1);
    }

    /** Whether the element stands above one that a path names. */
    boolean leadsThrough(List<String> element) {
        return matches(element, element.size(), Integer.MAX_VALUE);
    }

    /** Whether a path of at least {@code length} and at most {@code most} segments begins as the element's path does. */
    private boolean matches(List<String> element, int length, int most) {
        for (String[] path : paths) {
            if (path.length >= length && path.length <= most && begins(path, element, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String[] path, List<String> element, int length) {
        for (int i = 0; i < length; i++) {
            if (!path[i].equals(ANY) && !path[i].equals(element.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String[] segments(String path) {
        String[] known = READ.get(path);
        if (known != null) {
            return known;
        }
        if (!WRITTEN.matcher(path).matches()) {
            throw new IllegalArgumentException("a path is written /name/name, with * for any name");
        }
        String[] read = path.substring(1).split("/");
        if (READ.size() < KEPT) {
            READ.put(path, read);
        }
        return read;
    }
}
