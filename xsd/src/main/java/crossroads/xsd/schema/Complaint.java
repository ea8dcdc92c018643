package crossroads.xsd.schema;

import crossroads.xsd.secure.Discreet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXParseException;

/**
 * Says a schema violation in words of our own. The validator's words repeat the document and depend on the machine's language; of them only
 * the rule's key is used, and the names that the schema expects.
 */
final class Complaint {

    private static final Pattern NAME = Pattern.compile("(?:\"[^\"]*\":)?([A-Za-z][A-Za-z0-9]*)(?:, |$)");

    private Complaint() {}

    static String of(SAXParseException violation, String namespace, String value, @Nullable String type) {
        String message = violation.getMessage() == null ? "" : violation.getMessage();
        int colon = message.indexOf(':');
        String key = colon < 0 ? "" : message.substring(0, colon);
        return switch (key) {
            case "cvc-elt.1", "cvc-elt.1.a" -> "the document does not begin with an element that is known here; is its namespace right?";
            case "cvc-complex-type.2.4.a" -> "not expected here" + expected(message) + namespaceHint(namespace);
            case "cvc-complex-type.2.4.b" -> "incomplete" + expected(message);
            case "cvc-complex-type.2.4.c" -> "not known here" + namespaceHint(namespace);
            case "cvc-complex-type.2.4.d", "cvc-complex-type.2.4.e", "cvc-complex-type.2.4.f" -> "nothing more is expected here";
            case "cvc-complex-type.2.1" -> "it must be empty";
            case "cvc-complex-type.2.2", "cvc-type.3.1.2" -> "it holds a text, not elements";
            case "cvc-complex-type.2.3" -> "it holds elements, not a text";
            case "cvc-complex-type.3.2.2", "cvc-type.3.1.1" -> "it has an attribute that is not known here";
            case "cvc-complex-type.4" -> "an attribute is missing";
            case "cvc-elt.3.1", "cvc-elt.3.2.1" -> "it can't be nil: leave it out";
            case "cvc-elt.4.1", "cvc-elt.4.2", "cvc-elt.4.3" -> "xsi:type is not accepted";
            default -> isAboutValue(key) ? Discreet.value(value) + " is not " + (type == null ? "allowed here" : type) : "it breaks the rule " + rule(key);
        };
    }

    private static boolean isAboutValue(String key) {
        return key.matches("cvc-(pattern|enumeration|length|minLength|maxLength|datatype|minInclusive|maxInclusive|minExclusive|maxExclusive"
                + "|totalDigits|fractionDigits)-valid.*|cvc-type\\.3\\.1\\.3|cvc-attribute\\.3");
    }

    private static String rule(String key) {
        return key.matches("[a-zA-Z0-9.-]{1,60}") ? key : "of the schema";
    }

    /** The validator ends such a message with the names that would be right: {@code '{"urn:a":begin, "urn:a":end}'}. */
    private static String expected(String message) {
        int begin = message.lastIndexOf("'{");
        int end = message.lastIndexOf("}'");
        if (begin < 0 || end < begin) {
            return "";
        }
        String list = message.substring(begin + 2, end);
        if (list.startsWith("WC[")) {
            return "; expected: one element of another namespace";
        }
        String names = NAME.matcher(list).results().map(found -> found.group(1)).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; expected: " + names;
    }

    private static String namespaceHint(String namespace) {
        return namespace.isEmpty() ? "; it is in no namespace" : "";
    }
}
