package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Letter;
import crossroads.xsd.payloads.XmlPayloads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question about an institution's own inscriptions on a person, and how what the hub says is told. */
final class Inscribing {

    private static final ServiceId SERVICE = ServiceId.parse("inscription.v1");
    private static final String NO_CONTEXT = "-";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Session session;

    Inscribing(Session session) {
        this.session = session;
    }

    /** @param action what is done, as the schema has it. @return what to leave with */
    int ask(Ssin person, Node action, @Nullable Cbe actingFor) throws Exception {
        Payload payload = checked(Node.of("inscriptionRequest", List.of(Node.leaf("ssin", person.digits()), action)));
        Ask ask = Ask.of(SERVICE, NO_CONTEXT, payload);
        Envelope envelope;
        long began;
        try (Asking asking = Asking.open(session)) {
            Duration deadline = Deadlines.of(ConfigurationFolder.ifAny(session), SERVICE).plus(GRACE);
            began = System.nanoTime();
            envelope = asking.ask(asking.partner().drafts().question(actingFor == null ? ask : ask.actingFor(actingFor)), deadline)
                    .map(Letter::envelope)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.UNREACHABLE,
                            session.say("send.noAnswer", deadline.toSeconds(), ask.ticket()),
                            "./crossroads trace " + ask.ticket()));
        }
        if (envelope instanceof Envelope.Answer answer && answer.status().value() != StatusValue.NO_RESULT) {
            tell(ask.ticket(), answer);
            return ExitCode.OK;
        }
        Outcome outcome = new Outcome(
                session, ask.ticket(), SERVICE.toString(), Optional.empty(), envelope, Duration.ofNanos(System.nanoTime() - began), Optional.empty());
        outcome.tell();
        return outcome.exitCode();
    }

    /** What is wrong is said before anything is sent. */
    private Payload checked(Node root) {
        XmlPayloads payloads = new XmlPayloads();
        Payload payload = payloads.write(SERVICE, root, Format.XML);
        try {
            payloads.check(SERVICE, Direction.QUESTION, payload);
            payloads.period(payload, "/inscriptionRequest/register/period");
            return payload;
        } catch (RefusedException e) {
            throw new CommandFailure(
                    ExitCode.INVALID,
                    e.refusal().id() + "  " + e.refusal().location().map(place -> place.path()).orElse(e.refusal().field()) + ": " + e.refusal().rule().in(session.phrases().language()),
                    "./crossroads register add --help");
        }
    }

    void tell(String ticket, Envelope.Answer answer) {
        Optional<XmlTree> payload = answer.payload().map(one -> XmlTree.of(one.bytes()));
        String result = payload.map(one -> one.at("result")).filter(one -> !one.isEmpty()).orElse("NOTHING_INSCRIBED");
        List<XmlTree> lines = payload.map(one -> one.all("inscription")).orElse(List.of());
        if (session.isForPrograms()) {
            session.show(json(ticket, result, payload, lines));
            return;
        }
        String text = session.say("register." + result);
        switch (result) {
            case "INSCRIBED", "ENDED", "LISTED" -> session.screen().ok(text);
            default -> session.screen().warning(text);
        }
        if (!lines.isEmpty()) {
            session.screen().table(
                    List.of("QUALITY", "PHASE", "FROM", "UNTIL"),
                    lines.stream().map(one -> List.of(one.at("quality"), one.at("phase"), day(one, "begin"), day(one, "end"))).toList());
        }
        session.screen().under(answer.authorizedBy().map(row -> session.say("send.authorizedBy", row) + " · ").orElse("")
                + session.say("send.ticket", ticket) + " · ./crossroads trace " + ticket);
    }

    private static String day(XmlTree line, String name) {
        return line.all("period").stream().findFirst().flatMap(period -> period.find(name)).orElse("-");
    }

    private static Map<String, Object> json(String ticket, String result, Optional<XmlTree> payload, List<XmlTree> lines) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ticket", ticket);
        all.put("result", result);
        all.put("identityConfirmed", payload.map(one -> one.at("identityConfirmed").equals("true")).orElse(false));
        all.put("inscriptions", lines.stream().map(Inscribing::json).toList());
        return all;
    }

    private static Map<String, Object> json(XmlTree line) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("quality", Integer.parseInt(line.at("quality")));
        one.put("phase", Integer.parseInt(line.at("phase")));
        one.put("begin", day(line, "begin"));
        line.all("period").stream().findFirst().flatMap(period -> period.find("end")).ifPresent(end -> one.put("end", end));
        return one;
    }
}
