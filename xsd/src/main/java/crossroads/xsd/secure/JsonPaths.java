package crossroads.xsd.secure;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Paths into JSON documents: names of members and indexes of items from the root, told as JSON pointers. */
final class JsonPaths {

    private JsonPaths() {}

    static List<String> names(JsonStreamContext innermost) {
        Deque<String> names = new ArrayDeque<>();
        for (JsonStreamContext at = innermost; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inObject() && at.getCurrentName() != null) {
                names.addFirst(at.getCurrentName());
            } else if (at.inArray() && at.hasCurrentIndex()) {
                names.addFirst(Integer.toString(at.getCurrentIndex()));
            }
        }
        return List.copyOf(names);
    }

    static String told(List<String> names) {
        return Discreet.path(names.stream().map(name -> name.replace("~", "~0").replace("/", "~1")).toList());
    }
}
