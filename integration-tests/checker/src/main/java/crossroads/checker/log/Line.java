package crossroads.checker.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Makes a leaf of a line of {@code leaves.jsonl}, its hash made again from its parts. */
final class Line {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Line() {}

    /** @param index where the line stands */
    static Leaf read(String line, long index) {
        try {
            JsonNode json = JSON.readTree(line);
            byte[] open = bytes(json, "public");
            byte[] nonce = bytes(json, "nonce");
            byte[] closed = bytes(json, "private");
            String hash = json.path("hash").asText();
            Optional<String> fault = fault(json, index, open, nonce, closed);
            return new Leaf(index, hash, fault, openPart(open), closedPart(closed));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Leaf(index, "", Optional.of("the line can't be read"), Optional.empty(), Optional.empty());
        }
    }

    private static Optional<String> fault(JsonNode json, long index, byte[] open, byte[] nonce, byte[] closed) {
        if (!json.path("index").isIntegralNumber() || json.path("index").asLong() != index) {
            return Optional.of("the line has another index than its place");
        }
        if (json.path("version").asInt() != 1) {
            return Optional.of("the leaf's version is not known");
        }
        if (nonce.length != 32) {
            return Optional.of("its private part is not disclosed, so its hash can't be made again");
        }
        byte[] again = Hash.sha256(new byte[] {0, 1}, Hash.sha256(open), Hash.sha256(nonce, closed));
        return Arrays.equals(again, HexFormat.of().parseHex(json.path("hash").asText()))
                ? unreadable(open, closed)
                : Optional.of("its content is not what was hashed");
    }

    private static Optional<String> unreadable(byte[] open, byte[] closed) {
        return openPart(open).isPresent() && closedPart(closed).isPresent() ? Optional.empty() : Optional.of("a part of it can't be read");
    }

    private static Optional<PublicPart> openPart(byte[] bytes) {
        try {
            return Optional.of(PublicPart.read(bytes));
        } catch (Fields.Unreadable e) {
            return Optional.empty();
        }
    }

    private static Optional<PrivatePart> closedPart(byte[] bytes) {
        try {
            return Optional.of(PrivatePart.read(bytes));
        } catch (Fields.Unreadable e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonNode json, String name) {
        return Base64.getDecoder().decode(json.path(name).asText());
    }
}
