package crossroads.config.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one YAML document strictly. The parser's events are used as they come: nothing is resolved, constructed or merged. */
public final class StrictYaml {

    /** The largest file that is read. */
    public static final int MAX_BYTES = 64 << 20;

    private StrictYaml() {}

    /**
     * What was read.
     *
     * @param root absent when the text is no YAML at all
     */
    public record Document(Optional<Node> root, List<Complaint> complaints) {}

    /** Something that strict YAML does not allow, and what to do about it. */
    public record Complaint(Place place, String what, String remedy) {}

    public static Document read(byte[] bytes) {
        List<Complaint> complaints = new ArrayList<>();
        if (bytes.length > MAX_BYTES) {
            complaints.add(new Complaint(Place.start(), "the file is larger than " + MAX_BYTES + " bytes", "split it"));
            return new Document(Optional.empty(), complaints);
        }
        Optional<String> text = decode(bytes, complaints);
        return new Document(text.flatMap(t -> parse(t, complaints)), List.copyOf(complaints));
    }

    private static Optional<Node> parse(String text, List<Complaint> complaints) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
            return new TreeBuilder(parser, complaints).document();
        } catch (MarkedYAMLException e) {
            // Only the problem: the exception's own message would quote the file, and a file may hold persons' numbers.
            complaints.add(new Complaint(place(e.getProblemMark()), "not YAML: " + e.getProblem(), "correct the syntax here"));
        } catch (YAMLException e) {
            complaints.add(new Complaint(Place.start(), "not YAML: a character that YAML does not allow", "write the file as UTF-8 text"));
        }
        return Optional.empty();
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Optional<String> decode(byte[] bytes, List<Complaint> complaints) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            complaints.add(new Complaint(placeOf(bytes, in.position()), "these bytes are not UTF-8", "save the file as UTF-8"));
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    private static Place placeOf(byte[] bytes, int position) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, position - lineStart + 1);
    }
}
