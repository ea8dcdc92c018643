package crossroads.config.reader;

import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Texts;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import java.util.Optional;

/**
 * An invented person whose behaviour is promised, as a test card's is.
 *
 * @param name by which people call it: {@code robin}
 * @param shows what a question on this person shows
 */
public record TestPerson(String name, Ssin ssin, Texts shows, Promise promise) {

    /** What comes of it when this institution asks this service on the person. */
    public record Promise(
            Cbe askedBy, ServiceId service, String legalContext, StatusValue status, Optional<RefusalId> refusal) {}
}
