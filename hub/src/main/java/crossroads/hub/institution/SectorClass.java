package crossroads.hub.institution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A class of institutions, {@code sector.type}: 17.1 is each of the welfare centres. A class is never an identity. */
public record SectorClass(int sector, int type) {

    private static final String NUMBER = "(0|[1-9][0-9]{0,2})";
    private static final Pattern WRITTEN = Pattern.compile(NUMBER + "(?:\\." + NUMBER + ")?");

    public SectorClass {
        if (sector < 0 || sector > 999 || type < 0 || type > 999) {
            throw new IllegalArgumentException("sector and type are numbers from 0 to 999");
        }
    }

    /** Reads {@code "17.1"} or {@code "12"} (type 0). @throws IllegalArgumentException when it is neither */
    public static SectorClass parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a class: " + text);
        }
        return new SectorClass(Integer.parseInt(parts.group(1)), parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return type == 0 ? Integer.toString(sector) : sector + "." + type;
    }
}
