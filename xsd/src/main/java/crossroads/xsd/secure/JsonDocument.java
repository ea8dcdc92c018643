package crossroads.xsd.secure;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.envelope.Location;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.List;

/** A JSON document that was read whole: its tree, and its text to find places and pieces in. */
public final class JsonDocument {

    /** @param valueLine where the value itself begins, behind its member's name */
    private record Piece(int line, int column, int valueLine, int valueColumn, int start, int end) {}

    private final JsonNode root;
    private final CharBuffer text;

    JsonDocument(JsonNode root, CharBuffer text) {
        this.root = root;
        this.text = text;
    }

    public JsonNode root() {
        return root;
    }

    /** Where a member's name or an item begins, its path told as a JSON pointer; where there is none, the nearest place above it. */
    public Location location(List<String> path) {
        Piece piece = find(path);
        return new Location(piece.line(), piece.column(), JsonPaths.told(path));
    }

    /** Where the value at this path begins, behind its member's name. */
    public Location value(List<String> path) {
        Piece piece = find(path);
        return new Location(piece.valueLine(), piece.valueColumn(), JsonPaths.told(path));
    }

    /** The value at this path as it was written. */
    public String written(List<String> path) {
        Piece piece = find(path);
        return text.subSequence(piece.start(), piece.end()).toString();
    }

    /** Walks again: only who has something to tell, or to cut out, asks. */
    private Piece find(List<String> path) {
        try (JsonParser parser = SecureJson.parser(text)) {
            parser.nextToken();
            JsonLocation place = parser.currentTokenLocation();
            for (String name : path) {
                JsonLocation inside = enter(parser, name);
                if (inside == null) {
                    return new Piece(place.getLineNr(), place.getColumnNr(), place.getLineNr(), place.getColumnNr(), 0, 0);
                }
                place = inside;
            }
            JsonLocation value = parser.currentTokenLocation();
            parser.skipChildren();
            parser.finishToken();
            return new Piece(
                    place.getLineNr(),
                    place.getColumnNr(),
                    value.getLineNr(),
                    value.getColumnNr(),
                    (int) value.getCharOffset(),
                    (int) parser.currentLocation().getCharOffset());
        } catch (IOException e) {
            throw new IllegalStateException("a document that was read can't be read", e);
        }
    }

    /** Moves to the value of this member or item; where it begins, or null when there is none. */
    private static @org.jspecify.annotations.Nullable JsonLocation enter(JsonParser parser, String name) throws IOException {
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        if (!isObject && parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        for (int index = 0; ; index++) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                return null;
            }
            JsonLocation place = parser.currentTokenLocation();
            String found = isObject ? parser.currentName() : Integer.toString(index);
            if (isObject) {
                parser.nextToken();
            }
            if (found.equals(name)) {
                return place;
            }
            parser.skipChildren();
        }
    }
}
