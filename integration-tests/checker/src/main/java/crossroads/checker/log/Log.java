package crossroads.checker.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An exported journal. It is read as far as it can be; what is wrong with it is a fault, not an exception. */
public final class Log {

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Leaf> byHash = new HashMap<>();
    private final Map<UUID, List<Leaf>> byExchange = new HashMap<>();
    private final Roots roots;

    /** @throws IOException when the file is not there or no zip file */
    public Log(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            read(zip, "leaves.jsonl", lines -> {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    leaves.add(Line.read(line, leaves.size()));
                }
            });
            StringBuilder text = new StringBuilder();
            read(zip, "checkpoints.txt", lines -> {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    text.append(line).append('\n');
                }
            });
            checkpoints(text.toString());
        }
        for (Leaf leaf : leaves) {
            byHash.putIfAbsent(leaf.hash(), leaf);
            leaf.open().ifPresent(part -> byExchange.computeIfAbsent(part.exchange(), id -> new ArrayList<>()).add(leaf));
        }
        this.roots = new Roots(leaves);
    }

    public List<Leaf> leaves() {
        return List.copyOf(leaves);
    }

    public Optional<Leaf> at(long index) {
        return index >= 0 && index < leaves.size() ? Optional.of(leaves.get((int) index)) : Optional.empty();
    }

    public Optional<Leaf> withHash(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    public List<Leaf> ofExchange(UUID exchange) {
        return byExchange.getOrDefault(exchange, List.of());
    }

    public Optional<Leaf> ofExchange(UUID exchange, String kind) {
        return ofExchange(exchange).stream().filter(leaf -> leaf.isKind(kind)).findFirst();
    }

    /** Of the sender's question, or of one that the hub asked in its turn: they are of different services. */
    public Optional<Leaf> ofExchange(UUID exchange, String kind, String service) {
        return ofExchange(exchange).stream()
                .filter(leaf -> leaf.isKind(kind) && leaf.open().map(part -> part.service().equals(service)).orElse(false))
                .findFirst();
    }

    /** As they stand in the file. */
    public List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /** Whether the leaves have this checkpoint's root at its size. */
    public boolean has(Checkpoint checkpoint) {
        return checkpoint.size() <= leaves.size() && roots.of((int) checkpoint.size()).equals(checkpoint.root());
    }

    /** What is wrong with the file as a whole. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private void checkpoints(String text) {
        for (String one : text.split("(?<=\n)\n(?=crossroads )")) {
            String trimmed = one.endsWith("\n\n") ? one.substring(0, one.length() - 1) : one;
            Checkpoint.read(trimmed).ifPresentOrElse(checkpoints::add, () -> faults.add("a checkpoint of the journal can't be read"));
        }
    }

    private interface Reading {
        void of(BufferedReader lines) throws IOException;
    }

    private void read(ZipFile zip, String name, Reading reading) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            faults.add("the journal's file has no " + name);
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            reading.of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            faults.add("the journal's file is damaged in " + name);
        }
    }
}
