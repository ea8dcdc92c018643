package crossroads.xsd.payloads;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.schema.CompiledJsonSchema;
import crossroads.xsd.schema.JsonShape;
import crossroads.xsd.schema.SchemaFolder;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Documents of a service that grow from a seed, and what a document of either format says. */
final class Written {

    private static final CompiledJsonSchema.Source SCHEMAS = CompiledJsonSchema.in(SchemaFolder.onClassPath());
    private static final JsonPayloads JSON = new JsonPayloads();

    private Written() {}

    static Node grown(ServiceId service, Direction direction, Random random) {
        String root = XmlPayloads.rootName(service, direction);
        return node(root, SCHEMAS.compile("payloads/" + service + SchemaFolder.JSON, root).shape(), random);
    }

    private static Node node(String name, JsonShape shape, Random random) {
        if (shape.items() != null) {
            return Node.of(name, items(shape, random, 0));
        }
        if (shape.kind() != JsonShape.Kind.OBJECT) {
            return Node.leaf(name, text(shape, random));
        }
        List<Node> children = new ArrayList<>();
        String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        shape.members().forEach((member, inside) -> {
            if (ACTIONS.contains(member) && !member.equals(action)) {
                return;
            }
            // The schemas of the payloads leave out only what a row may leave out; here everything required always stands, so the rest may come and go.
            boolean isOptional = inside.items() != null && !inside.isWrapped() || OPTIONAL.contains(member) && !List.of("proof", "inscription").contains(shape.type());
            if (isOptional && random.nextBoolean()) {
                return;
            }
            if (JsonElements.isBare(inside)) {
                children.addAll(items(inside, random, 1));
            } else {
                children.add(node(member, inside, random));
            }
        });
        return Node.of(name, children);
    }

    private static final List<String> OPTIONAL = List.of(
            "end", "nssoNumber", "jointCommission", "workerType", "wage", "contributions", "reductions", "grossAmountCents", "quarter",
            "amountCents", "birthDate", "sex", "names", "deceasedOn", "lastName", "since", "supplier", "why", "legalBasis", "journalIndex",
            "leafHash", "refusal", "documentNumber", "phase", "result", "identityConfirmed");

    /** Of which exactly one stands. */
    private static final List<String> ACTIONS = List.of("register", "unregister", "list");

    private static List<Node> items(JsonShape shape, Random random, int least) {
        List<Node> items = new ArrayList<>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            items.add(node(shape.itemName(), shape.items(), random));
        }
        return items;
    }

    private static String text(JsonShape shape, Random random) {
        return switch (shape.type()) {
            case "ssin" -> "85073003357";
            case "enterpriseNumber" -> Cbe.ofFirstEight(random.nextInt(20_000_000)).digits();
            case "nssoNumber" -> "001234518";
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "sha256" -> "0f".repeat(32);
            case "serviceName" -> "aB1";
            case "serviceVersion" -> Integer.toString(1 + random.nextInt(999));
            // Such that no end lies before its begin.
            case "date" -> "2025-03-09";
            case "incompleteDate" -> random.nextBoolean() ? "1985-00-00" : "1985-07-30";
            case "timestamp" -> "2026-11-24T13:07:12.482915Z";
            case "quarter" -> "2026Q" + (1 + random.nextInt(4));
            case "cents" -> Long.toString(random.nextLong(100_000_000_000L));
            case "count" -> Long.toString(random.nextLong(Long.MAX_VALUE));
            case "flag" -> Boolean.toString(random.nextBoolean());
            case "line", "longLine", "shortLine" -> "x<&>\"'{}[],: \\ é中😀" + random.nextInt(99);
            case "jointCommission" -> "149.01";
            case "workerType" -> "FLX";
            case "sex" -> "UNKNOWN";
            case "category" -> "LIVING_WAGE";
            case "view" -> "trace";
            case "verdict" -> "NOT_REACHED";
            case "quality", "phase" -> Integer.toString(random.nextInt(1_000));
            case "documentNumber" -> random.nextBoolean() ? "999000000123" : "0123456789";
            case "result" -> "INSCRIBED";
            case "refusalId" -> "AUT-002";
            case "code", "word", "ticket", "legalContext" -> "!<&>\"~" + random.nextInt(99);
            default -> throw new IllegalStateException("no text for " + shape.type());
        };
    }

    static Node read(ServiceId service, Direction direction, Payload payload) {
        return payload.format() == Format.JSON ? JSON.tree(service, direction, payload) : xml(payload);
    }

    private static Node xml(Payload payload) {
        XmlCursor cursor = SecureXml.open(payload.bytes());
        cursor.next();
        return element(cursor);
    }

    private static Node element(XmlCursor cursor) {
        String name = cursor.localName();
        StringBuilder text = new StringBuilder();
        List<Node> children = new ArrayList<>();
        for (XmlCursor.Event event = cursor.next(); event != XmlCursor.Event.END; event = cursor.next()) {
            if (event == XmlCursor.Event.START) {
                children.add(element(cursor));
            } else {
                text.append(cursor.text());
            }
        }
        return children.isEmpty() ? Node.leaf(name, text.toString().isBlank() ? "" : text.toString()) : Node.of(name, children);
    }
}
