package crossroads.hub.authorization;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One compiled state of the configuration, immutable, under its number: what every decision records that it was made by. */
public record Revision(
        long number,
        Environment environment,
        Cbe hub,
        Map<Cbe, Institution> institutions,
        Map<ServiceId, Service> services,
        Matrix matrix,
        List<Availability> availabilities,
        List<Mandate> mandates,
        Qualities qualities) {

    public Revision {
        institutions = Map.copyOf(institutions);
        services = Map.copyOf(services);
        availabilities = List.copyOf(availabilities);
        mandates = List.copyOf(mandates);
    }

    /** One in which nobody may inscribe. */
    public Revision(
            long number,
            Environment environment,
            Cbe hub,
            Map<Cbe, Institution> institutions,
            Map<ServiceId, Service> services,
            Matrix matrix,
            List<Availability> availabilities,
            List<Mandate> mandates) {
        this(number, environment, hub, institutions, services, matrix, availabilities, mandates, Qualities.none());
    }

    public Optional<Institution> institution(Cbe cbe) {
        return Optional.ofNullable(institutions.get(cbe));
    }

    public Optional<Service> service(ServiceId id) {
        return Optional.ofNullable(services.get(id));
    }

    public List<Availability> availabilitiesOf(ServiceId service) {
        return availabilities.stream().filter(a -> a.service().equals(service)).toList();
    }

    /** A mandate under which the holder may act for the represented institution on this day. */
    public Optional<Mandate> mandate(Cbe holder, Cbe represented, ServiceId service, LocalDate day) {
        return mandates.stream().filter(m -> m.allows(holder, represented, service, day)).findFirst();
    }
}
