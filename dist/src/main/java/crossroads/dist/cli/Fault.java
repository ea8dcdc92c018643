package crossroads.dist.cli;

import crossroads.hub.envelope.Location;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;

/** What is wrong with a file, and where in it. */
record Fault(RefusalId id, String file, int line, int column, String path, String what) {

    /** @param where lines and columns of the file itself */
    static Fault of(String file, Refusal refusal, Location where, String language) {
        return new Fault(refusal.id(), file, where.line(), where.column(), where.path(), refusal.rule().in(language));
    }

    /** {@code ENV-003  bad.xml:14:22  /employmentRequest/period/begin: "2026-13-01" is not a date} */
    String text() {
        return id + "  " + file + ":" + line + ":" + column + "  " + path + ": " + what;
    }
}
