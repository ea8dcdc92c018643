package crossroads.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo for all tests that ask for it, played once by {@code ./crossroads demo --once} in an empty folder with spaces in its name. */
final class PlayedDemo implements AutoCloseable {

    private final Path scratch;
    private final Path data;
    private final int portOffset;
    private final Product.Ran ran;
    private final DemoPapers papers;

    private PlayedDemo() throws Exception {
        this.scratch = Files.createTempDirectory("a crossroads demo ");
        this.data = scratch.resolve("a data folder");
        this.portOffset = Product.freeOffset();
        this.ran = play(Product.built());
        // A later run writes its report over this one's.
        this.papers = new DemoPapers(data).copiedTo(scratch.resolve("papers of the first"));
    }

    /** Plays it once more in the same folder. */
    Product.Ran again() throws Exception {
        return play(Product.built().inHurry());
    }

    private Product.Ran play(Product product) throws Exception {
        return product.run(scratch, "demo", "--once", "--data", data.toString(), "--port-offset", Integer.toString(portOffset));
    }

    /** For what tests write. */
    Path scratch() {
        return scratch;
    }

    Path data() {
        return data;
    }

    int portOffset() {
        return portOffset;
    }

    /** How the first run ended. */
    Product.Ran ran() {
        return ran;
    }

    /** What the first run left behind. */
    DemoPapers papers() {
        return papers;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives the one demo to tests. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PlayedDemo.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(PlayedDemo.class)).getOrComputeIfAbsent(PlayedDemo.class, played -> {
                try {
                    return new PlayedDemo();
                } catch (Exception e) {
                    throw new IllegalStateException("the demo can't be played", e);
                }
            });
        }
    }
}
