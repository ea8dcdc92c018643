package crossroads.dist.cli;

import crossroads.dist.demo.Demo;
import crossroads.dist.demo.Places;
import crossroads.dist.hub.Hub;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.envelope.Format;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a hub with the whole example sector, and the scenes that show what it does. */
@Command(
        name = "demo",
        customSynopsis = "./crossroads demo [--once|--members] [OPTIONS]",
        description = "Starts a hub with the example sector and shows what it does, message by message.",
        footerHeading = "%nExample:%n",
        footer = {"  ./crossroads demo               stays up until Ctrl-C, for commands in another terminal",
            "  ./crossroads demo --once        leaves with 0 only if every scene ended as it must",
            "  ./crossroads demo --format json  the same scenes in JSON",
            "  ./crossroads demo --members     for software of your own: members with their keys, no scene, and no supplier"})
final class DemoCommand implements Verb {

    @Option(names = "--once", description = "stop after the scenes")
    boolean once;

    @Option(names = "--members", description = "only the hub and the members' keys: nothing is played, and you are the supplier")
    boolean isWithMembersOnly;

    @Option(names = "--format", paramLabel = "xml|json", defaultValue = "xml", description = "how the partners write (default: xml)")
    Format format = Format.XML;

    @Option(names = "--config", paramLabel = "DIR", description = "another configuration (default: config/example)")
    @Nullable Path configuration;

    @Option(names = "--report", paramLabel = "FILE", description = "where the report goes (default: demo-report.json in the data folder)")
    @Nullable Path report;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0", description = "added to each port")
    int portOffset;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public int run(Session session) throws Exception {
        Path folder = configuration == null ? Places.example() : configuration;
        HubSettings settings = HubSettings.in(session.data(), folder).withOffset(portOffset);
        HubRun run = new HubRun(session, settings, SameCommand.of(spec));
        Stop stop = Stop.armed();
        try {
            Hub hub = run.start(stop);
            Demo demo = new Demo(hub, run.contexts(), Clock.systemUTC());
            stop.closes(demo);
            if (isWithMembersOnly) {
                return withMembersOnly(session, demo, stop);
            }
            session.screen().line(" " + demo.join() + " partners on this machine · the contributions office and the register, each a process of its own");
            demo.startSuppliers(name -> supplierCommand(settings, name));
            session.screen().line("");
            Path file = report == null ? settings.data().resolve("demo-report.json") : report.toAbsolutePath();
            int exit = demo.play(new DemoNarrator(session.screen(), hub.stories()::of), file, format) == 0 ? ExitCode.OK : ExitCode.UNVERIFIED;
            stop.leavesWith(exit);
            session.screen().hint(" A program that shares no code with the hub judges it: integration-tests/bin/check-demo " + SameCommand.quoted(shown(file)));
            if (!once) {
                session.screen().hint("");
                session.screen().hint(" Next, in another terminal: ./crossroads invite   ·   ./crossroads ping   ·   ./crossroads doctor");
                session.screen().hint(" Ctrl-C drains and stops.");
                stop.await();
            }
            return exit;
        } finally {
            stop.now();
        }
    }

    private int withMembersOnly(Session session, Demo demo, Stop stop) throws InterruptedException {
        session.screen().line(" " + demo.join() + " partners on this machine, and none of them is served: see docs/partners");
        stop.leavesWith(ExitCode.OK);
        if (!once) {
            session.screen().hint(" Ctrl-C drains and stops.");
            stop.await();
        }
        return ExitCode.OK;
    }

    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }

    /** This program again, as a supplier. @param context of the institution that it is */
    private static List<String> supplierCommand(HubSettings settings, String context) {
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
                context,
                "--config",
                settings.configuration().toString()));
        return command;
    }
}
