package crossroads.bench;

import crossroads.hub.envelope.Format;
import java.util.Locale;

/**
 * One way to load a hub for a while.
 *
 * @param loop {@code closed}: so many questions are open at any time; {@code open}: so many are asked a second, answered or not
 * @param name of this size among those of its loop: {@code 64}, {@code half}
 * @param size questions open, or questions a second
 */
record Point(Format format, String loop, String name, int size) {

    String label() {
        return formatName() + "-" + loop + "-" + name;
    }

    String formatName() {
        return format.name().toLowerCase(Locale.ROOT);
    }

    /** For {@link AskerUnderLoad}. */
    String command(int seconds) {
        return loop + " " + size + " " + seconds + " " + format + " " + label();
    }
}
