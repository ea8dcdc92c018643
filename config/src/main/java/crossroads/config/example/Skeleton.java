package crossroads.config.example;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration to begin with: the small network and the schemas, for editors to complete by. */
public final class Skeleton {

    static final List<String> SMALL = List.of(
            "authorizations/FICT-2026-001.yaml",
            "authorizations/FICT-2026-002.yaml",
            "authorizations/FICT-2026-003.yaml",
            "codes/legal-contexts.yaml",
            "codes/qualities.yaml",
            "directory/inscriptions.csv",
            "directory/persons.csv",
            "hub.yaml",
            "institutions/members.yaml",
            "persons.yaml",
            "services/echo.v1/service.yaml",
            "services/employment.v2/service.yaml",
            "services/identifyPerson.v1/service.yaml",
            "services/inscription.v1/service.yaml");

    static final List<String> SCHEMAS = List.of(
            "authorities", "authorization", "employments", "hub", "identities", "institutions", "legal-contexts", "mandates", "qualities", "service",
            "social-statuses", "test-persons");

    private Skeleton() {}

    /** @throws FileAlreadyExistsException when the folder holds a configuration already */
    public static void write(Path folder) throws IOException {
        mustBeFree(folder);
        for (String name : SMALL) {
            copy("/crossroads/config/small/" + name, folder.resolve(name));
        }
        writeSchemas(folder);
    }

    static void writeSchemas(Path folder) throws IOException {
        for (String name : SCHEMAS) {
            String file = name + ".schema.json";
            copy("/crossroads/config/schema/" + file, folder.resolve("schema").resolve(file));
        }
    }

    static void mustBeFree(Path folder) throws IOException {
        if (Files.exists(folder.resolve("hub.yaml"))) {
            throw new FileAlreadyExistsException(folder.toString(), null, "it holds a configuration already");
        }
    }

    private static void copy(String resource, Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, Lines.bytes(resource));
    }
}
