package crossroads.dist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A complete client of an institution, to copy: the files of {@code docs/partners} in one language. */
enum ClientExample {
    JAVA("//", "Institution.java", "logback.xml"),
    PYTHON("#", "README.md", "settings.py", "seal.py", "envelope.py", "letters.py", "line.py", "ask.py", "supply.py"),
    NODE(
            "//", "README.md", "package.json", "package-lock.json", ".npmrc", "settings.js", "seal.js", "envelope.js", "letters.js", "line.js", "ask.js",
            "supply.js"),
    PHP("//", "partner.php"),
    CSHARP("//", "Partner.cs");

    /** What lies beside the folders of the languages. */
    static final List<String> SHARED = List.of("README.md", "from-demo", "employment-question.xml");

    private final String comment;
    private final List<String> files;

    ClientExample(String comment, String... files) {
        this.comment = comment;
        this.files = List.of(files);
    }

    /** As it is asked for. */
    String language() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Its files by their path in a folder for all languages, those that every client needs first. */
    Map<String, String> files() throws IOException {
        List<String> paths = new ArrayList<>(SHARED);
        files.forEach(file -> paths.add(language() + "/" + file));
        Map<String, String> read = new LinkedHashMap<>();
        for (String path : paths) {
            read.put(path, read(path));
        }
        return read;
    }

    /** The line that stands before a file where all are printed one after the other. */
    String heading(String path) {
        return comment + " ==== " + path;
    }

    private static String read(String path) throws IOException {
        try (InputStream in = ClientExample.class.getResourceAsStream("partners/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the example " + path + " does not come with the product");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
