package crossroads.checker.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A mapping of a YAML file. Every scalar is read as the text that stands there, so that no number loses a zero and no date becomes another. */
public final class Yaml {

    private final String where;
    private final Map<?, ?> entries;

    private Yaml(String where, Map<?, ?> entries) {
        this.where = where;
        this.entries = entries;
    }

    /** @throws IOException when the file is not there or not one mapping */
    public static Yaml read(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(64 << 20);
        Resolver texts = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.NULL, java.util.regex.Pattern.compile("^(?:~|null|Null|NULL| )$"), "~nN\0");
                addImplicitResolver(Tag.NULL, java.util.regex.Pattern.compile("^$"), null);
            }
        };
        DumperOptions unused = new DumperOptions();
        var yaml = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options), new Representer(unused), unused, options, texts);
        try {
            Object root = yaml.load(Files.readString(file));
            if (root instanceof Map<?, ?> map) {
                return new Yaml(file.getFileName().toString(), map);
            }
            throw new IOException(file + " is not a mapping");
        } catch (YAMLException e) {
            throw new IOException(file + " can't be read as YAML", e);
        }
    }

    /** These entries, and those of another mapping where they are not written here. */
    Yaml over(Yaml other) {
        Map<Object, Object> both = new HashMap<>(other.entries);
        both.putAll(entries);
        return new Yaml(where, both);
    }

    public boolean has(String key) {
        return entries.get(key) != null;
    }

    public Optional<String> may(String key) {
        return Optional.ofNullable(entries.get(key)).map(Object::toString);
    }

    public String text(String key) throws IOException {
        return may(key).orElseThrow(() -> new IOException(where + " has no " + key));
    }

    int number(String key) throws IOException {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw new IOException(where + ": " + key + " is no number", e);
        }
    }

    LocalDate date(String key) throws IOException {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            throw new IOException(where + ": " + key + " is no date", e);
        }
    }

    Span span(String begin, String end) throws IOException {
        return new Span(date(begin), has(end) ? Optional.of(date(end)) : Optional.empty());
    }

    public Yaml section(String key) throws IOException {
        if (entries.get(key) instanceof Map<?, ?> map) {
            return new Yaml(where, map);
        }
        throw new IOException(where + " has no section " + key);
    }

    public List<String> texts(String key) throws IOException {
        return list(key).stream().map(Object::toString).toList();
    }

    List<Yaml> sections(String key) throws IOException {
        List<Yaml> sections = new java.util.ArrayList<>();
        for (Object one : list(key)) {
            if (!(one instanceof Map<?, ?> map)) {
                throw new IOException(where + ": " + key + " is no list of sections");
            }
            sections.add(new Yaml(where, map));
        }
        return sections;
    }

    private List<?> list(String key) throws IOException {
        if (entries.get(key) instanceof List<?> list) {
            return list;
        }
        throw new IOException(where + " has no list " + key);
    }
}
