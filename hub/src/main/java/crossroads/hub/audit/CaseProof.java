package crossroads.hub.audit;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a case's {@code proofs.jsonl}. */
public sealed interface CaseProof {

    Pattern LINE = Pattern.compile("\\{(?:\"leaf\":(0|[1-9][0-9]{0,17}),\"in\":|\"from\":(0|[1-9][0-9]{0,17})(?:,\"root\":\"([0-9a-f]{64})\")?,\"to\":)"
            + "([1-9][0-9]{0,17}),\"path\":\\[((?:\"[0-9a-f]{64}\"(?:,(?=\"))?){0,64})\\]\\}");

    /** Hashes in the order of RFC 6962. */
    List<byte[]> path();

    String text();

    /** That a leaf stands in the log of the newest checkpoint. */
    record Inclusion(long leaf, long size, List<byte[]> path) implements CaseProof {
        @Override
        public String text() {
            return "{\"leaf\":%d,\"in\":%d,\"path\":[%s]}\n".formatted(leaf, size, list(path));
        }
    }

    /** That the log of one checkpoint of the case goes on as that of the next. */
    record Extension(long from, long to, List<byte[]> path) implements CaseProof {
        @Override
        public String text() {
            return "{\"from\":%d,\"to\":%d,\"path\":[%s]}\n".formatted(from, to, list(path));
        }
    }

    /** That the log of the newest checkpoint begins with one of another size and root, which somebody holds a checkpoint of. */
    record Held(long size, byte[] root, long to, List<byte[]> path) implements CaseProof {
        @Override
        public String text() {
            return "{\"from\":%d,\"root\":\"%s\",\"to\":%d,\"path\":[%s]}\n".formatted(size, HexFormat.of().formatHex(root), to, list(path));
        }
    }

    /** @throws IllegalArgumentException when it is no line of this file */
    static CaseProof parse(String line) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException("a line of proofs.jsonl is not a proof");
        }
        long to = Long.parseLong(fields.group(4));
        List<byte[]> path = Pattern.compile("[0-9a-f]{64}").matcher(fields.group(5)).results()
                .map(result -> HexFormat.of().parseHex(result.group()))
                .toList();
        if (fields.group(1) != null) {
            return new Inclusion(Long.parseLong(fields.group(1)), to, path);
        }
        long from = Long.parseLong(fields.group(2));
        return fields.group(3) == null ? new Extension(from, to, path) : new Held(from, HexFormat.of().parseHex(fields.group(3)), to, path);
    }

    private static String list(List<byte[]> path) {
        return path.stream().map(hash -> "\"" + HexFormat.of().formatHex(hash) + "\"").collect(Collectors.joining(","));
    }
}
