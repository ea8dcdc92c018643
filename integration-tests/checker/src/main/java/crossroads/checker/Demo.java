package crossroads.checker;

import crossroads.checker.log.Leaf;
import crossroads.checker.log.Log;
import crossroads.checker.message.Elements;
import crossroads.checker.message.Envelope;
import crossroads.checker.rules.Rules;
import crossroads.checker.rules.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** All that a demo left behind, read. */
final class Demo {

    final Report report;
    final SortedMap<String, Scenario> scenarios;
    final X509Certificate hub;
    final Log log;
    final Rules rules;
    /** Every message in every partner's inbox, by its real path. */
    final SortedMap<Path, Letter> letters = new TreeMap<>();

    private final Path home;
    private final Path partners;
    private final Map<Path, Set<String>> scenesOfLetter = new HashMap<>();
    private final Map<UUID, Envelope> questions = new HashMap<>();

    /** @throws IOException when something that must be there is not, or can't be read at all */
    Demo(Path reportFile, Path scenarios) throws IOException {
        this.home = reportFile.toAbsolutePath().getParent();
        this.report = Report.read(reportFile);
        this.scenarios = Scenario.readAll(scenarios);
        this.hub = report.certificate();
        this.log = new Log(home.resolve(report.journal()));
        this.rules = new Rules(home.resolve(report.configuration()));
        this.partners = home.resolve(report.partners());
        try (Stream<Path> files = Files.walk(partners, 3)) {
            for (Path file : files.filter(f -> f.getParent().endsWith("inbox") && f.toString().endsWith(".cms")).toList()) {
                Letter letter = Letter.read(file.toRealPath(), hub);
                letters.put(letter.file(), letter);
                letter.envelope().filter(e -> e.kind().equals("question")).ifPresent(question ->
                        exchangeOf(question).ifPresent(exchange -> questions.putIfAbsent(exchange, question)));
            }
        }
        for (Report.Scene scene : report.scenes()) {
            for (Report.PartnerFile file : scene.files()) {
                letter(file).ifPresent(letter ->
                        scenesOfLetter.computeIfAbsent(letter.file(), f -> new LinkedHashSet<>()).add(scene.scene()));
            }
        }
    }

    /** The letter that the report means: its path is counted from the report's folder, or from the partners'. */
    Optional<Letter> letter(Report.PartnerFile file) {
        for (Path base : List.of(home, partners)) {
            try {
                Letter letter = letters.get(base.resolve(file.file()).toRealPath());
                if (letter != null) {
                    return Optional.of(letter);
                }
            } catch (IOException e) {
                // not there: the next base, or none
            }
        }
        return Optional.empty();
    }

    List<Letter> letters(Report.Scene scene) {
        return scene.files().stream().map(this::letter).flatMap(Optional::stream).toList();
    }

    /** The scenes that list a letter. */
    Set<String> scenesThatList(Letter letter) {
        return scenesOfLetter.getOrDefault(letter.file(), Set.of());
    }

    /** The scenes that list a letter; of one that none lists, those of its exchange. */
    Set<String> scenesOf(Letter letter) {
        Set<String> listing = scenesThatList(letter);
        Optional<UUID> exchange = letter.envelope().flatMap(Demo::exchangeOf);
        return !listing.isEmpty() || exchange.isEmpty()
                ? listing
                : report.scenes().stream()
                        .filter(scene -> scene.exchange().equals(exchange.get()))
                        .map(Report.Scene::scene)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The scenes that a leaf belongs to: it is named there, is of its exchange, or one of its letters shows it. */
    Set<String> scenesOf(Leaf leaf) {
        Set<String> scenes = new LinkedHashSet<>();
        Optional<UUID> exchange = leaf.open().map(part -> part.exchange());
        for (Report.Scene scene : report.scenes()) {
            boolean isShown = letters(scene).stream()
                    .flatMap(letter -> letter.envelope().stream())
                    .anyMatch(envelope -> envelope.leafHash().equals(leaf.hash()) || exchange.equals(exchangeOf(envelope)));
            if (scene.journalIndex() == leaf.index() || exchange.equals(Optional.of(scene.exchange())) || isShown) {
                scenes.add(scene.scene());
            }
        }
        return scenes;
    }

    static Optional<UUID> exchangeOf(Envelope envelope) {
        try {
            return Optional.of(UUID.fromString(envelope.exchange()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The period that a question asked about, as far as a supplier got the question. */
    Optional<Span> periodAsked(UUID exchange) {
        return Optional.ofNullable(questions.get(exchange))
                .flatMap(question -> rules.periodPath(question.service()).flatMap(path -> question.payload().flatMap(data -> span(data, path))));
    }

    private static Optional<Span> span(Element data, String path) {
        Optional<LocalDate> begin = Elements.date(data, path + "/begin");
        return begin.map(first -> new Span(first, Elements.date(data, path + "/end")));
    }
}
