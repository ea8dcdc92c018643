package crossroads.dist.cli;

import crossroads.hub.service.ServiceId;

/** Reads services as people type them. */
final class Services {

    private Services() {}

    /** @throws CommandFailure when the text is none */
    static ServiceId parse(Session session, String text) {
        try {
            return ServiceId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("service.notAName", text), "./crossroads service list");
        }
    }
}
