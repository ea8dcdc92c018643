package crossroads.hub.authorization;

import crossroads.hub.directory.Period;

/** Why a row may exist: a published decision or law, by its number. */
public record LegalBasis(Kind kind, String number, String url, Period validity) {

    /** What sort of basis it is. */
    public enum Kind {
        DELIBERATION,
        GENERAL,
        LAW,
        PROTOCOL,
        OWN_DATA,
        GRANT
    }
}
