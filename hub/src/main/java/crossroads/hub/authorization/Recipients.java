package crossroads.hub.authorization;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.SectorClass;

/** Whom a row serves: a whole class, one institution, or (only for the hub's own services) every member. */
public sealed interface Recipients {

    boolean includes(Institution institution);

    /** Every institution of this class. */
    record OfClass(SectorClass sectorClass) implements Recipients {
        @Override
        public boolean includes(Institution institution) {
            return institution.sectorClass().equals(sectorClass);
        }
    }

    /** One institution. */
    record Named(Cbe cbe) implements Recipients {
        @Override
        public boolean includes(Institution institution) {
            return institution.cbe().equals(cbe);
        }
    }

    /** Every member of the network. */
    record Everyone() implements Recipients {
        @Override
        public boolean includes(Institution institution) {
            return true;
        }
    }
}
