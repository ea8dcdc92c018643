package crossroads.hub.refusal;

import crossroads.hub.envelope.StatusValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * The one catalogue of refusals. An id is never used twice nor for another meaning; its texts stand in
 * {@code crossroads/hub/refusal/refusals_<language>.properties}. Codes that begin with CRX are the hub's own.
 */
public enum RefusalId {
    ENV_001("payloadTooLarge", 413, false, "MSG00008", Retry.CORRECT),
    ENV_002("unreadable", 400, true, "CRX102", Retry.CORRECT),
    ENV_003("schemaViolation", 400, false, "MSG00008", Retry.CORRECT),
    ENV_004("unknownService", 400, false, "CRX104", Retry.CORRECT),
    ENV_005("staleTimestamp", 400, false, "CRX105", Retry.NEW_MESSAGE),
    ENV_006("wrongEnvironment", 400, true, "CRX106", Retry.NEVER),
    ENV_007("wrongRecipient", 400, true, "CRX107", Retry.NEVER),
    IDN_001("senderMismatch", 403, true, "CRX201", Retry.NEVER),
    IDN_002("signatureInvalid", 403, true, "CRX202", Retry.NEVER),
    IDN_003("suiteNotAllowed", 403, true, "CRX203", Retry.CORRECT),
    IDN_004("institutionSuspended", 403, false, "MSG00013", Retry.LATER),
    IDN_005("certificateExpired", 403, true, "CRX205", Retry.CORRECT),
    IDN_006("identityProofMismatch", 403, false, "CRX206", Retry.CORRECT),
    IDN_007("certificateStatusUnknown", 503, false, "CRX207", Retry.LATER),
    TKT_001("ticketReused", 409, false, "CRX301", Retry.NEVER),
    SSN_001("invalidSsin", 400, false, "MSG00011", Retry.CORRECT),
    SSN_002("replacedSsin", 400, false, "MSG00006", Retry.CORRECT),
    SSN_003("unknownSsin", 400, false, "MSG00005", Retry.CORRECT),
    AUT_001("legalContextNotAuthorized", 403, false, "MSG00013", Retry.NEVER),
    AUT_002("personNotIntegrated", 403, false, "MSG00012", Retry.CORRECT),
    AUT_003("qualityMismatch", 403, false, "MSG00012", Retry.CORRECT),
    AUT_004("periodMismatch", 403, false, "MSG00012", Retry.CORRECT),
    CNV_001("conversationUnknown", 409, false, "CRX501", Retry.NEVER),
    CNV_002("conversationClosed", 409, false, "CRX502", Retry.NEVER),
    SUP_001("destinationUnavailable", 503, false, "CRX601", Retry.LATER),
    SUP_002("answerInvalid", 502, false, "CRX602", Retry.LATER),
    LIM_001("tooManyRequests", 429, false, "CRX701", Retry.RETRY_AFTER),
    HUB_001("serviceUnavailable", 503, false, "", Retry.LATER),
    HUB_000("internalServerError", 500, true, "MSG00003", Retry.LATER);

    private final String problemType;
    private final int httpStatus;
    private final boolean isFault;
    private final String statusCode;
    private final Retry retry;

    RefusalId(String problemType, int httpStatus, boolean isFault, String statusCode, Retry retry) {
        this.problemType = problemType;
        this.httpStatus = httpStatus;
        this.isFault = isFault;
        this.statusCode = statusCode;
        this.retry = retry;
    }

    /** The id as everyone sees it: {@code AUT-002}. */
    public String id() {
        return name().replace('_', '-');
    }

    public static Optional<RefusalId> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }

    public String problemType() {
        return problemType;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the sector speaks of a fault (the message could not be treated) rather than of a status. */
    public boolean isFault() {
        return isFault;
    }

    /** The sector's status code, or the fault's reason code; empty for HUB-001, which no message ever carries. */
    public String statusCode() {
        return statusCode;
    }

    /** A refusal is never "no data". */
    public StatusValue statusValue() {
        return StatusValue.NO_RESULT;
    }

    public Retry retry() {
        return retry;
    }

    @Override
    public String toString() {
        return id();
    }
}
