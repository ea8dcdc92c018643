package crossroads.partner.context;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.context.Context.PartnerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The contexts in some folders, a 0600 file {@code <name>.yaml} each; the first folder that has a name wins. Which one is used stands in the
 * file {@code current} of the first folder that has it.
 */
public final class Contexts {

    private static final ObjectMapper YAML = new ObjectMapper(
                    YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** So that a name never leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final List<Path> folders;

    public Contexts(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Those of the user ({@code CROSSROADS_HOME}, else {@code ~/.config/crossroads}) after those of this data folder. */
    public static Contexts of(Path data) {
        String home = System.getenv("CROSSROADS_HOME");
        Path user = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".config", "crossroads") : Path.of(home);
        return new Contexts(List.of(data.resolve("contexts"), user.resolve("contexts")));
    }

    public List<Context> all() {
        List<Context> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .map(Contexts::read)
                            .filter(one -> found.stream().noneMatch(other -> other.name().equals(one.name())))
                            .forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }

    public Optional<Context> named(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Optional<String> current() {
        return folders.stream()
                .map(folder -> folder.resolve("current"))
                .filter(Files::isReadable)
                .map(Contexts::text)
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public void use(String name) {
        if (named(name).isEmpty()) {
            throw new IllegalArgumentException("no context is called " + name);
        }
        Path folder = folders.stream().filter(Files::isDirectory).findFirst().orElse(folders.getFirst());
        write(folder.resolve("current"), name + "\n");
    }

    /** Writes a context into the first folder. @throws IllegalArgumentException when its name can't be a file's */
    public void save(Context context) {
        if (!NAME.matcher(context.name()).matches()) {
            throw new IllegalArgumentException("a context's name is of letters, digits, dots and dashes: " + context.name());
        }
        ObjectNode node = YAML.createObjectNode();
        node.put("kind", switch (context) {
            case PartnerContext ignored -> "partner";
            case InvitedContext ignored -> "invited";
            case AdminContext ignored -> "admin";
        });
        node.put("url", context.url().toString());
        node.put("environment", context.environment().name());
        switch (context) {
            case PartnerContext partner -> {
                node.put("institution", partner.institution().digits());
                node.put("hub", partner.hub().digits());
                node.put("keys", partner.keys().toString());
                node.put("hubCertificates", partner.hubCertificates().toString());
                node.put("letters", partner.letters().toString());
                partner.enrolment().ifPresent(door -> node.put("enrolment", door.toString()));
            }
            case InvitedContext invited -> {
                node.put("hub", invited.hub().digits());
                node.put("authority", invited.authority().spoken());
            }
            case AdminContext admin -> node.put("token", admin.token().toString());
        }
        try {
            write(folders.getFirst().resolve(context.name() + ".yaml"), YAML.writeValueAsString(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Context read(Path file) {
        try {
            if (!(YAML.readTree(file.toFile()) instanceof ObjectNode node)) {
                throw new IllegalArgumentException("it is not a list of fields and values");
            }
            String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
            URI url = URI.create(required(node, "url"));
            Environment environment = Environment.valueOf(required(node, "environment"));
            return switch (required(node, "kind")) {
                case "admin" -> new AdminContext(name, url, environment, Path.of(required(node, "token")));
                case "partner" -> new PartnerContext(
                        name,
                        url,
                        environment,
                        new Cbe(required(node, "institution")),
                        new Cbe(required(node, "hub")),
                        Path.of(required(node, "keys")),
                        Path.of(required(node, "hubCertificates")),
                        Path.of(required(node, "letters")),
                        Optional.ofNullable(node.get("enrolment")).map(door -> URI.create(door.asText())));
                case "invited" -> new InvitedContext(
                        name,
                        url,
                        environment,
                        new Cbe(required(node, "hub")),
                        Fingerprint.parse(required(node, "authority"))
                                .orElseThrow(() -> new IllegalArgumentException("its authority is not a fingerprint")));
                default -> throw new IllegalArgumentException("its kind is none of partner, invited, admin");
            };
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the context " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String required(ObjectNode node, String field) {
        if (!node.hasNonNull(field)) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return node.get(field).asText();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all, and readable by its owner only. */
    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path beside = file.resolveSibling("." + file.getFileName() + ".new");
            Files.deleteIfExists(beside);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
