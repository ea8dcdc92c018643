package crossroads.xsd.secure;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.hub.exchange.RefusedException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Builds the tree of one document, and refuses (ENV-002) what the parser would let pass. Not thread-safe; for one use. */
final class JsonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    /** So many digits always fit. */
    private static final int LONG_DIGITS = 18;

    private final JsonParser parser;
    private final Set<String> names = new HashSet<>();

    JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    JsonNode read() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw Unreadable.because("it is empty");
            }
            JsonNode root = value();
            if (parser.nextToken() != null) {
                throw refused("something follows behind the document's end");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw Unreadable.of(e, path());
        }
    }

    private JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(clean(parser.getText()));
            case VALUE_NUMBER_INT ->
                parser.getTextLength() <= LONG_DIGITS ? NODES.numberNode(parser.getLongValue()) : NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw refused("it holds what has no place in a message");
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = clean(parser.currentName());
            if (names.add(name) && names.size() > SecureJson.MAX_DISTINCT_NAMES) {
                throw refused("it has more than " + SecureJson.MAX_DISTINCT_NAMES + " different names");
            }
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    /** A few characters of exponent could stand for more digits than any memory holds. */
    private JsonNode decimal() throws IOException {
        String text = parser.getText();
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw refused("a number is written with an exponent; write its digits");
        }
        return NODES.numberNode(parser.getDecimalValue());
    }

    private String clean(String text) {
        if (!Utf8.isClean(text)) {
            throw refused("it holds a character that no message may hold");
        }
        return text;
    }

    private RefusedException refused(String reason) {
        JsonLocation where = parser.currentTokenLocation();
        return Unreadable.because(reason, where.getLineNr(), where.getColumnNr(), path());
    }

    private String path() {
        return JsonPaths.told(JsonPaths.names(parser.getParsingContext()));
    }
}
