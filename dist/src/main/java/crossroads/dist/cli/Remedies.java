package crossroads.dist.cli;

import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import java.util.Optional;

/** What a sender can do about a refusal, as a command that can be pasted. */
final class Remedies {

    private Remedies() {}

    /** @param file that was refused, where there was one */
    static String of(RefusalId id, String language, String ticket, Optional<String> file) {
        String remedy = pasteable(RefusalTexts.remedy(id, language));
        String withTicket = ticket.isEmpty() ? remedy : remedy.replace("TICKET", ticket);
        return file.map(name -> withTicket.replace("FILE", name)).orElse(withTicket);
    }

    /** The same, its commands as they are typed beside the launcher. */
    static String pasteable(String remedy) {
        return remedy.replaceAll("(?<![./\\w])crossroads (?=[a-z])", "./crossroads ");
    }
}
