package crossroads.dist.cli;

import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of one of the hub's own small answers, with its text and children. */
record XmlTree(String name, String text, List<XmlTree> children) {

    /** The root of a document. @throws crossroads.hub.exchange.RefusedException ENV-002 when it can't be read */
    static XmlTree of(byte[] document) {
        XmlCursor cursor = SecureXml.open(document);
        cursor.next();
        return element(cursor);
    }

    private static XmlTree element(XmlCursor cursor) {
        String name = cursor.localName();
        StringBuilder text = new StringBuilder();
        List<XmlTree> children = new ArrayList<>();
        for (XmlCursor.Event event = cursor.next(); event != XmlCursor.Event.END; event = cursor.next()) {
            if (event == XmlCursor.Event.START) {
                children.add(element(cursor));
            } else {
                text.append(cursor.text());
            }
        }
        return new XmlTree(name, text.toString().strip(), List.copyOf(children));
    }

    List<XmlTree> all(String child) {
        return children.stream().filter(one -> one.name().equals(child)).toList();
    }

    Optional<String> find(String child) {
        return children.stream().filter(one -> one.name().equals(child)).findFirst().map(XmlTree::text);
    }

    /** The text of a child, empty when there is none. */
    String at(String child) {
        return find(child).orElse("");
    }

    /** As a JSON value: a text, or the children by name, those of the names in {@code lists} always as a list. */
    Object json(List<String> lists) {
        if (children.isEmpty()) {
            return text;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (XmlTree child : children) {
            if (lists.contains(child.name())) {
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) members.computeIfAbsent(child.name(), name -> new ArrayList<>());
                list.add(child.json(lists));
            } else {
                members.put(child.name(), child.json(lists));
            }
        }
        return members;
    }
}
