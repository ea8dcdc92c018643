package crossroads.partner.letters;

import crossroads.hub.envelope.Payload;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.util.Optional;
import java.util.UUID;

/**
 * What an institution wants to ask.
 *
 * @param ticket the institution's own number for it, at most 36 characters; the same question again under it is safe, another one is refused
 * @param actingFor the represented institution, where the asker acts under a mandate
 */
public record Ask(
        String ticket,
        ServiceId service,
        String legalContext,
        Payload payload,
        Optional<String> endUser,
        Optional<String> dossier,
        Optional<Cbe> actingFor) {

    /** Under a fresh ticket, in one's own name. */
    public static Ask of(ServiceId service, String legalContext, Payload payload) {
        return new Ask(UUID.randomUUID().toString(), service, legalContext, payload, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Ask withTicket(String other) {
        return new Ask(other, service, legalContext, payload, endUser, dossier, actingFor);
    }

    public Ask by(String user, String dossierReference) {
        return new Ask(ticket, service, legalContext, payload, Optional.of(user), Optional.of(dossierReference), actingFor);
    }

    public Ask actingFor(Cbe represented) {
        return new Ask(ticket, service, legalContext, payload, endUser, dossier, Optional.of(represented));
    }
}
