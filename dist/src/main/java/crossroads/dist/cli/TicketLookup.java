package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.institution.Cbe;
import crossroads.partner.context.Context;
import crossroads.partner.context.Context.AdminContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the hub what became of a ticket: as the institution whose ticket it is, or as the administrator. */
final class TicketLookup {

    private static final List<String> LISTS = List.of("mark", "rung", "message");

    private TicketLookup() {}

    /** @param json as the hub told it */
    record Found(TicketStory story, Object json) {}

    /** @param view trace or explain @throws CommandFailure exit 4 when the ticket is not known */
    static Found of(Session session, String ticket, @Nullable Cbe sender, String view) throws Exception {
        Context context = sender == null ? ChosenContext.of(session).any() : ChosenContext.of(session).admin();
        return context instanceof AdminContext admin ? ofAdministrator(session, admin, ticket, sender) : ofSender(session, ticket, view);
    }

    private static Found ofAdministrator(Session session, AdminContext admin, String ticket, @Nullable Cbe sender) throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        if (sender != null) {
            query.put("sender", sender.digits());
        }
        query.put("ticket", ticket);
        JsonNode story = AdminHub.at(session, admin)
                .post("/exchanges/query", query)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        session.say("ticket.unknown", ticket),
                        sender == null ? session.say("ticket.adminRemedy") : "./crossroads institution show " + sender));
        return new Found(TicketStory.of(story), story);
    }

    private static Found ofSender(Session session, String ticket, String view) throws Exception {
        if (!ticket.matches("[\\x21-\\x7E]{1,36}")) {
            throw new CommandFailure(ExitCode.NOT_FOUND, session.say("ticket.unknown", ticket), session.say("ticket.remedy"));
        }
        String payload = "<myExchangesRequest xmlns=\"urn:crossroads:payload:myExchanges:1\"><ticket>"
                + ticket.replace("&", "&amp;").replace("<", "&lt;")
                + "</ticket><view>" + view + "</view></myExchangesRequest>";
        try (Asking asking = Asking.open(session)) {
            XmlTree answer = asking.own("myExchanges.v1", payload)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.NOT_FOUND, session.say("ticket.unknown", ticket), session.say("ticket.remedy")));
            return new Found(TicketStory.of(answer), answer.json(LISTS));
        }
    }
}
