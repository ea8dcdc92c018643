package crossroads.dist.cli;

import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import java.util.Optional;

/** What a sender can do about a refusal, as a command that can be pasted. */
final class Remedies {

    private Remedies() {}

    /** In this language. @param file that was refused, where there was one */
    static String of(RefusalId id, String language, String ticket, Optional<String> file) {
        return filled(RefusalTexts.remedy(id, language), ticket, file);
    }

    /** As the hub told it, with the command as it is typed here and its places filled. */
    static String filled(String remedy, String ticket, Optional<String> file) {
        String typed = pasteable(remedy);
        String withTicket = ticket.isEmpty() ? typed : typed.replace("TICKET", ticket);
        return file.map(name -> withTicket.replace("FILE", name)).orElse(withTicket);
    }

    /** With the command as it is typed here. */
    static String pasteable(String remedy) {
        return remedy.replaceAll("(?<![./\\w])crossroads (?=[a-z])", "./crossroads ");
    }
}
