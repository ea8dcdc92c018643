package crossroads.dist.broker;

/** An institution as the broker knows it: by the TLS certificate of a connection. */
public record Member(String cbe, String fingerprint) {}
