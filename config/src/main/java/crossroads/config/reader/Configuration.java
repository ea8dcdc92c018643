package crossroads.config.reader;

import crossroads.hub.authorization.Availability;
import crossroads.hub.authorization.Mandate;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.Texts;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.util.List;
import java.util.Map;

/**
 * Everything that the files say, read and found consistent: only {@link ConfigurationReader} makes one.
 *
 * @param deliberations the title of each authorization file, by its id
 * @param rows in the order of the files and their ranks
 * @param authorities those outside the sector
 */
public record Configuration(
        Environment environment,
        Cbe hub,
        Limits limits,
        Map<Cbe, Institution> institutions,
        Map<ServiceId, Service> services,
        Map<String, Texts> deliberations,
        List<Row> rows,
        List<Availability> availabilities,
        List<Mandate> mandates,
        List<OutsideAuthority> authorities,
        Codes codes) {

    public Configuration {
        institutions = Map.copyOf(institutions);
        services = Map.copyOf(services);
        deliberations = Map.copyOf(deliberations);
        rows = List.copyOf(rows);
        availabilities = List.copyOf(availabilities);
        mandates = List.copyOf(mandates);
        authorities = List.copyOf(authorities);
    }

    /** The revision that the hub decides by, under this number. */
    public Revision compile(long number) {
        return new Revision(
                number, environment, hub, institutions, services, new Matrix(rows), availabilities, mandates, codes.listed());
    }
}
