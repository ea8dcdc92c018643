package crossroads.dist.cli;

import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.enrolment.KeyRing;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys renew}: younger keys and certificates beside the old ones, in time. */
@Command(
        name = "renew",
        customSynopsis = "./crossroads keys renew [--daemon] [-o json]",
        description = {
            "Makes new keys and has them certified, on the strength of the current TLS certificate. Old ones stay good until they end.",
            "With --daemon it stays, and renews at two thirds of their life, again and again."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads keys renew --daemon")
final class KeysRenew implements Verb {

    @Option(names = "--daemon", description = "stay, and renew each time at two thirds of the certificates' life")
    boolean isDaemon;

    @Override
    public boolean isLongRunning() {
        return isDaemon;
    }

    @Override
    public int run(Session session) throws Exception {
        PartnerContext context = ChosenContext.of(session).partner();
        URI door = context.enrolment()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INVALID, session.say("keys.noDoor", context.name()), "./crossroads context show " + context.name()));
        KeysCommand.folder(session, context);
        KeyRing keys = KeyRing.of(context, session.clock());
        if (isDaemon) {
            new RenewalWatch(keys, () -> renew(session, keys, door), session, Patience.of(session.clock())).untilInterrupted();
        }
        renew(session, keys, door);
        return ExitCode.OK;
    }

    private static void renew(Session session, KeyRing keys, URI door) throws InterruptedException {
        DoorCall.of(session, door, keys::renew);
        if (session.isForPrograms()) {
            session.show(Json.fields("notAfter", keys.ends(), "renewAt", keys.due()));
        } else {
            session.screen().ok(session.say("keys.renewed", KeysEnroll.day(keys)));
        }
    }
}
