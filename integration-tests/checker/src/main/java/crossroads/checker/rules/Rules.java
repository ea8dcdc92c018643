package crossroads.checker.rules;

import crossroads.checker.log.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A configuration's folder, read from its own files. */
public final class Rules {

    private final Path folder;
    private final String environment;
    private final String hub;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, String> periodPaths = new HashMap<>();
    private final Map<String, List<Inscription>> inscriptions = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> replacedBy = new HashMap<>();
    private final Map<String, List<String>> replaced = new HashMap<>();

    /** @throws IOException when a file is missing or can't be read */
    public Rules(Path folder) throws IOException {
        this.folder = folder;
        Yaml hubFile = Yaml.read(folder.resolve("hub.yaml"));
        this.environment = hubFile.text("environment").toUpperCase(java.util.Locale.ROOT);
        this.hub = hubFile.text("hub");
        for (Path file : yaml("authorizations", 1)) {
            rows.addAll(RowFiles.read(file));
        }
        for (Path file : yaml("institutions", 1)) {
            for (Yaml one : Yaml.read(file).sections("institutions")) {
                classes.put(one.text("cbe"), one.text("class"));
            }
        }
        for (Path file : yaml("services", 2)) {
            if (file.endsWith("service.yaml")) {
                Yaml service = Yaml.read(file);
                service.may("period").ifPresent(path -> periodPaths.put(service.may("service").orElse(""), path));
            }
        }
        Csv.read(folder.resolve("directory/inscriptions.csv"), line -> {
            String end = line.get("end");
            inscriptions.computeIfAbsent(line.get("ssin"), ssin -> new ArrayList<>()).add(new Inscription(
                    line.get("ssin"),
                    line.get("cbe"),
                    Integer.parseInt(line.get("quality")),
                    Integer.parseInt(line.get("phase")),
                    new Span(LocalDate.parse(line.get("begin")), end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)))));
        });
        Csv.read(folder.resolve("directory/persons.csv"), line -> {
            states.put(line.get("ssin"), line.get("state"));
            if (!line.get("replacedBy").isEmpty()) {
                replacedBy.put(line.get("ssin"), line.get("replacedBy"));
                replaced.computeIfAbsent(line.get("replacedBy"), number -> new ArrayList<>()).add(line.get("ssin"));
            }
        });
    }

    /** {@code TEST}, {@code ACCEPTANCE} or {@code PRODUCTION}. */
    public String environment() {
        return environment;
    }

    public String hub() {
        return hub;
    }

    public Optional<Row> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** Where a question of this service holds the period asked about. */
    public Optional<String> periodPath(String service) {
        return Optional.ofNullable(periodPaths.get(service));
    }

    /** The rows that serve this institution on this day. */
    List<Row> rows(String asker, String service, String legalContext, LocalDate day) {
        return rows.stream()
                .filter(row -> row.service().equals(service) && row.legalContext().equals(legalContext))
                .filter(row -> row.isLiveOn(day) && serves(row, asker))
                .toList();
    }

    /** The class of a member. */
    public Optional<String> classOf(String cbe) {
        return Optional.ofNullable(classes.get(cbe));
    }

    /** Whether the row's recipients include this institution, which must be a member. */
    public boolean serves(Row row, String asker) {
        String sectorClass = classes.get(asker);
        return sectorClass != null && List.of("*", asker, sectorClass).contains(row.recipient());
    }

    /** {@code active}, {@code replaced}, {@code cancelled}, {@code deceased} or, when no register has the number, {@code unknown}. */
    String state(String ssin) {
        return states.getOrDefault(ssin, "unknown");
    }

    /** An institution's own inscriptions on a person, under this number, the one that took its place, or one whose place it took. */
    List<Inscription> inscriptions(String cbe, String ssin) {
        return Stream.concat(Stream.of(ssin, replacedBy.getOrDefault(ssin, "")), replaced.getOrDefault(ssin, List.of()).stream())
                .flatMap(number -> inscriptions.getOrDefault(number, List.of()).stream())
                .filter(inscription -> inscription.cbe().equals(cbe))
                .toList();
    }

    /**
     * Changes an institution's own lines on a person as a leaf tells, from here on.
     *
     * @return what can't be so; absent where it can
     */
    public Optional<String> change(String cbe, String ssin, String told) {
        try {
            for (String one : told.split("; ")) {
                String[] words = one.split(" ");
                if (words.length != 4 || !List.of("inscribed", "cut").contains(words[0])) {
                    return Optional.of("a change of the directory can't be read");
                }
                int quality = Integer.parseInt(words[1]);
                int phase = Integer.parseInt(words[2]);
                Span days = Span.parse(words[3]);
                List<Inscription> lines = inscriptions(cbe, ssin).stream().filter(line -> line.quality() == quality && line.phase() == phase).toList();
                boolean isThere = lines.stream().anyMatch(line -> line.span().overlaps(days));
                if (isThere == words[0].equals("inscribed")) {
                    return Optional.of(isThere ? "days are inscribed that were inscribed already" : "days are cut that were not inscribed");
                }
                if (words[0].equals("inscribed")) {
                    inscriptions.computeIfAbsent(ssin, number -> new ArrayList<>()).add(new Inscription(ssin, cbe, quality, phase, days));
                } else {
                    lines.forEach(line -> cut(line, days));
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("a change of the directory can't be read");
        }
    }

    private void cut(Inscription line, Span days) {
        List<Inscription> all = inscriptions.get(line.ssin());
        all.remove(line);
        line.span().without(days).forEach(rest -> all.add(new Inscription(line.ssin(), line.cbe(), line.quality(), line.phase(), rest)));
    }

    /** Whether the institution has such a line on the person that begins on this day. */
    public boolean isInscribed(String cbe, String ssin, String quality, String phase, String begin) {
        return inscriptions(cbe, ssin).stream().anyMatch(line -> Integer.toString(line.quality()).equals(quality)
                && Integer.toString(line.phase()).equals(phase)
                && line.span().begin().toString().equals(begin));
    }

    /** The digest that a REVISION leaf records: of the listing of all files but the persons, the schemas and what only a demo's suppliers read. */
    public String digest() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!name.matches("(directory|supplier|schema)/.*|persons\\.yaml|README\\.md|(.*/)?\\..*")) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        }
        ByteArrayOutputStream listing = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            listing.writeBytes((Hash.hex(Hash.sha256(file.getValue())) + "  " + file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Hash.hex(Hash.sha256(listing.toByteArray()));
    }

    private List<Path> yaml(String part, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve(part), depth)) {
            return paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
