package crossroads.config.example;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.NssoNumber;
import crossroads.hub.person.Ssin;

/** Makes numbers whose check digits fit and that nobody bears. */
final class Numbers {

    private Numbers() {}

    /** The number of a person born in 20yy: yy is above 40, so that nobody alive has it. Month + 20 or + 40 makes a BIS number, 00 an unknown date. */
    static Ssin person(int yy, int month, int day, int sequence) {
        if (yy <= 40) {
            throw new IllegalArgumentException("invented persons are born after 2040");
        }
        long nine = ((yy * 100L + month) * 100 + day) * 1_000 + sequence;
        return new Ssin("%09d%02d".formatted(nine, 97 - (2_000_000_000L + nine) % 97));
    }

    /** An enterprise number of sector 98, which the sector's list does not have. */
    static Cbe employer(int count) {
        return Cbe.ofFirstEight(9_980_000 + count);
    }

    /** The number of an identity document, in a series that nobody issues; it tells nothing of its bearer's. */
    static String document(Ssin bearer) {
        long ten = 9_990_000_000L + Long.parseLong(bearer.digits()) * 7_919 % 10_000_000;
        return "%010d%02d".formatted(ten, ten % 97 == 0 ? 97 : ten % 97);
    }

    static NssoNumber nsso(int count) {
        int seven = 1_900_000 + count;
        return new NssoNumber("%07d%02d".formatted(seven, 96 - seven * 100L % 97));
    }
}
