package crossroads.dist.broker;

/** Hears who was turned away. Called on the broker's threads, as often as someone tries: it only notes. Thread-safe. */
@FunctionalInterface
public interface SecurityEvents {

    /** Why someone was turned away. */
    enum Reason {
        /** Not TLS, too old a TLS, no certificate, or one that no trusted authority issued. */
        TLS_REFUSED,
        /** A certificate that is registered for nobody. */
        CERTIFICATE_UNKNOWN,
        /** Revoked, expired, or of a suspended institution. */
        MEMBER_NOT_LIVE,
        /** An outside authority does not say whether the certificate is still good. */
        STATUS_UNKNOWN,
        /** Another protocol than AMQP. */
        PROTOCOL_REFUSED,
        /** More connections, sessions or links than one institution may have. */
        TOO_MANY_CONNECTIONS,
        /** Something that institutions may not do. */
        NOT_PERMITTED,
        /** A message beyond the hard limit. */
        MESSAGE_TOO_LARGE,
        /** A message that the hub could not even read from its queue. */
        MESSAGE_UNREADABLE
    }

    /** The address is the remote IP address without its port. */
    void event(String address, Reason reason);
}
