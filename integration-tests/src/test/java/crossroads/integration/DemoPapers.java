package crossroads.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What a demo left behind: report, journal, partners' files, and the configuration that it claims. */
record DemoPapers(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the checker said. */
    record Verdict(int exit, String said) {

        /** The faults that it found with a scene. */
        List<String> of(String scene) {
            return said.lines().filter(line -> line.startsWith(" ✖ " + scene + " ")).toList();
        }
    }

    /** A copy to spoil, complete in itself: its report means the copied configuration. Keys stay where they are. */
    DemoPapers copiedTo(Path target) throws IOException {
        JsonNode report = report();
        copy(folder.resolve(report.get("configuration").asText()).normalize(), target.resolve("configuration"));
        copy(folder.resolve("demo-journal.zip"), target.resolve("demo-journal.zip"));
        try (Stream<Path> files = Files.walk(folder.resolve("partners"))) {
            for (Path inbox : files.filter(file -> file.endsWith("inbox")).toList()) {
                copy(inbox, target.resolve(folder.relativize(inbox)));
            }
        }
        ((ObjectNode) report).put("configuration", "configuration");
        JSON.writeValue(target.resolve("demo-report.json").toFile(), report);
        return new DemoPapers(target);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    JsonNode report() throws IOException {
        return JSON.readTree(folder.resolve("demo-report.json").toFile());
    }

    JsonNode scene(String name) throws IOException {
        for (JsonNode scene : report().get("scenes")) {
            if (scene.get("scene").asText().equals(name)) {
                return scene;
            }
        }
        throw new IllegalArgumentException("no scene is called " + name);
    }

    List<String> scenes() throws IOException {
        return report().get("scenes").findValuesAsText("scene");
    }

    /** The newest message that somebody received in a scene. */
    Path lastFile(String scene) throws IOException {
        JsonNode files = scene(scene).get("files");
        return folder.resolve("partners").resolve(files.get(files.size() - 1).get("file").asText());
    }

    /** The leaves as the journal was exported, each one a line. */
    List<String> leaves() throws IOException {
        return new String(journal().get("leaves.jsonl"), StandardCharsets.UTF_8).lines().toList();
    }

    void replaceLeaf(int index, String by) throws IOException {
        List<String> leaves = new ArrayList<>(leaves());
        leaves.set(index, by);
        Map<String, byte[]> entries = journal();
        entries.put("leaves.jsonl", (String.join("\n", leaves) + "\n").getBytes(StandardCharsets.UTF_8));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("demo-journal.zip")))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private Map<String, byte[]> journal() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("demo-journal.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                entries.put(entry.getName(), content.toByteArray());
            }
        }
        return entries;
    }

    /** Judged by the program that shares no code with the hub, as a user starts it. */
    Verdict checked() throws Exception {
        String script = RunningHub.home().resolve("integration-tests/bin/check-demo").toString();
        ProcessBuilder checker = Product.built().inItsEnvironment(new ProcessBuilder(script, folder.resolve("demo-report.json").toString()));
        Process process = checker.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), said);
    }
}
