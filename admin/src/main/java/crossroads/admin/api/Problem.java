package crossroads.admin.api;

import java.util.UUID;

/** A problem as RFC 9457 writes it, with the sector's URNs. */
public record Problem(String type, String href, String title, int status, String detail, String instance) {

    public static final String CONTENT_TYPE = "application/problem+json";

    public static Problem of(String type, int status, String title, String detail) {
        return new Problem(
                "urn:problem-type:belgif:" + type,
                "https://www.belgif.be/specification/rest/api-guide/#" + type,
                title,
                status,
                detail,
                "urn:uuid:" + UUID.randomUUID());
    }

    /** What HTTP itself says, in neutral words: what was asked for is not repeated. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> of("resourceNotFound", 404, "Resource Not Found", "no such resource");
            case 405 -> of("methodNotAllowed", 405, "Method Not Allowed", "another method is asked");
            case 413 -> of("payloadTooLarge", 413, "Payload Too Large", "the body is too large");
            default -> of("badRequest", status, "Bad Request", "the request can't be read");
        };
    }
}
