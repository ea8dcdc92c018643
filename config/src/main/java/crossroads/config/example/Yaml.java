package crossroads.config.example;

import crossroads.hub.institution.Texts;

/** Writes values the way our files have them. */
final class Yaml {

    private Yaml() {}

    static String header(String toTop, String schema, String kind, String remark) {
        return "# yaml-language-server: $schema=" + toTop + "schema/" + schema + ".schema.json\n"
                + (remark.isEmpty() ? "" : "# " + remark.replace("\n", "\n# ") + "\n")
                + "apiVersion: exchange/v1\n"
                + "kind: " + kind + "\n";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String texts(Texts texts) {
        return "{ nl: " + quoted(texts.nl()) + ", fr: " + quoted(texts.fr()) + ", de: " + quoted(texts.de()) + ", en: "
                + quoted(texts.en()) + " }";
    }

    /** One text where all languages say the same. */
    static String name(Texts texts) {
        return texts.equals(Texts.same(texts.en())) ? quoted(texts.en()) : texts(texts);
    }
}
