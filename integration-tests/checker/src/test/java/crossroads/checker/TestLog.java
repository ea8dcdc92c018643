package crossroads.checker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A journal written for a test, by the page of its format. */
final class TestLog {

    static final List<String> KINDS = List.of("", "REQUEST", "ANSWER", "REFUSAL", "CLOSED", "UNDELIVERED", "WITHDRAWAL", "REVISION");

    final List<String> lines = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final StringBuilder checkpoints = new StringBuilder();
    private final TestSigner signer;

    TestLog(TestSigner signer) {
        this.signer = signer;
    }

    /** Appends a leaf and gives its hash in hexadecimal. */
    String append(
            String kind, UUID exchange, String from, List<String> to, String outcome, List<String> subjects, String legalContext, String ticket, String row, byte[] digest, String... suppliers) {
        return append("employment.v2", "", kind, exchange, from, to, outcome, subjects, legalContext, ticket, row, digest, suppliers);
    }

    /** @param directory what the leaf tells of a change of the directory */
    String append(
            String service, String directory, String kind, UUID exchange, String from, List<String> to, String outcome, List<String> subjects,
            String legalContext, String ticket, String row, byte[] digest, String... suppliers) {
        byte[] open = fields(
                number(KINDS.indexOf(kind)),
                uuid(exchange),
                number(SmallDemo.NOW.toEpochMilli() * 1_000),
                text(from),
                fields(to.stream().map(TestLog::text).toArray(byte[][]::new)),
                text(service),
                number(1),
                text(outcome));
        byte[] closed = fields(
                fields(subjects.stream().map(TestLog::text).toArray(byte[][]::new)),
                text("agent-17"),
                text(legalContext),
                text(""),
                text(ticket),
                text(row),
                directory.isEmpty()
                        ? fields(text("signature"), text("PASSED"), text("one signer"))
                        : fields(text("signature"), text("PASSED"), text("one signer"), text("directory"), text("PASSED"), text(directory)),
                number(SmallDemo.NOW.toEpochMilli() * 1_000),
                fields(text("opened"), number(2_000)),
                digest,
                new byte[] {1, 2, 3},
                fields(Stream.of(suppliers).map(TestLog::text).toArray(byte[][]::new)));
        byte[] nonce = sha256(uuid(exchange), number(lines.size()));
        byte[] hash = sha256(new byte[] {0, 1}, sha256(open), sha256(nonce, closed));
        lines.add("{\"index\":%d,\"hash\":\"%s\",\"version\":1,\"public\":\"%s\",\"nonce\":\"%s\",\"private\":\"%s\"}"
                .formatted(lines.size(), HexFormat.of().formatHex(hash), base64(open), base64(nonce), base64(closed)));
        hashes.add(hash);
        return HexFormat.of().formatHex(hash);
    }

    int size() {
        return lines.size();
    }

    /** Signs a checkpoint of what is there now. */
    String checkpoint() {
        String signed = "crossroads TEST %s\n%d\n%s\n2026-11-24T13:07:00.000000Z\n".formatted(SmallDemo.HUB, hashes.size(), base64(root(hashes)));
        String text = signed + "\n" + HexFormat.of().formatHex(sha256(signer.certificate())) + " "
                + base64(signer.sign(signed.getBytes(StandardCharsets.US_ASCII))) + "\n";
        checkpoints.append(text).append('\n');
        return text;
    }

    void write(Path zipFile) throws IOException {
        write(zipFile, String.join("\n", lines) + "\n", checkpoints.toString());
    }

    static void write(Path zipFile, String leaves, String checkpoints) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(zipFile))) {
            zip.putNextEntry(new ZipEntry("leaves.jsonl"));
            zip.write(leaves.getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("checkpoints.txt"));
            zip.write(checkpoints.getBytes(StandardCharsets.US_ASCII));
        }
    }

    String checkpoints() {
        return checkpoints.toString();
    }

    /** RFC 6962, section 2.1, word by word. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    private static byte[] fields(byte[]... values) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (byte[] value : values) {
                out.writeInt(value.length);
                out.write(value);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] uuid(UUID value) {
        return ByteBuffer.allocate(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits()).array();
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
