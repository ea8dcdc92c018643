package crossroads.hub.own;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Recipients;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Head;
import crossroads.hub.exchange.LinePayloads;
import crossroads.hub.exchange.World;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.Texts;
import crossroads.hub.service.Pattern;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** The small world with all of the hub's own services open to every member, and a member that asks them. */
final class OwnQuestions {

    static final ServiceId MY_SERVICES = ServiceId.parse("myServices.v1");
    static final ServiceId MY_EXCHANGES = ServiceId.parse("myExchanges.v1");

    final World world = new World();

    OwnQuestions() {
        world.revision = revision(List.of(), List.of());
    }

    /** The small network with more institutions and rows. */
    static Revision revision(List<Institution> institutions, List<Row> rows) {
        Revision small = SmallNetwork.revision();
        Map<Cbe, Institution> members = new HashMap<>(small.institutions());
        institutions.forEach(one -> members.put(one.cbe(), one));
        Map<ServiceId, Service> services = new HashMap<>(Map.of(SmallNetwork.EMPLOYMENT.id(), SmallNetwork.EMPLOYMENT, SmallNetwork.ECHO.id(), SmallNetwork.ECHO));
        services.put(MY_SERVICES, own(MY_SERVICES));
        services.put(MY_EXCHANGES, own(MY_EXCHANGES));
        List<Row> all = new ArrayList<>(List.of(
                SmallNetwork.MAY_ASK_EMPLOYMENTS,
                SmallNetwork.MAY_ECHO,
                own("FICT-2026-002/2", MY_SERVICES, "/*"),
                own("FICT-2026-002/3", MY_EXCHANGES, "/*")));
        all.addAll(rows);
        return new Revision(
                small.number(), small.environment(), small.hub(), members, services, new Matrix(all), small.availabilities(), small.mandates());
    }

    /** A row for every member, that lets these fields of an own service pass. */
    static Row own(String id, ServiceId service, String... fields) {
        return new Row(
                id,
                SmallNetwork.MAY_ECHO.basis(),
                new Recipients.Everyone(),
                service,
                "-",
                Optional.empty(),
                false,
                new TreeSet<>(List.of(fields)),
                Optional.empty(),
                SmallNetwork.MAY_ECHO.validity());
    }

    private static Service own(ServiceId id) {
        Service echo = SmallNetwork.ECHO;
        return new Service(
                id, Pattern.CONSULTATION, Texts.same(id.name()), true, List.of(), List.of(), Optional.empty(), Duration.ofSeconds(5), echo.freshness());
    }

    /** What the hub answers this member to a question of its own. */
    Envelope.Answer ask(Cbe asker, ServiceId service, String payload) {
        return ask(asker, asker, service, payload);
    }

    /** The same, through another's channel. */
    Envelope.Answer ask(Cbe holder, Cbe asker, ServiceId service, String payload) {
        world.walk(world.from(holder, question(asker, service, payload)));
        return (Envelope.Answer) world.last();
    }

    Envelope.Question question(Cbe asker, ServiceId service, String payload) {
        Envelope.Question any = world.question(payload);
        return new Envelope.Question(
                new Head(1, Environment.TEST, UUID.randomUUID(), Optional.empty(), asker, SmallNetwork.HUB.cbe()),
                new CustomerInformation(any.customer().ticket(), world.now, asker, Optional.empty(), Optional.empty()),
                Optional.empty(),
                service,
                "-",
                any.payload());
    }

    /** What a member reads of one of its tickets. */
    String story(Cbe asker, String ticket) {
        return text(ask(asker, MY_EXCHANGES, "/myExchangesRequest/ticket=" + ticket));
    }

    static String text(Envelope.Answer answer) {
        return answer.payload().map(LinePayloads::text).orElse("");
    }
}
