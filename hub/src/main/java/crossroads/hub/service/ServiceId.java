package crossroads.hub.service;

/** A service and its major version, written {@code employment.v2}. */
public record ServiceId(String name, int version) implements Comparable<ServiceId> {

    public ServiceId {
        if (!name.matches("[a-z][A-Za-z0-9]{0,47}") || version < 1 || version > 999) {
            throw new IllegalArgumentException("not a service: a lowerCamel name and a version from 1 to 999 are needed");
        }
    }

    /** @throws IllegalArgumentException when the text is not of the form {@code name.vN} */
    public static ServiceId parse(String text) {
        int dot = text.lastIndexOf(".v");
        // One service has one spelling: no sign, no leading zero, no digits of another script, all of which parseInt takes.
        if (dot < 1 || !text.substring(dot + 2).matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("a service is written name.vN");
        }
        return new ServiceId(text.substring(0, dot), Integer.parseInt(text.substring(dot + 2)));
    }

    @Override
    public int compareTo(ServiceId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Integer.compare(version, other.version);
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
