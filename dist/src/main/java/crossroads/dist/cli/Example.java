package crossroads.dist.cli;

import crossroads.hub.envelope.Format;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A question that comes with the product, with places for the person and for days.
 *
 * @param legalContext in which the example sector lets a welfare centre ask it
 */
record Example(ServiceId service, String legalContext) {

    private static final Map<String, String> LEGAL_CONTEXTS = new TreeMap<>(Map.of(
            "echo.v1", "-",
            "myServices.v1", "-",
            "employment.v2", "PCSW:SOCIAL_INQUIRY",
            "identifyPerson.v1", "PCSW:SOCIAL_INQUIRY",
            "socialStatus.v1", "PCSW:SOCIAL_INQUIRY"));

    static Optional<Example> of(ServiceId service) {
        return Optional.ofNullable(LEGAL_CONTEXTS.get(service.toString())).map(legalContext -> new Example(service, legalContext));
    }

    byte[] template(Format format) throws IOException {
        try (InputStream in = Example.class.getResourceAsStream("examples/" + service + FileNames.ending(format))) {
            if (in == null) {
                throw new IllegalStateException("the example of " + service + " does not come with the product");
            }
            return in.readAllBytes();
        }
    }

    static String names() {
        return String.join(", ", LEGAL_CONTEXTS.keySet());
    }
}
