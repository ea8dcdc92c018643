package crossroads.config;

import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationError;
import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.revisions.RevisionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of config/small that a test may spoil. */
public final class SmallCopy {

    public static final Path SMALL = Path.of("small");

    private final Path folder;

    private SmallCopy(Path folder) {
        this.folder = folder;
    }

    public static SmallCopy in(Path folder) throws IOException {
        RevisionFiles.of(SMALL).writeTo(folder);
        Files.createDirectories(folder.resolve("directory"));
        for (String name : List.of("persons.yaml", "directory/persons.csv", "directory/inscriptions.csv")) {
            Files.copy(SMALL.resolve(name), folder.resolve(name));
        }
        return new SmallCopy(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Replaces a text that stands in the file. */
    public SmallCopy change(String name, String what, String by) {
        try {
            String text = Files.readString(folder.resolve(name));
            if (!text.contains(what)) {
                throw new IllegalArgumentException(name + " does not say " + what);
            }
            Files.writeString(folder.resolve(name), text.replace(what, by));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SmallCopy append(String name, String text) {
        return write(name, read(name) + text);
    }

    public SmallCopy write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SmallCopy remove(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Configuration configuration() {
        try {
            return ConfigurationReader.read(folder);
        } catch (IOException | ConfigurationErrors e) {
            throw new AssertionError(e);
        }
    }

    public List<ConfigurationError> errors() {
        try {
            ConfigurationReader.read(folder);
            return List.of();
        } catch (ConfigurationErrors e) {
            return e.errors();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
