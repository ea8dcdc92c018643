package crossroads.hub.authorization;

import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.util.Set;

/** The right of a holder (integrator, management institution, software house) to act for a represented institution. No services named means all of them. */
public record Mandate(String id, Cbe holder, Cbe represented, Set<ServiceId> services, Period period) {

    public Mandate {
        services = Set.copyOf(services);
    }

    public boolean allows(Cbe byHolder, Cbe forInstitution, ServiceId service, LocalDate day) {
        return holder.equals(byHolder)
                && represented.equals(forInstitution)
                && (services.isEmpty() || services.contains(service))
                && period.contains(day);
    }
}
