package crossroads.dist.broker;

import java.util.Optional;

/** Who may come in. Asked at each connection, attach, send and delivery, so it answers from memory. Thread-safe. */
public interface Members {

    /**
     * The institution whose live TLS certificate has this SHA-256 (of its DER bytes, 64 lower-case hexadecimal digits). Also an institution that is
     * suspended, or a certificate that was revoked, may be answered: {@link #isLive} decides.
     */
    Optional<Member> byFingerprint(String sha256Hex);

    /** Whether this certificate and its institution may act now: neither revoked, expired nor suspended. */
    boolean isLive(Member member);
}
