package crossroads.hub.audit;

import crossroads.hub.authorization.Rung;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Trail;
import crossroads.hub.person.Ssin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A leaf in words: {@code entries/<index>.json}, JSON in its one form. A verifier writes it again out of the leaf's bytes and compares: what
 * people read is what was hashed, and no JSON of a stranger is parsed.
 */
public final class EntryText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private EntryText() {}

    /** @throws IllegalArgumentException when the leaf's bytes are not those of its two parts */
    public static String of(ExportedLeaf leaf) {
        PublicPart open = LeafEncoding.decodePublic(leaf.publicPart());
        List<String> fields = new ArrayList<>(List.of(
                field("leaf", Long.toString(leaf.index())),
                field("kind", quoted(open.kind().name())),
                field("exchange", quoted(open.exchange().toString())),
                field("time", time(open.time())),
                field("from", quoted(open.from().digits())),
                field("to", list(1, open.to().stream().map(Cbe::digits).map(EntryText::quoted).toList())),
                field("service", quoted(open.service())),
                field("revision", Long.toString(open.revision())),
                field("outcome", quoted(open.outcome()))));
        leaf.disclosed().ifPresent(disclosed -> {
            fields.add(field("private", privatePart(LeafEncoding.decodePrivate(disclosed.privatePart()))));
            fields.add(field("nonce", quoted(HexFormat.of().formatHex(disclosed.nonce()))));
        });
        return object(0, fields) + "\n";
    }

    private static String privatePart(PrivatePart part) {
        return object(1, List.of(
                field("subjects", list(2, part.subjects().stream().map(Ssin::digits).map(EntryText::quoted).toList())),
                field("endUser", quoted(part.endUser())),
                field("legalContext", quoted(part.legalContext())),
                field("dossier", quoted(part.dossier())),
                field("ticket", quoted(part.ticket())),
                field("row", quoted(part.row())),
                field("ladder", list(2, part.ladder().rungs().stream().map(EntryText::rung).toList())),
                field("arrival", time(part.trail().arrival())),
                field("trail", list(2, part.trail().marks().stream().map(EntryText::mark).toList())),
                field("digest", quoted(HexFormat.of().formatHex(part.digest()))),
                field("signature", quoted(HexFormat.of().formatHex(part.signature()))),
                field("suppliers", list(2, part.suppliers().stream().map(Cbe::digits).map(EntryText::quoted).toList()))));
    }

    private static String rung(Rung rung) {
        return object(3, List.of(field("rule", quoted(rung.rule())), field("verdict", quoted(rung.verdict().name())), field("found", quoted(rung.text()))));
    }

    private static String mark(Trail.Mark mark) {
        return object(3, List.of(field("step", quoted(mark.step())), field("micros", Long.toString(mark.micros()))));
    }

    private static String time(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
            throw new IllegalArgumentException("a time lies in no year of four digits");
        }
        return quoted(TIME.format(time));
    }

    private static String field(String name, String value) {
        return "\"" + name + "\": " + value;
    }

    private static String object(int depth, List<String> fields) {
        return enclosed('{', '}', depth, fields);
    }

    private static String list(int depth, List<String> values) {
        return values.isEmpty() ? "[]" : enclosed('[', ']', depth, values);
    }

    private static String enclosed(char opening, char closing, int depth, List<String> members) {
        String indent = "\n" + "  ".repeat(depth + 1);
        return opening + indent + String.join("," + indent, members) + "\n" + "  ".repeat(depth) + closing;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < 0x20) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
