package crossroads.hub.institution;

import java.util.Optional;

/** A member of the network. Its identity is its CBE number. */
public record Institution(Cbe cbe, SectorClass sectorClass, Texts name, NetworkLevel level, Optional<Cbe> parent) {}
