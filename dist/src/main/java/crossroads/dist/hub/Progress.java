package crossroads.dist.hub;

import java.time.Duration;

/** Is told how a start goes on, for people. */
public interface Progress {

    /** A part is ready. @param part {@code database}, {@code network}, … @param detail what it is */
    void ready(String part, String detail, Duration took);

    /** Says nothing. */
    static Progress silent() {
        return (part, detail, took) -> {};
    }
}
