package crossroads.hub.exchange;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;

/** Whom the door proved to hold the channel: the institution and the certificate of its connection. */
public record ChannelHolder(Cbe institution, Fingerprint certificate) {}
