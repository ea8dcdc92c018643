package crossroads.hub.institution;

/** A class of institutions, {@code sector.type}: 17.1 is each of the welfare centres. A class is never an identity. */
public record SectorClass(int sector, int type) {

    public SectorClass {
        if (sector < 0 || sector > 999 || type < 0 || type > 999) {
            throw new IllegalArgumentException("sector and type are numbers from 0 to 999");
        }
    }

    /** Reads {@code "17.1"} or {@code "12"} (type 0). @throws IllegalArgumentException when it is neither */
    public static SectorClass parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("not a class: " + text);
        }
        return new SectorClass(Integer.parseInt(parts[0]), parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
    }

    @Override
    public String toString() {
        return type == 0 ? Integer.toString(sector) : sector + "." + type;
    }
}
