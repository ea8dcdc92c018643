package crossroads.dist.cli;

import crossroads.dist.demo.Places;
import crossroads.dist.embedded.CannotStart;
import crossroads.dist.hub.Hub;
import crossroads.dist.hub.HubSettings;
import crossroads.dist.hub.InvalidConfiguration;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Contexts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Starts a hub for a command, tells how the start goes on, and says what is wrong when it can't. */
final class HubRun {

    private final Session session;
    private final HubSettings settings;
    private final SameCommand typed;

    HubRun(Session session, HubSettings settings, SameCommand typed) {
        // Before the first logger is made.
        System.setProperty("crossroads.log", settings.data().resolve("logs").resolve("hub.log").toString());
        this.session = session;
        this.settings = settings;
        this.typed = typed;
    }

    /** @throws CommandFailure when something is missing on this machine or wrong in the configuration */
    Hub start(Stop stop) {
        long began = System.nanoTime();
        Screen screen = session.screen();
        try {
            Hub hub = Hub.start(settings, Clock.systemUTC(), (part, detail, took) -> screen.line(" %-13s %-66s ✔ %s".formatted(part, detail, seconds(took))));
            stop.closes(hub);
            hub.failed().thenAccept(HubRun::end);
            contexts().save(new AdminContext(
                    "admin", URI.create("http://127.0.0.1:" + settings.adminPort()), hub.environment(), settings.adminToken()));
            screen.line(" ready in " + seconds(Duration.ofNanos(System.nanoTime() - began)));
            return hub;
        } catch (CannotStart e) {
            boolean isPort = e.reason() == CannotStart.Reason.PORT_TAKEN;
            String remedy = isPort ? typed.with("--port-offset", Integer.toString(settings.freeOffset())) : e.remedy();
            throw new CommandFailure(ExitCode.INVALID, e.what(), remedy);
        } catch (InvalidConfiguration e) {
            e.errors().forEach(error -> screen.failed(error.toString()));
            throw new CommandFailure(
                    ExitCode.INVALID, "the configuration " + settings.configuration() + " has " + e.errors().size() + " errors", "correct them, then start again");
        } finally {
            stop.started();
        }
    }

    /** At once: what would still be closed might be written by halves. The next start reads what is on the disk. */
    private static void end(String why) {
        LoggerFactory.getLogger(HubRun.class).atError().addKeyValue("event.code", "hub.halts").log("The broker's disk failed, the hub ends: {}", why);
        Runtime.getRuntime().halt(ExitCode.UNEXPECTED);
    }

    /** The contexts in the data folder, those of the user left alone. */
    Contexts contexts() {
        return new Contexts(List.of(settings.data().resolve("contexts")));
    }

    int untilStopped() throws InterruptedException {
        Stop stop = Stop.armed();
        try {
            // Before the start: who tells a hub to end while it starts asked for no failure.
            stop.leavesWith(ExitCode.OK);
            start(stop);
            session.screen().line(" AMQP at " + Places.url(settings) + " · Ctrl-C drains and stops");
            stop.await();
            return ExitCode.OK;
        } finally {
            stop.now();
        }
    }

    private static String seconds(Duration took) {
        return String.format(java.util.Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
