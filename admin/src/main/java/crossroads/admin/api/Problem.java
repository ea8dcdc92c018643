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
}
