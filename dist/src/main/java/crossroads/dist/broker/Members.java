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

    /** The outside authority that does not say whether this member's certificate is still good; absent when it is not for that that the member is not live. */
    default Optional<String> awaited(Member member) {
        return Optional.empty();
    }

    /** Whether this is a hub of this installation, which joins the broker as another node: it takes what was sent to the hub, and sends nothing. */
    default boolean isHub(Member member) {
        return false;
    }
}
