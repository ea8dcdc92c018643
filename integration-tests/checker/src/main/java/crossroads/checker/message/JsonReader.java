package crossroads.checker.message;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossroads.checker.message.Envelope.Unreadable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads an envelope that is a CloudEvent of the partner guide as the elements that say the same in XML. */
final class JsonReader {

    private static final String NETWORK = "example.crossroads.";
    private static final String INSTITUTION = "urn:crossroads:institution:";
    private static final Pattern OF_SERVICE = Pattern.compile("example\\.crossroads\\.([A-Za-z0-9]+)\\.v([0-9]+)\\.\\1\\.get(\\.reply)?");

    /** By which name paths call the items of an array; where XML has no element around them, their parent's elements they are. */
    private static final Map<String, String> ITEMS = Map.of(
            "employments", "employment", "reductions", "reduction", "inscriptions", "inscription", "dataFilters", "filteredElement", "information", "information");

    private static final Set<String> WITHOUT_ELEMENT_AROUND = Set.of("inscriptions", "information");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Document document;

    JsonReader(Document document) {
        this.document = document;
    }

    Element read(byte[] json) throws Unreadable {
        try {
            JsonNode event = JSON.readTree(json);
            if (!event.path("specversion").asText().equals("1.0") || event.path("envelopeversion").asInt() != 1) {
                throw new Unreadable("it is no envelope of version 1");
            }
            return envelope(event);
        } catch (JacksonException e) {
            throw new Unreadable("it is not well-formed JSON");
        } catch (IOException e) {
            throw new Unreadable("it can't be read");
        }
    }

    private Element envelope(JsonNode event) throws Unreadable {
        String type = event.path("type").asText();
        Matcher ofService = OF_SERVICE.matcher(type);
        Optional<String> service = ofService.matches() ? Optional.of(ofService.group(1)) : Optional.empty();
        String kind = service.isPresent() ? (ofService.group(3) == null ? "question" : "answer") : kind(type);
        Element root = document.createElementNS(Envelope.NAMESPACE, kind);
        root.appendChild(head(event));
        JsonNode data = event.path("data");
        for (Map.Entry<String, JsonNode> member : data.properties()) {
            switch (member.getKey()) {
                case "payload" -> {
                    Element payload = child(root, "payload", Envelope.NAMESPACE);
                    String name = service.orElseThrow(() -> new Unreadable("it has data and says of no service"));
                    fill(child(payload, name + (kind.equals("question") ? "Request" : "Answer"), null), member.getValue(), null);
                }
                case "sectorStatus" -> fill(child(root, "status", Envelope.NAMESPACE), member.getValue(), Envelope.NAMESPACE);
                case "status" -> {
                    // Of a problem it is HTTP's, and the sector's stands beside it.
                    if (!kind.equals("refusal")) {
                        add(root, "status", member.getValue(), Envelope.NAMESPACE);
                    }
                }
                default -> add(root, member.getKey(), member.getValue(), Envelope.NAMESPACE);
            }
        }
        if (service.isPresent()
                && !(service.get() + " " + ofService.group(2)).equals(data.at("/service/name").asText() + " " + data.at("/service/version").asText())) {
            throw new Unreadable("its type and its data name different services");
        }
        return root;
    }

    private static String kind(String type) throws Unreadable {
        return switch (type) {
            case NETWORK + "exchange.v1.message.get.problemReply" -> "refusal";
            case NETWORK + "exchange.v1.message.get.repeated" -> "repeatNotice";
            default -> throw new Unreadable("its type is none of a message");
        };
    }

    private Element head(JsonNode event) throws Unreadable {
        Element head = document.createElementNS(Envelope.NAMESPACE, "head");
        child(head, "environment", Envelope.NAMESPACE).setTextContent(event.path("environment").asText());
        child(head, "messageId", Envelope.NAMESPACE).setTextContent(event.path("id").asText());
        institution(child(head, "sender", Envelope.NAMESPACE), event.path("source").asText());
        institution(child(head, "recipient", Envelope.NAMESPACE), event.path("recipient").asText());
        return head;
    }

    private void institution(Element element, String uri) throws Unreadable {
        if (!uri.startsWith(INSTITUTION)) {
            throw new Unreadable("an attribute names no institution");
        }
        child(element, "cbeNumber", Envelope.NAMESPACE).setTextContent(uri.substring(INSTITUTION.length()));
    }

    private void add(Element parent, String name, JsonNode value, @Nullable String namespace) throws Unreadable {
        if (!value.isArray()) {
            fill(child(parent, name, namespace), value, namespace);
            return;
        }
        String item = ITEMS.get(name);
        if (item == null) {
            throw new Unreadable("it has an array \"" + name + "\" of which nothing is known");
        }
        Element around = WITHOUT_ELEMENT_AROUND.contains(name) ? parent : child(parent, name, namespace);
        for (JsonNode one : value) {
            fill(child(around, item, namespace), one, namespace);
        }
    }

    private void fill(Element element, JsonNode value, @Nullable String namespace) throws Unreadable {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                add(element, member.getKey(), member.getValue(), namespace);
            }
        } else if (value.isValueNode() && !value.isNull()) {
            element.setTextContent(value.asText());
        } else {
            throw new Unreadable("it holds null, or a list in a list");
        }
    }

    private Element child(Element parent, String name, @Nullable String namespace) {
        Element child = document.createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }
}
