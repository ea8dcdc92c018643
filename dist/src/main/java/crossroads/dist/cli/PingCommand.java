package crossroads.dist.cli;

import crossroads.partner.context.Context.PartnerContext;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ping}: whether all between an institution and the hub works, before anything else is tried. */
@Command(
        name = "ping",
        customSynopsis = "./crossroads ping [-o json]",
        description = {
            "Tries the way to the hub, part by part, each with its time: TLS, certificates, inbox, an echo through the whole hub, clocks.",
            "Leaves with 9 when the hub can't be reached, 8 when something is wrong though it can."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads ping")
final class PingCommand implements Verb {

    @Override
    public int run(Session session) throws Exception {
        PartnerContext context = ChosenContext.of(session).partner();
        WayToHub way = new WayToHub(session, context);
        List<WayToHub.Part> parts = way.tried();
        if (session.isForPrograms()) {
            session.show(Json.items(parts.stream().map(WayToHub.Part::json).toList()));
        } else {
            parts.forEach(part -> tell(session, part));
        }
        return parts.stream().anyMatch(part -> part.state() == WayToHub.State.UNREACHABLE)
                ? ExitCode.UNREACHABLE
                : parts.stream().anyMatch(part -> part.state() == WayToHub.State.WRONG) ? ExitCode.UNVERIFIED : ExitCode.OK;
    }

    private static void tell(Session session, WayToHub.Part part) {
        String time = part.took().isZero() ? "" : "  " + millis(part.took());
        String line = "%-12s %s%s".formatted(part.name(), part.detail(), time);
        switch (part.state()) {
            case GOOD -> session.screen().ok(line);
            case SOON -> session.screen().warning(line);
            case WRONG, UNREACHABLE -> session.screen().failed(line);
        }
        if (!part.remedy().isEmpty()) {
            session.screen().next(part.remedy());
        }
    }

    private static String millis(Duration took) {
        return String.format(java.util.Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    }
}
