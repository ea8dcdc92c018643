package crossroads.hub.audit;

import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.JournalExport;
import crossroads.hub.journal.SignedCheckpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A case as a file: {@code docs/audit-case.md}. The same case is the same bytes; whatever deviates from its one form is no case. */
public final class CaseFile {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Pattern ENTRY = Pattern.compile("entries/([0-9]+)\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("\\G((?:[^\n]*\n){4}\n[^\n]*\n)\n");

    private CaseFile() {}

    public static void write(OutputStream out, AuditCase audited) throws IOException {
        write(out, files(audited));
    }

    /** Whatever these files are: for who makes a case that is none. */
    static void write(OutputStream out, Map<String, byte[]> files) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
        }
        zip.finish();
    }

    static Map<String, byte[]> files(AuditCase audited) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.json", ascii(audited.manifest().text()));
        audited.certificates().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Fingerprint::hex)))
                .forEach(one -> files.put("certificates/" + one.getKey() + ".cer", one.getValue()));
        files.put("checkpoints.txt", ascii(checkpoints(audited)));
        files.put("leaves.jsonl", ascii(audited.leaves().stream().map(JournalExport::line).collect(Collectors.joining())));
        if (!audited.manifest().isWhole()) {
            files.put("proofs.jsonl", ascii(audited.proofs().stream().map(CaseProof::text).collect(Collectors.joining())));
        }
        audited.entries().forEach((index, text) -> files.put("entries/" + index + ".json", text.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** @throws UnreadableCase when the file is not a case @throws IOException when there is no such file */
    public static AuditCase read(Path file) throws IOException {
        SortedMap<String, byte[]> files = CaseZip.read(file);
        try {
            ExportManifest manifest = ExportManifest.parse(text(files, "manifest.json"));
            List<SignedCheckpoint> checkpoints = checkpoints(text(files, "checkpoints.txt"));
            List<ExportedLeaf> leaves = lines(text(files, "leaves.jsonl"), JournalExport::leaf, JournalExport::line);
            List<CaseProof> proofs =
                    manifest.isWhole() ? List.of() : lines(text(files, "proofs.jsonl"), CaseProof::parse, CaseProof::text);
            Map<Fingerprint, byte[]> certificates = new HashMap<>();
            SortedMap<Long, String> entries = new TreeMap<>();
            files.forEach((name, content) -> {
                Matcher entry = ENTRY.matcher(name);
                if (entry.matches()) {
                    String words = new String(content, StandardCharsets.UTF_8);
                    // What is not UTF-8 is nobody's words.
                    entries.put(Long.parseLong(entry.group(1)), Arrays.equals(words.getBytes(StandardCharsets.UTF_8), content) ? words : "");
                } else if (name.startsWith("certificates/")) {
                    certificates.put(Fingerprint.of(content), content);
                }
            });
            return requireOrder(new AuditCase(manifest, leaves, checkpoints, certificates, proofs, entries), files);
        } catch (IllegalArgumentException e) {
            throw new UnreadableCase(String.valueOf(e.getMessage()));
        }
    }

    private static AuditCase requireOrder(AuditCase read, Map<String, byte[]> files) {
        boolean isNamed = read.certificates().keySet().stream().allMatch(one -> files.containsKey("certificates/" + one + ".cer"));
        long certificates = files.keySet().stream().filter(name -> name.startsWith("certificates/")).count();
        if (!isNamed || certificates != read.certificates().size() || certificates > 64) {
            throw new UnreadableCase("a certificate is not named by its fingerprint, or there are more than 64");
        }
        if (read.manifest().isWhole() && (files.containsKey("proofs.jsonl") || !read.entries().isEmpty())) {
            throw new UnreadableCase("a case of all leaves has neither proofs nor entries");
        }
        requireAscending(read.leaves().stream().map(ExportedLeaf::index).toList(), "leaves");
        requireAscending(read.checkpoints().stream().map(signed -> signed.checkpoint().size()).toList(), "checkpoints");
        return read;
    }

    private static void requireAscending(List<Long> numbers, String what) {
        if (numbers.isEmpty()) {
            throw new UnreadableCase("it has no " + what);
        }
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) <= numbers.get(i - 1)) {
                throw new UnreadableCase("its " + what + " are not in order, each once");
            }
        }
    }

    private static String text(Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new UnreadableCase("it has no " + name);
        }
        for (byte one : content) {
            if (one < 0) {
                throw new UnreadableCase(name + " is not ASCII");
            }
        }
        return new String(content, StandardCharsets.US_ASCII);
    }

    private static String checkpoints(AuditCase audited) {
        return audited.checkpoints().stream().map(signed -> signed.text() + "\n").collect(Collectors.joining());
    }

    private static List<SignedCheckpoint> checkpoints(String text) {
        List<SignedCheckpoint> checkpoints = new ArrayList<>();
        Matcher each = CHECKPOINT.matcher(text);
        int end = 0;
        while (each.find()) {
            checkpoints.add(SignedCheckpoint.parse(each.group(1)));
            end = each.end();
        }
        if (end != text.length()) {
            throw new UnreadableCase("checkpoints.txt is not of signed checkpoints");
        }
        return checkpoints;
    }

    /** Each line in its one form: written again it is the same. */
    private static <T> List<T> lines(String text, Function<String, T> read, Function<T, String> written) {
        List<T> values = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            T value = read.apply(text.substring(start, end));
            if (!written.apply(value).equals(text.substring(start, end + 1))) {
                throw new UnreadableCase("a line is not in its one form");
            }
            values.add(value);
            start = end + 1;
        }
        if (start != text.length()) {
            throw new UnreadableCase("a last line does not end");
        }
        return values;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
