package crossroads.security.keys;

import crossroads.hub.institution.Fingerprint;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server is not below the authority whose fingerprint was given; says the fingerprint of what it showed instead. */
public final class OtherAuthorityException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient Fingerprint seen;

    OtherAuthorityException(Fingerprint seen) {
        super("the server's authority is not the one of the fingerprint; it is " + seen.spoken());
        this.seen = seen;
    }

    public Fingerprint seen() {
        return seen;
    }

    /** Where it is the cause of a connection that failed. */
    public static Optional<OtherAuthorityException> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OtherAuthorityException other) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
