package crossroads.integration;

import crossroads.hub.institution.Cbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The network of {@code config/small} with more invented centres in it, each with a file on Anna. */
public final class SmallSector {

    private SmallSector() {}

    /** Writes it into a new folder. */
    public static Path with(Path folder, List<Cbe> centres) throws IOException {
        copy(RunningHub.home().resolve("config/small"), "", folder);
        StringBuilder institutions = new StringBuilder("apiVersion: exchange/v1\nkind: Institutions\ninstitutions:\n");
        StringBuilder inscriptions = new StringBuilder();
        for (Cbe centre : centres) {
            institutions.append("  - { cbe: \"%s\", class: \"17.1\", level: primary, name: \"CPAS %s (invented)\" }\n".formatted(centre, centre));
            inscriptions.append("%s,%s,1,1,2026-01-01,\n".formatted(Persons.ANNA.digits(), centre));
        }
        Files.writeString(folder.resolve("institutions/centres.yaml"), institutions);
        Files.writeString(folder.resolve("directory/inscriptions.csv"), inscriptions, StandardOpenOption.APPEND);
        return folder;
    }

    /** Copies a file or folder of a configuration to the same place in another. */
    public static void copy(Path from, String part, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith(from.resolve("schema"))).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
