package crossroads.dist.cli;

import crossroads.dist.witness.HttpLog;
import crossroads.dist.witness.Watch;
import crossroads.dist.witness.WitnessState;
import crossroads.hub.audit.Trust;
import crossroads.hub.audit.UnreadableCase;
import crossroads.security.certificates.Anchors;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.files.UnsafeFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code witness}: a second program, best run by somebody else than the hub's administrator, that does not let the log be rewritten. */
@Command(
        name = "witness",
        customSynopsis = "./crossroads witness --hub URL --state FILE [--ca FILE] [--once]",
        description = {
            "Looks at the hub's newest checkpoint again and again, keeps and countersigns those that go on from what it saw, and stops with 8 when one does not.",
            "It reads what anyone may read, has its own key (made the first time, FILE.key), and never sees the database."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads witness --hub http://127.0.0.1:9876 --state witness.txt --ca hub.pem")
final class WitnessCommand implements Verb {

    private static final int SECONDS = 10;

    @Option(names = "--hub", paramLabel = "URL", required = true, description = "the hub's management listener")
    URI hub = URI.create("http://127.0.0.1:9876");

    @Option(names = "--state", paramLabel = "FILE", required = true, description = "what it keeps, and gives to auditors")
    Path state = Path.of("witness.txt");

    @Option(names = "--ca", paramLabel = "FILE",
            description = "the hub's certificates or its authority's; without it the first certificate seen is believed, and no other")
    @Nullable String authority;

    @Option(names = "--every", paramLabel = "SECONDS", description = "between two looks (default: 10)")
    int seconds = SECONDS;

    @Option(names = "--once", description = "looks once and leaves")
    boolean isOnce;

    @Override
    public int run(Session session) throws Exception {
        if (!String.valueOf(hub.getScheme()).matches("https?") || hub.getHost() == null || seconds < 1) {
            throw new CommandFailure(ExitCode.INVALID, session.say("witness.notAHub", hub), "./crossroads witness --help");
        }
        WitnessState kept = open(session);
        Watch watch = new Watch(new HttpLog(hub), kept, trust(session));
        session.screen().under(session.say("witness.key", kept.witness()));
        boolean wasReached = true;
        while (true) {
            try {
                Optional<Integer> end = told(session, watch.look());
                if (end.isPresent()) {
                    return end.get();
                }
                wasReached = true;
            } catch (java.io.InterruptedIOException e) {
                return ExitCode.INTERRUPTED;
            } catch (IOException e) {
                if (isOnce) {
                    throw new CommandFailure(ExitCode.UNREACHABLE, session.say("witness.unreachable", hub), "./crossroads status");
                }
                if (wasReached) {
                    session.screen().warning(session.say("witness.unreachable", hub));
                }
                wasReached = false;
            }
            Thread.sleep(seconds * 1_000L);
        }
    }

    private WitnessState open(Session session) throws IOException {
        try {
            return WitnessState.open(state, session.clock());
        } catch (UnreadableCase | UnsafeFileException e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("audit.unreadable", state, e.getMessage()), session.say("file.remedy"));
        }
    }

    private Optional<Trust> trust(Session session) throws IOException {
        if (authority == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Anchors.of(Given.read(session, authority).bytes()));
        } catch (UnsuitableException e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("audit.notACertificate", authority), "./crossroads witness --help");
        }
    }

    /** @return the exit code when this was the last look */
    private Optional<Integer> told(Session session, Watch.Look look) {
        return switch (look) {
            case Watch.Look.Honest honest -> {
                if (honest.hasGrown() || isOnce) {
                    session.screen().ok(session.say(
                            "witness.countersigned", CaseReport.number(honest.newest().checkpoint().checkpoint().size()), state));
                }
                yield isOnce ? Optional.of(ExitCode.OK) : Optional.empty();
            }
            case Watch.Look.Nothing ignored -> isOnce ? Optional.of(ExitCode.NOT_FOUND) : Optional.empty();
            case Watch.Look.Dishonest dishonest -> throw new CommandFailure(
                    ExitCode.UNVERIFIED, session.say("witness." + dishonest.word()), session.say("witness.evidence", dishonest.evidence()));
        };
    }
}
