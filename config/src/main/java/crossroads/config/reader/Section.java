package crossroads.config.reader;

import crossroads.config.yaml.Node;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of a mapping while it is read. It remembers which were asked for, so that any other can be refused. */
final class Section {

    private final Value at;
    private final Node.Mapping mapping;
    private final @Nullable Section fallback;
    private final Set<String> known;

    Section(Value at, Node.Mapping mapping) {
        this(at, mapping, new TreeSet<>(), null);
    }

    private Section(Value at, Node.Mapping mapping, Set<String> known, @Nullable Section fallback) {
        this.at = at;
        this.mapping = mapping;
        this.known = known;
        this.fallback = fallback;
    }

    /** These keys, and those of another section where they are not written here. */
    Section over(Section other) {
        return new Section(at, mapping, known, other);
    }

    Value at() {
        return at;
    }

    Optional<Value> need(String key) {
        Optional<Value> value = find(key);
        return value.isPresent() ? value : at.refuse("\"" + key + "\" is missing", "add " + key + ": …");
    }

    /** The value of a key that may be absent or null. */
    Optional<Value> may(String key) {
        return find(key).filter(value -> !value.isNull());
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    private Optional<Value> find(String key) {
        know(key);
        Node.Entry entry = mapping.entries().get(key);
        if (entry != null) {
            return Optional.of(at.child(key, entry.value()));
        }
        return fallback == null ? Optional.empty() : fallback.find(key);
    }

    private void know(String key) {
        known.add(key);
        if (fallback != null) {
            fallback.know(key);
        }
    }

    /** Refuses every key that nobody asked for. */
    void refuseOthers() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String masked = ConfigurationError.masked(key);
                String shown = masked.length() > 40 ? masked.substring(0, 40) + "…" : masked;
                at.refuseAt(entry.place(), at.path() + "/" + shown, "an unknown key",
                        "remove it, or use one of: " + String.join(", ", known));
            }
        });
    }

    /** Checks {@code apiVersion} and {@code kind}, with which every file begins. */
    void header(String kind) {
        need("apiVersion").ifPresent(value -> Typed.is(value, "exchange/v1"));
        need("kind").ifPresent(value -> Typed.is(value, kind));
    }
}
