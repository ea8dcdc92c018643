package crossroads.dist.cli;

import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.hub.exchange.Payloads.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person's identity document shows, as a file has it: a line {@code documentNumber:}, {@code lastName:}, {@code firstName:} or
 * {@code birthDate:} for each. What it says is never repeated.
 */
record ProofFile(Map<String, String> lines) {

    /** In the order in which the question has them. */
    private static final List<String> NAMES = List.of("documentNumber", "lastName", "firstName", "birthDate");

    /** @throws CommandFailure when it is not such a file */
    static ProofFile read(Session session, String file) throws IOException {
        Given given = Given.read(session, file);
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : given.text().strip().lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!NAMES.contains(name) || lines.putIfAbsent(name, line.substring(colon + 1).strip()) != null) {
                throw new CommandFailure(
                        ExitCode.INVALID,
                        session.say("proof.wrong", given.name(), String.join(", ", NAMES)),
                        "./crossroads persons show NAME --proof > " + given.name());
            }
        }
        return new ProofFile(lines);
    }

    /** What the document of an invented person shows. */
    static ProofFile of(Identity identity) {
        Map<String, String> lines = new LinkedHashMap<>();
        identity.documentNumber().ifPresent(number -> lines.put("documentNumber", number));
        lines.put("lastName", identity.lastName());
        identity.firstNames().stream().findFirst().ifPresent(name -> lines.put("firstName", name));
        lines.put("birthDate", identity.birthDate());
        return new ProofFile(lines);
    }

    List<String> written() {
        return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList();
    }

    Node node() {
        List<Node> children = new ArrayList<>();
        for (String name : NAMES) {
            if (lines.containsKey(name)) {
                children.add(Node.leaf(name, lines.get(name)));
            }
        }
        return Node.of("proof", children);
    }

    @Override
    public String toString() {
        return "proof of identity";
    }
}
