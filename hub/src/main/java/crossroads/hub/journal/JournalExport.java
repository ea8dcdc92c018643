package crossroads.hub.journal;

import crossroads.hub.institution.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A log in one zip file, for whoever verifies it without the hub: {@code manifest.json}, {@code leaves.jsonl}, {@code checkpoints.txt} and
 * {@code certificates/<fingerprint>.cer}; see {@code docs/audit-case.md}, of which this is the form for all leaves. It is as personal as what it
 * discloses.
 */
public final class JournalExport {

    private static final Pattern LINE = Pattern.compile("\\{\"index\":([0-9]{1,18}),\"hash\":\"([0-9a-f]{64})\",\"version\":([0-9]{1,3}),"
            + "\"public\":\"([A-Za-z0-9+/=]*)\"(?:,\"nonce\":\"([A-Za-z0-9+/=]*)\",\"private\":\"([A-Za-z0-9+/=]*)\"|,\"privateDigest\":\"([0-9a-f]{64})\")?\\}");

    private JournalExport() {}

    /**
     * Writes the file, a leaf at a time.
     *
     * @param manifest with the numbers of leaves and checkpoints that follow
     * @param leaves in the log's order, from index 0 on
     * @param checkpoints in the order of their sizes
     * @param certificates DER of those that signed the checkpoints
     */
    public static void write(
            OutputStream out,
            ExportManifest manifest,
            Iterable<ExportedLeaf> leaves,
            Iterable<SignedCheckpoint> checkpoints,
            Map<Fingerprint, byte[]> certificates)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(manifest.text().getBytes(StandardCharsets.US_ASCII));
        zip.putNextEntry(new ZipEntry("leaves.jsonl"));
        for (ExportedLeaf leaf : leaves) {
            zip.write(line(leaf).getBytes(StandardCharsets.US_ASCII));
        }
        zip.putNextEntry(new ZipEntry("checkpoints.txt"));
        for (SignedCheckpoint checkpoint : checkpoints) {
            zip.write((checkpoint.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        for (Map.Entry<Fingerprint, byte[]> certificate : certificates.entrySet()) {
            zip.putNextEntry(new ZipEntry("certificates/" + certificate.getKey() + ".cer"));
            zip.write(certificate.getValue());
        }
        zip.finish();
    }

    /** What {@code checkpoints.txt} and {@code certificates/} hold. The certificates' names are not believed: each is hashed again. */
    public record Seals(List<SignedCheckpoint> checkpoints, Map<Fingerprint, byte[]> certificates) {}

    /** @throws IllegalArgumentException when it is not an export */
    public static Seals seals(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<SignedCheckpoint> checkpoints = new ArrayList<>();
            for (String text : new String(bytes(zip, "checkpoints.txt"), StandardCharsets.UTF_8).split("(?<=\n)\n(?=crossroads )")) {
                if (!text.isEmpty()) {
                    checkpoints.add(SignedCheckpoint.parse(text.endsWith("\n\n") ? text.substring(0, text.length() - 1) : text));
                }
            }
            Map<Fingerprint, byte[]> certificates = new HashMap<>();
            for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith("certificates/")).toList()) {
                byte[] der = bytes(zip, entry.getName());
                certificates.put(Fingerprint.of(der), der);
            }
            return new Seals(List.copyOf(checkpoints), Map.copyOf(certificates));
        }
    }

    /** Reads the leaves one by one, in the file's order; the iterable lives as long as the call. @throws IllegalArgumentException as it is walked, at a line that is not a leaf */
    public static void leaves(Path file, Consumer<Iterable<ExportedLeaf>> reading) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(zip.getInputStream(entry(zip, "leaves.jsonl")), StandardCharsets.UTF_8))) {
            Iterator<ExportedLeaf> each = lines.lines().map(JournalExport::leaf).iterator();
            reading.accept(() -> each);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A leaf as {@code leaves.jsonl} has it, with its line feed. */
    public static String line(ExportedLeaf leaf) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"index\":%d,\"hash\":\"%s\",\"version\":%d,\"public\":\"%s\"%s}\n"
                .formatted(
                        leaf.index(),
                        HexFormat.of().formatHex(leaf.hash()),
                        leaf.version(),
                        base64.encodeToString(leaf.publicPart()),
                        leaf.disclosed()
                                .map(it -> ",\"nonce\":\"%s\",\"private\":\"%s\""
                                        .formatted(base64.encodeToString(it.nonce()), base64.encodeToString(it.privatePart())))
                                .or(() -> leaf.privateDigest()
                                        .map(digest -> ",\"privateDigest\":\"%s\"".formatted(HexFormat.of().formatHex(digest))))
                                .orElse(""));
    }

    /** Reads a line, without its line feed. @throws IllegalArgumentException when it is not a leaf */
    public static ExportedLeaf leaf(String line) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException("a line of leaves.jsonl is not a leaf");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new ExportedLeaf(
                Long.parseLong(fields.group(1)),
                HexFormat.of().parseHex(fields.group(2)),
                Integer.parseInt(fields.group(3)),
                base64.decode(fields.group(4)),
                Optional.ofNullable(fields.group(5))
                        .map(nonce -> new ExportedLeaf.Disclosed(base64.decode(nonce), base64.decode(fields.group(6)))),
                Optional.ofNullable(fields.group(7)).map(HexFormat.of()::parseHex));
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(entry(zip, name)).readAllBytes();
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("not an export of a journal: it has no " + name);
        }
        return entry;
    }
}
