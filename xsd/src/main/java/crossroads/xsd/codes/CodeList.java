package crossroads.xsd.codes;

import crossroads.hub.institution.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One of the lists in {@code codes/}: lines of group, code and four labels, separated by commas, none inside a field. */
public record CodeList(List<Code> codes) {

    private static final String HEADER = "group,code,nl,fr,de,en";

    public CodeList {
        codes = List.copyOf(codes);
    }

    /** What a status, or a fault, means. */
    public static CodeList statusCodes() {
        return read("statusCodes");
    }

    public static CodeList legalContexts() {
        return read("legalContexts");
    }

    /** In what quality an institution of a sector knows a person. */
    public static CodeList qualities() {
        return read("qualities");
    }

    public Optional<Code> find(String group, String code) {
        return codes.stream().filter(one -> one.group().equals(group) && one.code().equals(code)).findFirst();
    }

    private static CodeList read(String name) {
        try (InputStream in = CodeList.class.getResourceAsStream("/xsd/codes/" + name + ".csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            if (!lines.getFirst().equals(HEADER)) {
                throw new IllegalStateException("code list " + name + " does not begin with " + HEADER);
            }
            return new CodeList(lines.stream().skip(1).map(line -> code(name, line)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("code list " + name + " can't be read", e);
        }
    }

    private static Code code(String name, String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 6) {
            throw new IllegalStateException("code list " + name + " has a line without six fields: " + line);
        }
        return new Code(fields[0], fields[1], new Texts(fields[2], fields[3], fields[4], fields[5]));
    }
}
