package crossroads.hub.journal;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;

/** The keys by which a decision names what it relied on, and a withdrawal what it took. */
public final class Reliance {

    /** What an entry would change in the directory is no longer as it was looked at: nobody took it away, it only became something else. */
    public static final String DIRECTORY = "directory:changed";

    private Reliance() {}

    public static String certificate(Fingerprint fingerprint) {
        return "certificate:" + fingerprint;
    }

    public static String institution(Cbe cbe) {
        return "institution:" + cbe;
    }

    public static String row(String id) {
        return "row:" + id;
    }

    public static String mandate(String id) {
        return "mandate:" + id;
    }

    public static String inscription(long id) {
        return "inscription:" + id;
    }

    /** Every decision relies on its revision; activating another one withdraws it. */
    public static String revision(long number) {
        return "revision:" + number;
    }
}
