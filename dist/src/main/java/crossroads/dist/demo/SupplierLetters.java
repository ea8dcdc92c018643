package crossroads.dist.demo;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Envelopes;
import crossroads.partner.letters.Letter;
import crossroads.security.seals.CmsSeals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what another process' institution received, from the evidence that it keeps: anyone with the hub's certificate can. */
final class SupplierLetters {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path inbox;
    private final CmsSeals seals;
    private final Envelopes envelopes;
    private final Set<Path> read = new HashSet<>();

    SupplierLetters(Path inbox, CmsSeals seals, Envelopes envelopes) throws IOException {
        this.inbox = inbox;
        this.seals = seals;
        this.envelopes = envelopes;
        read.addAll(files());
    }

    /** The next letter that fits among those that came since the last call. */
    Optional<Letter> await(Predicate<Envelope> fits, Duration atMost) throws IOException, InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        do {
            for (Path file : files()) {
                if (read.add(file)) {
                    byte[] content = seals.openSignedOnly(Files.readAllBytes(file)).unsealed().content();
                    Envelope envelope = envelopes.read(content);
                    if (fits.test(envelope)) {
                        return Optional.of(new Letter(envelope, envelopes.format(content).orElseThrow(), file, Files.getLastModifiedTime(file).toInstant()));
                    }
                }
            }
            Thread.sleep(PAUSE);
        } while (System.nanoTime() < until);
        return Optional.empty();
    }

    private Set<Path> files() throws IOException {
        if (!Files.isDirectory(inbox)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(file -> file.toString().endsWith(".cms")).collect(Collectors.toSet());
        }
    }
}
