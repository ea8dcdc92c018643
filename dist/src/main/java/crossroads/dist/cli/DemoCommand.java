package crossroads.dist.cli;

import crossroads.dist.demo.Demo;
import crossroads.dist.demo.Places;
import crossroads.dist.hub.Hub;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.institution.Cbe;
import crossroads.hub.own.Story;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a hub with the whole example sector, and the scenes that show what it does. */
@Command(
        name = "demo",
        description = "Starts a hub with the example sector and shows what it does, message by message.",
        footerHeading = "%nExample:%n",
        footer = {"  ./crossroads demo               stays up until Ctrl-C, for commands in another terminal",
            "  ./crossroads demo --once        leaves with 0 only if every scene ended as it must"})
final class DemoCommand implements Verb {

    @Option(names = "--once", description = "stop after the scenes")
    boolean once;

    @Option(names = "--config", paramLabel = "DIR", description = "another configuration (default: config/example)")
    @Nullable Path configuration;

    @Option(names = "--report", paramLabel = "FILE", description = "where the report goes (default: demo-report.json in the data folder)")
    @Nullable Path report;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0", description = "added to each port")
    int portOffset;

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public int run(Session session) throws Exception {
        Path folder = configuration == null ? Places.example() : configuration;
        HubSettings settings = HubSettings.in(session.data(), folder).withOffset(portOffset);
        HubRun run = new HubRun(session, settings);
        Hub hub = run.start();
        CountDownLatch stopped = HubRun.stopOnSignal(hub);
        int failures;
        try (Demo demo = new Demo(hub, run.contexts(), Clock.systemUTC())) {
            session.screen().line(" " + demo.join() + " partners on this machine · the contributions office in a process of its own");
            demo.startSupplier(supplierCommand(settings));
            session.screen().line("");
            failures = demo.play(new Narrator(session.screen(), hub), report == null ? settings.data().resolve("demo-report.json") : report.toAbsolutePath());
            if (!once) {
                session.screen().hint("");
                session.screen().hint(" Next, in another terminal: ./crossroads ping   ·   ./crossroads service list   ·   ./crossroads doctor");
                session.screen().hint(" Ctrl-C drains and stops.");
                stopped.await();
            }
        }
        hub.close();
        return failures == 0 ? ExitCode.OK : ExitCode.UNVERIFIED;
    }

    /** This program again, as the supplier. */
    private static List<String> supplierCommand(HubSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcrossroads.home=" + Places.home(),
                "-cp",
                System.getProperty("java.class.path"),
                "crossroads.dist.Crossroads",
                "supplier",
                "--data",
                settings.data().toString(),
                "--context",
                "nsso",
                "--config",
                settings.configuration().toString()));
        return command;
    }

    /** Tells the first scene step by step, the others in two lines. */
    private static final class Narrator implements Demo.Audience {

        private final Screen screen;
        private final Hub hub;
        private int told;
        private int good;

        private Narrator(Screen screen, Hub hub) {
            this.screen = screen;
            this.hub = hub;
        }

        @Override
        public void sees(
                String title, String expected, String received, boolean ended, String remark, String remedy, Optional<UUID> exchange) {
            told++;
            good += ended ? 1 : 0;
            if (ended) {
                screen.ok("%-12s %s".formatted(received, title));
            } else {
                screen.failed("%-12s %s: it had to end in %s".formatted(received, title, expected));
            }
            if (told == 1) {
                exchange.flatMap(id -> hub.administration().story(Optional.<Cbe>empty(), id.toString())).ifPresent(this::timeline);
            }
            screen.under("             " + remark);
            if (!remedy.isEmpty()) {
                screen.next("          " + remedy);
            }
            if (told == Demo.scenes()) {
                screen.line("");
                screen.line(" " + told + " scenes: " + good + " ended as they must");
            }
        }

        private void timeline(Story story) {
            for (Story.Chapter chapter : story.chapters()) {
                chapter.trail().marks().forEach(mark -> screen.under(String.format(
                        Locale.ROOT, "%7.1f ms  %s%s", mark.micros() / 1000.0, chapter.kind().equals("ANSWER") ? "answer " : "", mark.step())));
                chapter.ladder().rungs().forEach(rung -> screen.under("             ✔ " + rung.rule() + ": " + rung.text()));
                screen.under("             journal leaf " + chapter.index());
            }
        }
    }
}
