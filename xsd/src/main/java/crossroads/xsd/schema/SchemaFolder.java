package crossroads.xsd.schema;

import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Schema files read into memory, by their names relative to the folder: {@code common.xsd}, {@code payloads/employment.v2.schema.json}. */
public record SchemaFolder(Map<String, byte[]> files) {

    /** How the name of a schema for XML ends. */
    public static final String XML = ".xsd";

    /** How the name of a schema for JSON ends. */
    public static final String JSON = ".schema.json";

    private static final String ON_CLASS_PATH = "/xsd/";
    private static final String PAYLOADS = "payloads/";

    public SchemaFolder {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** The schemas that come with the product. */
    public static SchemaFolder onClassPath() {
        try {
            return around(SchemaFolder.class.getResource(ON_CLASS_PATH + "common.xsd").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the schemas are not on the class path", e);
        }
    }

    /** The schemas beside this one, in a folder or in a jar's {@code xsd/}. */
    static SchemaFolder around(URI schema) {
        if (!schema.getScheme().equals("jar")) {
            return new SchemaFolder(read(Path.of(schema).getParent()));
        }
        // Raw: a space in the jar's path must stay escaped, or what is left is no URI.
        String jar = schema.getRawSchemeSpecificPart();
        try (FileSystem inside = FileSystems.newFileSystem(Path.of(URI.create(jar.substring(0, jar.indexOf("!/")))))) {
            return new SchemaFolder(read(inside.getPath(ON_CLASS_PATH)));
        } catch (IOException e) {
            throw new UncheckedIOException("the schemas on the class path can't be read", e);
        }
    }

    /** The schemas of a folder, beside those that come with the product; of two with the same name the folder's counts. */
    public static SchemaFolder at(Path folder) {
        Map<String, byte[]> all = new TreeMap<>(onClassPath().files());
        all.putAll(read(folder));
        return new SchemaFolder(all);
    }

    /** Those of one kind only. */
    public SchemaFolder of(String ending) {
        Map<String, byte[]> some = new TreeMap<>(files);
        some.keySet().removeIf(name -> !name.endsWith(ending));
        return new SchemaFolder(some);
    }

    /** The services that have a schema of this kind for their payloads, with the file's name. */
    public Map<ServiceId, String> payloads(String ending) {
        Map<ServiceId, String> found = new TreeMap<>();
        for (String file : of(ending).files.keySet()) {
            if (file.startsWith(PAYLOADS)) {
                found.put(ServiceId.parse(file.substring(PAYLOADS.length(), file.length() - ending.length())), file);
            }
        }
        return found;
    }

    private static Map<String, byte[]> read(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, 2)) {
            Map<String, byte[]> found = new TreeMap<>();
            for (Path file : walk.filter(path -> path.toString().endsWith(XML) || path.toString().endsWith(JSON)).toList()) {
                found.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("schemas can't be read", e);
        }
    }
}
