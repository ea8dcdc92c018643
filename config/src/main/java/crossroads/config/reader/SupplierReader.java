package crossroads.config.reader;

import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.util.Optional;

/** The supplier that a row counts on; it must be able to supply the service. */
final class SupplierReader {

    private SupplierReader() {}

    /** Whether the supplier must hold a file on the person; absent when the section can't be read. */
    static Optional<Boolean> read(Section section, Optional<ServiceId> service, Draft draft) {
        Optional<Value> value = section.may("institution");
        Optional<Cbe> supplier = value.flatMap(Typed::cbe);
        supplier.ifPresent(cbe -> draft.mustBeMember(value.get(), cbe));
        boolean isWaived = RowReader.isWaived(section);
        Optional<Value> code = isWaived ? Optional.empty() : section.need("quality");
        Optional<Quality> quality = code.flatMap(CodesFile::quality);
        section.refuseOthers();
        if (!isWaived && quality.isEmpty() || value.isPresent() && supplier.isEmpty()) {
            return Optional.empty();
        }
        service.ifPresent(s -> draft.later(() -> mustBeAvailable(section.at(), s, supplier, quality, draft)));
        return Optional.of(!isWaived);
    }

    private static void mustBeAvailable(
            Value at, ServiceId service, Optional<Cbe> supplier, Optional<Quality> quality, Draft draft) {
        boolean isAvailable = draft.availabilitiesOf(service).stream().anyMatch(availability ->
                supplier.map(availability.supplier()::equals).orElse(true)
                        && quality.map(availability.qualities()::contains).orElse(true));
        if (!isAvailable && draft.services.containsKey(service)) {
            at.refuse(
                    supplier.map(Cbe::toString).orElse("nobody") + " supplies " + service
                            + quality.map(q -> " for quality " + q).orElse("") + " in no service file",
                    "add it to availability in services/" + service + "/service.yaml, or correct the row");
        }
    }
}
