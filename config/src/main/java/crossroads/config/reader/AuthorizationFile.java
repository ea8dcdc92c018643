package crossroads.config.reader;

import crossroads.hub.authorization.LegalBasis;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code authorizations/<id>.yaml}: a published decision and the rows that stand on it. Either {@code spec} is one row, of rank 1, or its
 * {@code rows} each have a rank of their own and take from {@code spec} what they don't say.
 */
final class AuthorizationFile {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9-]{0,63}");
    private static final Pattern HTTPS = Pattern.compile("https://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+");
    private static final Map<String, LegalBasis.Kind> KINDS = new TreeMap<>(Map.of(
            "deliberation", LegalBasis.Kind.DELIBERATION,
            "general", LegalBasis.Kind.GENERAL,
            "law", LegalBasis.Kind.LAW,
            "protocol", LegalBasis.Kind.PROTOCOL,
            "ownData", LegalBasis.Kind.OWN_DATA,
            "grant", LegalBasis.Kind.GRANT));

    private AuthorizationFile() {}

    static void read(Section file, String fileName, Draft draft) {
        file.header("Authorization");
        Optional<String> id = file.need("metadata").flatMap(Value::section).flatMap(section -> metadata(section, fileName, draft));
        Optional<Section> spec = file.need("spec").flatMap(Value::section);
        file.refuseOthers();
        spec.ifPresent(section -> spec(section, id.orElse(fileName), draft));
    }

    private static Optional<String> metadata(Section section, String fileName, Draft draft) {
        Optional<Value> value = section.need("id");
        Optional<String> id = value.flatMap(v -> Typed.text(v, ID, "an id like FICT-2026-001"));
        Optional<Texts> title = section.need("title").flatMap(Typed::texts);
        section.refuseOthers();
        id.ifPresent(text -> {
            if (!text.equals(fileName)) {
                value.get().refuse("the file is called " + fileName, "give the file and the decision one name");
            }
            draft.deliberations.put(text, title.orElse(Texts.same(text)));
        });
        return id;
    }

    private static void spec(Section spec, String id, Draft draft) {
        Optional<LegalBasis> basis = spec.need("legalBasis").flatMap(Value::section).flatMap(AuthorizationFile::legalBasis);
        if (!spec.has("rows")) {
            RowReader.read(spec, id + "/1", basis, draft);
            spec.refuseOthers();
            return;
        }
        Map<Integer, Value> ranks = new HashMap<>();
        spec.need("rows").flatMap(Value::items).ifPresent(items -> items.forEach(item -> item.section().ifPresent(own -> {
            Section row = own.over(spec);
            Optional<Integer> rank = own.need("rank").flatMap(value -> Typed.integer(value, 1, 999_999));
            RowReader.read(row, id + "/" + rank.map(Object::toString).orElse("?"), rank.isEmpty() ? Optional.empty() : basis, draft);
            row.refuseOthers();
            rank.ifPresent(number -> {
                Value first = ranks.putIfAbsent(number, item);
                if (first != null) {
                    item.refuse("a second row of rank " + number + "; the first is in " + first.whereabouts(),
                            "give it a rank that no row ever had: decisions are recorded under it");
                }
            });
        })));
        spec.refuseOthers();
    }

    private static Optional<LegalBasis> legalBasis(Section section) {
        Optional<LegalBasis.Kind> kind = section.need("kind").flatMap(value -> Typed.oneOf(value, KINDS));
        Optional<String> number = section.need("number").flatMap(value -> Typed.text(value, 64));
        Optional<String> url = section.need("url").flatMap(value -> Typed.text(value, HTTPS, "an address that begins with https://"));
        Optional<Period> validity = Validity.read(section, "validFrom", "validTo");
        section.refuseOthers();
        return kind.isPresent() && number.isPresent() && url.isPresent() && validity.isPresent()
                ? Optional.of(new LegalBasis(kind.get(), number.get(), url.get(), validity.get()))
                : Optional.empty();
    }
}
