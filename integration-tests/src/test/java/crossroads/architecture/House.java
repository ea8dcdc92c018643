package crossroads.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules look at: the classes and sources that ship, and the modules with what each may know. */
final class House {

    /** Each module and those of ours that it may import: docs/adr/0001-the-house.md. */
    static final Map<String, Set<String>> MODULES = modules();

    /** Every class that ships: neither tests nor fixtures. */
    static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(House::ships).importPackages("crossroads");

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private House() {}

    private static Map<String, Set<String>> modules() {
        Map<String, Set<String>> modules = new LinkedHashMap<>();
        modules.put("hub", Set.of());
        modules.put("xsd", Set.of("hub"));
        modules.put("security", Set.of("hub", "xsd"));
        modules.put("config", Set.of("hub", "xsd"));
        modules.put("routes", Set.of("hub", "xsd"));
        modules.put("partner", Set.of("hub", "xsd", "security"));
        modules.put("admin", Set.of("hub", "config", "security"));
        modules.put("dist", Set.of("hub", "xsd", "security", "config", "routes", "partner", "admin"));
        return modules;
    }

    private static boolean ships(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    /** The packages of some modules, as ArchUnit names them. */
    static String[] packages(String... modules) {
        return Stream.of(modules).map(module -> "crossroads." + module + "..").toArray(String[]::new);
    }

    /** Every Java file under src/main of every module. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> files = MODULES.keySet().stream().flatMap(House::sourcesOf)) {
            return files.toList();
        }
    }

    private static Stream<Path> sourcesOf(String module) {
        try {
            return Files.walk(ROOT.resolve(module).resolve("src/main/java")).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
