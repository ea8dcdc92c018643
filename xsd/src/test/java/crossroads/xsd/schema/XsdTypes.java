package crossroads.xsd.schema;

import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The elements, complex types and groups that schemas for XML declare at their top, with the elements inside. */
final class XsdTypes {

    /**
     * @param name empty where a group stands, whose elements stand in its place
     * @param type the name of its type or group, empty when its children stand in it
     */
    record Element(String name, String type, List<Element> children) {}

    private XsdTypes() {}

    static Map<String, Element> of(SchemaFolder folder, String... files) {
        Map<String, Element> found = new HashMap<>();
        for (String file : files) {
            Deque<Element> open = new ArrayDeque<>();
            XmlCursor schema = SecureXml.open(folder.files().get(file));
            for (XmlCursor.Event event = schema.next(); event != XmlCursor.Event.DONE; event = schema.next()) {
                boolean isOne = event != XmlCursor.Event.TEXT && List.of("element", "complexType", "group").contains(schema.localName());
                if (isOne && event == XmlCursor.Event.START) {
                    Element one = new Element(attribute(schema, "name"), attribute(schema, "type") + attribute(schema, "ref"), new ArrayList<>());
                    boolean isInner = schema.localName().equals("complexType") && !open.isEmpty();
                    if (!open.isEmpty() && !isInner) {
                        open.peek().children().add(one);
                    }
                    open.push(isInner ? open.peek() : one);
                } else if (isOne && event == XmlCursor.Event.END) {
                    Element one = open.pop();
                    if (open.isEmpty()) {
                        found.put(one.name(), one);
                    }
                }
            }
        }
        return found;
    }

    private static String attribute(XmlCursor schema, String name) {
        for (int i = 0; i < schema.attributeCount(); i++) {
            if (schema.attributeName(i).equals(name)) {
                return schema.attributeValue(i);
            }
        }
        return "";
    }
}
