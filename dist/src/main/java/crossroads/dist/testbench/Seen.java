package crossroads.dist.testbench;

import java.util.List;

/** What was observed of a client: a sentence of the bench's texts by its key, and what fills its places. */
public record Seen(String key, List<String> values) {

    public Seen {
        values = List.copyOf(values);
    }

    static Seen of(String key, Object... values) {
        return new Seen(key, java.util.stream.Stream.of(values).map(String::valueOf).toList());
    }
}
