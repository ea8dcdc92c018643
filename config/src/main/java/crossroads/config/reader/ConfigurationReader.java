package crossroads.config.reader;

import crossroads.config.revisions.RevisionFiles;
import crossroads.config.yaml.Place;
import crossroads.config.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the files of a configuration. Either all of it is right, or every error is told. */
public final class ConfigurationReader {

    /** How a file is read once its place in the folder has told what it is. */
    private record Recognized(int turn, Consumer<Section> reader) {}

    private final Problems problems = new Problems();
    private final SortedMap<String, byte[]> files;
    private final Draft draft;

    private ConfigurationReader(SortedMap<String, byte[]> files) {
        this.files = files;
        this.draft = new Draft(problems, files);
    }

    /** @throws ConfigurationErrors when anything is wrong; it holds all of it */
    public static Configuration read(Path folder) throws IOException, ConfigurationErrors {
        return read(RevisionFiles.of(folder));
    }

    /** @throws ConfigurationErrors when anything is wrong; it holds all of it */
    public static Configuration read(RevisionFiles files) throws ConfigurationErrors {
        return new ConfigurationReader(files.files()).readAll();
    }

    private Configuration readAll() throws ConfigurationErrors {
        if (!files.containsKey("hub.yaml")) {
            problems.add("hub.yaml", Place.start(), "", "the file is missing", "add it: crossroads init writes one");
        }
        // Parsing is most of the work and knows nothing of other files: on all cores.
        Map<String, StrictYaml.Document> documents = files.entrySet().parallelStream()
                .filter(file -> recognize(file.getKey()).isPresent())
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, file -> StrictYaml.read(file.getValue())));
        files.keySet().stream()
                .filter(this::isUnknown)
                .forEach(name -> problems.add(name, Place.start(), "", "nothing reads this file", "move it to where it belongs, or remove it"));
        documents.keySet().stream()
                .sorted(Comparator.comparingInt((String name) -> recognize(name).orElseThrow().turn()).thenComparing(Function.identity()))
                .forEach(name -> read(name, documents.get(name)));
        draft.checkReferences();
        RowChecks.check(draft);
        problems.throwIfAny();
        return draft.toConfiguration();
    }

    private void read(String name, StrictYaml.Document document) {
        document.complaints().forEach(c -> problems.add(name, c.place(), "", c.what(), c.remedy()));
        document.root()
                .flatMap(root -> Value.root(problems, name, root).section())
                .ifPresent(recognize(name).orElseThrow().reader());
    }

    private Optional<Recognized> recognize(String name) {
        String[] parts = name.split("/");
        boolean isYaml = name.endsWith(".yaml");
        if (parts.length == 1) {
            return switch (name) {
                case "hub.yaml" -> recognized(0, section -> HubFile.read(section, draft));
                case "authorities.yaml" -> recognized(5, section -> AuthoritiesFile.read(section, draft));
                case "mandates.yaml" -> recognized(5, section -> MandatesFile.read(section, draft));
                default -> Optional.empty();
            };
        }
        if (parts.length == 2 && isYaml) {
            return switch (parts[0]) {
                case "codes" -> recognized(1, section -> CodesFile.read(section, draft));
                case "institutions" -> recognized(2, section -> InstitutionsFile.read(section, draft));
                case "authorizations" -> {
                    String id = parts[1].substring(0, parts[1].length() - ".yaml".length());
                    yield recognized(4, section -> AuthorizationFile.read(section, id, draft));
                }
                default -> Optional.empty();
            };
        }
        return parts.length == 3 && parts[0].equals("services") && parts[2].equals("service.yaml")
                ? recognized(3, section -> ServiceFile.read(section, parts[1], draft))
                : Optional.empty();
    }

    /** Beside its service.yaml, a service's folder may hold schemas, examples and tests that others read; a certificate is read where it is named. */
    private boolean isUnknown(String name) {
        boolean isBeside = name.matches("services/[^/]+/([^/]+\\.(xsd|schema\\.json)|(examples|tests)/.+)|authorities/[^/]+\\.pem");
        return !isBeside && recognize(name).isEmpty();
    }

    private static Optional<Recognized> recognized(int turn, Consumer<Section> reader) {
        return Optional.of(new Recognized(turn, reader));
    }
}
