package crossroads.dist.cli;

import crossroads.dist.demo.Behaviour;
import crossroads.hub.institution.Cbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simulate}: a supplier of the demonstration that misbehaves on demand. */
@Command(
        name = "simulate",
        customSynopsis = "./crossroads simulate INSTITUTION --down 60s|--slow 2s|--garbage|--other-person|--ok [--for 10m]",
        description = {
            "Makes a supplier of the demonstration misbehave for a while, to see how your software takes it.",
            "Only suppliers that the demonstration runs on this machine can be told so."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ./crossroads simulate nsso --down 60s",
            "  ./crossroads send --example employment.v2 --person robin.txt --wait"
        })
final class SimulateCommand implements Verb {

    /** By which suppliers may be called; numbers of the example network. */
    private static final Map<String, String> ALIASES = Map.of("nsso", "0206731645", "register", "0925100084");

    @Parameters(paramLabel = "INSTITUTION", description = "the supplier's enterprise number, nsso or register")
    String institution = "";

    @ArgGroup(multiplicity = "1")
    Behaving behaving = new Behaving();

    /** One way to behave. */
    static final class Behaving {
        @Option(names = "--down", paramLabel = "TIME", converter = Amounts.class, description = "it answers nothing for so long")
        @Nullable Duration down;

        @Option(names = "--slow", paramLabel = "TIME", converter = Amounts.class, description = "it answers only after so long")
        @Nullable Duration slow;

        @Option(names = "--garbage", description = "it answers what no schema allows")
        boolean isGarbage;

        @Option(names = "--other-person", description = "it answers about somebody else")
        boolean isOtherPerson;

        @Option(names = "--ok", description = "it behaves well again, at once")
        boolean isGood;
    }

    @Option(names = "--for", paramLabel = "TIME", converter = Amounts.class, defaultValue = "10m",
            description = "how long, where --down does not say so (default: 10m)")
    Duration howLong = Duration.ofMinutes(10);

    @Override
    public int run(Session session) throws IOException {
        Cbe cbe = Cbe.parse(ALIASES.getOrDefault(institution.toLowerCase(Locale.ROOT), institution))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INVALID,
                        session.say("simulate.notAnInstitution", institution),
                        "./crossroads institution list"));
        Path folder = session.data().resolve("partners").resolve(cbe.digits());
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, session.say("simulate.notHere", cbe, session.data()), "./crossroads demo");
        }
        Behaviour behaviour = behaviour(session.clock().instant());
        behaviour.write(folder.resolve("behaviour"));
        if (session.isForPrograms()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("institution", cbe.digits());
            told.put("mode", behaviour.mode());
            if (behaviour.mode() != Behaviour.Mode.OK) {
                told.put("until", behaviour.until());
            }
            Optional.of(behaviour.delay()).filter(delay -> !delay.isZero()).ifPresent(delay -> told.put("delayMillis", delay.toMillis()));
            session.show(told);
            return ExitCode.OK;
        }
        session.screen().ok(said(session, cbe, behaviour));
        if (behaviour.mode() != Behaviour.Mode.OK) {
            session.screen().next("./crossroads simulate " + institution + " --ok");
        }
        return ExitCode.OK;
    }

    private Behaviour behaviour(Instant now) {
        if (behaving.isGood) {
            return Behaviour.good();
        }
        if (behaving.down != null) {
            return new Behaviour(Behaviour.Mode.DOWN, now.plus(behaving.down), Duration.ZERO);
        }
        if (behaving.slow != null) {
            return new Behaviour(Behaviour.Mode.SLOW, now.plus(howLong), behaving.slow);
        }
        return new Behaviour(
                behaving.isGarbage ? Behaviour.Mode.GARBAGE : Behaviour.Mode.OTHER_PERSON, now.plus(howLong), Duration.ZERO);
    }

    private String said(Session session, Cbe cbe, Behaviour behaviour) {
        String left = Amounts.text(behaving.down != null ? behaving.down : howLong);
        return switch (behaviour.mode()) {
            case OK -> session.say("simulate.OK", cbe);
            case DOWN -> session.say("simulate.DOWN", cbe, left);
            case SLOW -> session.say("simulate.SLOW", cbe, left, Amounts.text(behaviour.delay()));
            case GARBAGE -> session.say("simulate.GARBAGE", cbe, left);
            case OTHER_PERSON -> session.say("simulate.OTHER_PERSON", cbe, left);
        };
    }
}
