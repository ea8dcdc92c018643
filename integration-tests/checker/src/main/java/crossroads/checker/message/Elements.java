package crossroads.checker.message;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Looks into data. Paths are local names from the root, {@code *} for any. */
public final class Elements {

    private Elements() {}

    /** Paths of all that these paths do not allow: to be allowed, an element or an ancestor is named. What only leads to a named one may stand, without text. */
    public static List<String> beyond(Element root, Iterable<String> allowed) {
        List<String> paths = new ArrayList<>();
        collect(root, "/" + root.getLocalName(), allowed, paths);
        return paths;
    }

    /** The texts at a path. */
    public static List<String> texts(Element root, String path) {
        List<String> texts = new ArrayList<>();
        find(root, path.split("/"), 1, texts);
        return texts;
    }

    /** The date at a path. */
    public static Optional<LocalDate> date(Element root, String path) {
        try {
            return texts(root, path).stream().findFirst().map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void collect(Element element, String path, Iterable<String> allowed, List<String> beyond) {
        if (isAllowed(path, allowed)) {
            return;
        }
        boolean isBeyond = !leadsToAllowed(path, allowed);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            isBeyond |= !"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                collect(child, path + "/" + child.getLocalName(), allowed, beyond);
            } else {
                isBeyond |= !node.getTextContent().isBlank();
            }
        }
        if (isBeyond) {
            beyond.add(path);
        }
    }

    private static boolean isAllowed(String path, Iterable<String> allowed) {
        for (String one : allowed) {
            if (beginsWith(path.split("/"), one.split("/"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean leadsToAllowed(String path, Iterable<String> allowed) {
        for (String one : allowed) {
            if (beginsWith(one.split("/"), path.split("/"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(String[] path, String[] begin) {
        if (begin.length > path.length) {
            return false;
        }
        for (int i = 1; i < begin.length; i++) {
            if (!begin[i].equals("*") && !path[i].equals("*") && !begin[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    private static void find(Element element, String[] steps, int at, List<String> texts) {
        if (!steps[at].equals("*") && !steps[at].equals(element.getLocalName())) {
            return;
        }
        if (at == steps.length - 1) {
            texts.add(element.getTextContent());
            return;
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                find(child, steps, at + 1, texts);
            }
        }
    }
}
