package crossroads.xsd.secure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossroads.hub.exchange.RefusedException;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The one factory of every JSON parser and writer of messages. Documents are UTF-8 without a byte order mark; one value and nothing behind it; no
 * member twice, no comment, NaN, exponent or half of a pair of surrogates; size, depth, texts, names, numbers and their count are limited.
 */
public final class SecureJson {

    /** Beyond what any door takes; a receiver sets a lower limit of its own. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    static final int MAX_DEPTH = 64;
    static final int MAX_TEXT_CHARS = 100_000;
    static final int MAX_NAME_CHARS = 128;
    /** More than any identifier has digits: what has more is a way to make a parser slow. */
    static final int MAX_NUMBER_CHARS = 40;
    static final int MAX_TOKENS = 1_000_000;
    static final int MAX_DISTINCT_NAMES = 1_000;

    /** Thread-safe. Without the tables of names that parsers share: a sender could fill them. Without buffers kept for the next document: the last one stays in them. */
    private static final JsonFactory PARSERS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private static final JsonMapper WRITER = new JsonMapper(JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build());

    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private SecureJson() {}

    /** Reads a document whole. @throws RefusedException ENV-002 where it stops being readable */
    public static JsonDocument read(byte[] document) {
        if (document.length > MAX_BYTES) {
            throw Unreadable.because("it has more than " + MAX_BYTES + " bytes");
        }
        CharBuffer text = Utf8.decode(document);
        try (JsonParser parser = parser(text)) {
            return new JsonDocument(new JsonTree(parser).read(), text);
        } catch (IOException e) {
            throw new IllegalStateException("there is no input to fail", e);
        }
    }

    static JsonParser parser(CharBuffer text) throws IOException {
        return PARSERS.createParser(text.array(), 0, text.limit());
    }

    /** A tree as a document, each member on a line of its own. */
    public static byte[] write(JsonNode tree) {
        try {
            return WRITER.writer(LAYOUT).writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree could not be written", e);
        }
    }
}
