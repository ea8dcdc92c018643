package crossroads.xsd.schema;

import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What schemas say of their named simple types for people: the first documentation of each. */
record TypeTexts(Map<String, String> texts) {

    private static final String COMMON = "common.xsd";

    /** Of the file and of the common types. */
    static TypeTexts of(SchemaFolder folder, String file) {
        Map<String, String> texts = new HashMap<>();
        for (String name : List.of(COMMON, file)) {
            if (folder.files().containsKey(name)) {
                collect(SecureXml.open(folder.files().get(name)), texts);
            }
        }
        return new TypeTexts(Map.copyOf(texts));
    }

    /** The type's text, absent when the type is unknown, has no name or says nothing. */
    @Nullable String of(@Nullable String type) {
        return type == null ? null : texts.get(type);
    }

    private static void collect(XmlCursor schema, Map<String, String> texts) {
        String type = null;
        StringBuilder text = new StringBuilder();
        for (XmlCursor.Event event = schema.next(); event != XmlCursor.Event.DONE; event = schema.next()) {
            boolean isType = schema.depth() == 2 && schema.path().getLast().equals("simpleType");
            boolean isDocumentation = schema.depth() == 4 && schema.path().getLast().equals("documentation");
            if (event == XmlCursor.Event.START && schema.depth() == 2) {
                type = isType ? name(schema) : null;
                text.setLength(0);
            } else if (event == XmlCursor.Event.TEXT && isDocumentation) {
                text.append(schema.text());
            } else if (event == XmlCursor.Event.END && isType && type != null && !text.isEmpty()) {
                texts.put(type, text.toString().strip().replaceAll("\\s+", " "));
            }
        }
    }

    private static @Nullable String name(XmlCursor schema) {
        for (int i = 0; i < schema.attributeCount(); i++) {
            if (schema.attributeName(i).equals("name")) {
                return schema.attributeValue(i);
            }
        }
        return null;
    }
}
