package crossroads.partner.enrolment;

/** The enrolment door says no; why, as RFC 9457 writes it. Nothing was changed. */
public final class DoorRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    DoorRefusedException(int status, String type, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
    }

    public int status() {
        return status;
    }

    /** As {@code urn:problem-type:belgif:invalidAccessToken}. */
    public String type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
