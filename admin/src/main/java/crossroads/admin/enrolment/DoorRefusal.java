package crossroads.admin.enrolment;

import crossroads.admin.api.Problem;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Why the enrolment door says no, and administrators about another authority's certificate: the sector's problem types where there is one, else our own.
 * The ids are never reused.
 */
enum DoorRefusal {
    NO_ACCESS_TOKEN("belgif:noAccessToken", 401, "No Access Token"),
    INVALID_ACCESS_TOKEN("belgif:invalidAccessToken", 401, "Invalid Access Token"),
    TOO_MANY_FAILED_REQUESTS("belgif:tooManyFailedRequests", 429, "Too Many Failed Requests"),
    PAYLOAD_TOO_LARGE("belgif:payloadTooLarge", 413, "Payload Too Large"),
    BAD_REQUEST("belgif:badRequest", 400, "Bad Request"),
    RESOURCE_NOT_FOUND("belgif:resourceNotFound", 404, "Resource Not Found"),
    INTERNAL_SERVER_ERROR("belgif:internalServerError", 500, "Internal Server Error"),
    SERVICE_UNAVAILABLE("belgif:serviceUnavailable", 503, "Service Unavailable"),
    REQUEST_UNSUITABLE("crossroads:enrolment:requestUnsuitable", 400, "Certificate Request Unsuitable"),
    CERTIFICATE_MISSING("crossroads:enrolment:certificateMissing", 401, "Client Certificate Missing"),
    CERTIFICATE_UNKNOWN("crossroads:enrolment:certificateUnknown", 403, "Client Certificate Unknown"),
    CERTIFICATE_REVOKED("crossroads:enrolment:certificateRevoked", 403, "Client Certificate Revoked"),
    CERTIFICATE_STATUS_UNKNOWN("crossroads:enrolment:certificateStatusUnknown", 503, "Certificate Status Unknown"),
    CERTIFICATE_UNREADABLE("crossroads:enrolment:certificateUnreadable", 400, "Not A Certificate"),
    CERTIFICATE_WEAK("crossroads:enrolment:certificateWeak", 400, "Certificate Key Or Signature Too Weak"),
    CERTIFICATE_OF_ANOTHER_ENVIRONMENT("crossroads:enrolment:certificateOfAnotherEnvironment", 400, "Certificate Of Another Environment"),
    CERTIFICATE_OF_ANOTHER_INSTITUTION("crossroads:enrolment:certificateOfAnotherInstitution", 400, "Certificate Of Another Institution"),
    CERTIFICATE_NOT_VALID_NOW("crossroads:enrolment:certificateNotValidNow", 400, "Certificate Not Valid Now"),
    AUTHORITY_NOT_ALLOWED("crossroads:enrolment:authorityNotAllowed", 400, "Certification Authority Not Allowed"),
    CERTIFICATE_FOR_ANOTHER_USE("crossroads:enrolment:certificateForAnotherUse", 400, "Certificate For Another Use"),
    REVOKED_BY_AUTHORITY("crossroads:enrolment:revokedByAuthority", 409, "Certificate Revoked By Its Authority"),
    ALREADY_REGISTERED("crossroads:enrolment:alreadyRegistered", 409, "Already Registered"),
    CERTIFICATE_EXPIRED("crossroads:enrolment:certificateExpired", 403, "Client Certificate Expired"),
    INSTITUTION_SUSPENDED("crossroads:enrolment:institutionSuspended", 403, "Institution Suspended"),
    TOO_MANY_CERTIFICATES("crossroads:enrolment:tooManyCertificates", 409, "Too Many Certificates");

    /** Told to administrators who register a certificate, and to nobody at the door. */
    static final Set<DoorRefusal> OF_ADMINISTRATORS = EnumSet.range(CERTIFICATE_UNREADABLE, ALREADY_REGISTERED);

    private static final String OURS = "https://crossroads.example/enrolment#";
    private static final String THEIRS = "https://www.belgif.be/specification/rest/api-guide/#";

    private final String type;
    private final int status;
    private final String title;

    DoorRefusal(String type, int status, String title) {
        this.type = type;
        this.status = status;
        this.title = title;
    }

    Problem problem(String detail) {
        String last = type.substring(type.lastIndexOf(':') + 1);
        String href = (type.startsWith("belgif:") ? THEIRS : OURS) + last;
        return new Problem("urn:problem-type:" + type, href, title, status, detail, "urn:uuid:" + UUID.randomUUID());
    }
}
