package crossroads.integration;

import crossroads.partner.Partner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Everything that nobody should send, sent once to one hub, and what came of it, for all tests that ask. */
final class PlayedCases implements AutoCloseable {

    /** What came of one. @param leaves by how many the journal grew */
    record Outcome(BadCase played, Observed observed, long leaves) {}

    private final Path folder;
    private final RunningHub hub;
    private final Partner supplier;
    private final Sender sender;
    private final Map<String, String> before;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, String> after;
    private final Observed goodAfterwards;

    private PlayedCases() throws Exception {
        this.folder = Files.createTempDirectory("bad-input");
        this.hub = RunningHub.small(folder.resolve("data"));
        this.supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
        this.sender = new Sender(hub.join(RunningHub.CENTRE));
        // What a member that is new here makes: its inboxes, its place in caches.
        sender.told(sender.sealed());
        this.before = Tables.left(hub);
        for (BadCase one : all()) {
            outcomes.add(played(one));
        }
        this.after = Tables.left(hub);
        this.goodAfterwards = sender.told(sender.sealed());
    }

    /** Those who come in first, those who do not last. */
    static List<BadCase> all() {
        return Stream.of(SealCases.all(), EnvelopeCases.all(), JsonCases.all(), MessageCases.all(), StrangerCases.all()).flatMap(List::stream).toList();
    }

    private Outcome played(BadCase one) throws Exception {
        BadCase.Sending sending = one.preparation().prepare(sender);
        long leaves = hub.leaves();
        Observed observed = sending.send();
        return new Outcome(one, observed, hub.leaves() - leaves);
    }

    RunningHub hub() {
        return hub;
    }

    Sender sender() {
        return sender;
    }

    Partner supplier() {
        return supplier;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** What stood in the tables of what lasts, before the first and after the last. */
    Map<String, String> before() {
        return before;
    }

    Map<String, String> after() {
        return after;
    }

    /** What a good question got when all was over. */
    Observed goodAfterwards() {
        return goodAfterwards;
    }

    @Override
    public void close() throws Exception {
        sender.close();
        supplier.close();
        hub.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives them to tests, and plays them for the first that asks. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PlayedCases.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(PlayedCases.class)).getOrComputeIfAbsent(PlayedCases.class, played -> {
                try {
                    return new PlayedCases();
                } catch (Exception e) {
                    throw new IllegalStateException("the cases can't be played", e);
                }
            });
        }
    }
}
