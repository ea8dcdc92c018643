package crossroads.config.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A list that comes with the example: a line each, fields separated by bars; lines that begin with # are remarks. */
final class Lines {

    private Lines() {}

    static List<String[]> of(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Lines.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a list of our own can't be read: " + name, e);
        }
    }
}
