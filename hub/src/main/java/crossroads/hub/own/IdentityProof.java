package crossroads.hub.own;

import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.service.ServiceId;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the person's identity document shows, held against what the register says: element by element, up to the first that differs. An element
 * that the register does not have proves nothing, so it differs. Of names only the letters and digits count.
 */
final class IdentityProof {

    private static final String PROOF = Inscriptions.REGISTER + "/proof/";

    /** Elements of the proof, in the order in which they are looked at, and where the register's answer has them. */
    private static final List<Map.Entry<String, String>> ELEMENTS = List.of(
            Map.entry("documentNumber", "/identifyPersonAnswer/documentNumber"),
            Map.entry("lastName", "/identifyPersonAnswer/names/lastName"),
            Map.entry("firstName", "/identifyPersonAnswer/names/firstName"),
            Map.entry("birthDate", "/identifyPersonAnswer/birthDate"));

    private IdentityProof() {}

    /** @return the path of the first element that differs; absent where the proof holds */
    static Optional<String> difference(Payloads payloads, Payload asked, Payload register) {
        boolean isAnyShown = false;
        for (Map.Entry<String, String> element : ELEMENTS) {
            Optional<String> shown = first(payloads, Inscriptions.INSCRIPTION, Direction.QUESTION, asked, PROOF + element.getKey());
            isAnyShown |= shown.isPresent();
            if (shown.isPresent()
                    && first(payloads, Inscriptions.IDENTIFY, Direction.ANSWER, register, element.getValue())
                            .filter(known -> !plain(known).isEmpty() && plain(known).equals(plain(shown.get())))
                            .isEmpty()) {
                return Optional.of(PROOF + element.getKey());
            }
        }
        return isAnyShown ? Optional.empty() : Optional.of(PROOF.substring(0, PROOF.length() - 1));
    }

    private static Optional<String> first(Payloads payloads, ServiceId service, Direction direction, Payload payload, String path) {
        return payloads.values(service, direction, payload, List.of(path)).stream().findFirst();
    }

    /** Documents print names in capitals, without accents, with or without hyphens. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }
}
