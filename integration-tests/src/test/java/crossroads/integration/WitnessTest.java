package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.dist.witness.PublishedLog;
import crossroads.dist.witness.Watch;
import crossroads.dist.witness.WitnessState;
import crossroads.hub.audit.Countersignature;
import crossroads.hub.audit.UnreadableCase;
import crossroads.hub.audit.WitnessFile;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.security.certificates.Anchors;
import crossroads.security.certificates.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    @TempDir Path folder;
    private AuditedLog log;
    private Path file;

    @BeforeEach
    void aLog() {
        log = AuditedLog.in(folder.resolve("log"));
        file = folder.resolve("witness.txt");
    }

    /** A hub that shows one size of a log. */
    private record Shown(AuditedLog log, Optional<SignedCheckpoint> newest) implements PublishedLog {
        static Shown of(AuditedLog log, int size) {
            return new Shown(log, Optional.of(log.checkpoint(size)));
        }

        @Override
        public Optional<String> checkpoint() {
            return newest.map(SignedCheckpoint::text);
        }

        @Override
        public List<byte[]> consistency(long earlier, long later) {
            return log.tree.consistency((int) earlier, (int) later);
        }

        @Override
        public byte[] certificates() {
            return Pem.encode("CERTIFICATE", log.hub.certificate().der()).getBytes();
        }
    }

    private Watch.Look look(PublishedLog shown) throws IOException {
        return look(shown, Optional.of(log.authority.certificate()));
    }

    /** Each time as a program just started: all it knows is in its files. */
    private Watch.Look look(PublishedLog shown, Optional<byte[]> anchor) throws IOException {
        WitnessState state = WitnessState.open(file, InstantSource.fixed(AuditedLog.NOW));
        return new Watch(shown, state, anchor.map(Anchors::of)).look();
    }

    private WitnessFile kept() throws IOException {
        return WitnessFile.parse(Files.readString(file));
    }

    @Test
    void everyCheckpointThatGoesOnIsKeptAndCountersigned() throws IOException {
        assertThat(look(new Shown(log, Optional.empty()))).isEqualTo(new Watch.Look.Nothing());
        for (int size : List.of(5, 12, 12, 20, 40)) {
            assertThat(look(Shown.of(log, size))).isInstanceOf(Watch.Look.Honest.class);
        }

        assertThat(kept().seen()).extracting(one -> one.checkpoint().checkpoint().size()).containsExactly(5L, 12L, 20L, 40L);
        assertThat(kept().seen()).allMatch(one -> one.isSignedBy(fileKey()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("witness.txt.key")))).isEqualTo("rw-------");
    }

    private byte[] fileKey() {
        try {
            return kept().key();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aForkIsNotCountersignedAndBothSidesAreKept() throws IOException {
        look(Shown.of(log, 20));
        AuditedLog rebuilt = log.rebuilt();

        dishonest(look(Shown.of(rebuilt, 31)), "forked", log.checkpoint(20), rebuilt.checkpoint(31));
        dishonest(look(Shown.of(rebuilt, 20)), "forked", log.checkpoint(20), rebuilt.checkpoint(20));
        assertThat(kept().seen()).hasSize(1);
    }

    @Test
    void aLogThatShrankIsNotCountersigned() throws IOException {
        look(Shown.of(log, 20));

        dishonest(look(Shown.of(log, 12)), "shrunken", log.checkpoint(20), log.checkpoint(12));
        assertThat(look(new Shown(log, Optional.empty()))).isInstanceOf(Watch.Look.Dishonest.class);
        assertThat(kept().seen()).hasSize(1);
    }

    /** The same checkpoints, whatever their signatures: those differ each time. */
    private static void dishonest(Watch.Look look, String word, SignedCheckpoint kept, SignedCheckpoint shown) throws IOException {
        assertThat(look).isInstanceOf(Watch.Look.Dishonest.class);
        Watch.Look.Dishonest found = (Watch.Look.Dishonest) look;
        assertThat(found.word()).isEqualTo(word);
        assertThat(found.evidence()).content().startsWith(word).contains(kept.checkpoint().lines(), shown.checkpoint().lines());
    }

    @Test
    void whatNoTrustedKeySignedIsNotCountersigned() throws IOException {
        AuditedLog other = AuditedLog.in(folder.resolve("other"));

        assertThat(look(Shown.of(other, 5))).isInstanceOf(Watch.Look.Dishonest.class);
        assertThat(kept().seen()).isEmpty();
    }

    @Test
    void withoutAnAuthorityTheFirstCertificateIsBelievedAndNoOther() throws IOException {
        AuditedLog other = AuditedLog.in(folder.resolve("other"));

        assertThat(look(Shown.of(log, 5), Optional.empty())).isInstanceOf(Watch.Look.Honest.class);
        assertThat(look(Shown.of(log, 12), Optional.empty())).isInstanceOf(Watch.Look.Honest.class);
        assertThat(((Watch.Look.Dishonest) look(Shown.of(other, 20), Optional.empty())).word()).isEqualTo("unsigned");
    }

    @Test
    void aPowerLossLeavesHalfABlockAndNothingIsLost() throws IOException {
        look(Shown.of(log, 5));
        look(Shown.of(log, 12));
        String whole = Files.readString(file);
        for (int cut : List.of(1, 40, 200)) {
            Files.writeString(file, whole.substring(0, whole.length() - cut), StandardOpenOption.TRUNCATE_EXISTING);

            assertThat(look(Shown.of(log, 20))).isInstanceOf(Watch.Look.Honest.class);
            assertThat(kept().seen()).extracting(one -> one.checkpoint().checkpoint().size()).containsExactly(5L, 20L);
        }
    }

    @Test
    void anotherKeyOrNoneIsNotGoneOnWith() throws IOException {
        look(Shown.of(log, 5));
        Path key = folder.resolve("witness.txt.key");
        byte[] mine = Files.readAllBytes(key);
        Files.write(key, Pem.encode("PRIVATE KEY", AuditedLog.keys().getPrivate().getEncoded()).getBytes());

        assertThatThrownBy(() -> look(Shown.of(log, 12))).isInstanceOf(UnreadableCase.class);
        Files.delete(key);
        assertThatThrownBy(() -> look(Shown.of(log, 12))).isInstanceOf(UnreadableCase.class);
        assertThat(mine).isNotEmpty();
    }

    @Test
    void aHubThatTalksNonsenseIsNotDishonest() {
        Shown good = Shown.of(log, 5);
        PublishedLog odd = new PublishedLog() {
            @Override
            public Optional<String> checkpoint() {
                return Optional.of("crossroads");
            }

            @Override
            public List<byte[]> consistency(long earlier, long later) {
                return good.consistency(earlier, later);
            }

            @Override
            public byte[] certificates() {
                return good.certificates();
            }
        };

        assertThatThrownBy(() -> look(odd)).isInstanceOf(IOException.class);
        assertThat(Stream.of(folder.toFile().list())).noneMatch(name -> name.contains("evidence"));
    }

    @Test
    void aCountersignatureSaysWhoWhenAndWhat() throws IOException {
        look(Shown.of(log, 5));
        Countersignature signed = kept().seen().getFirst();

        assertThat(signed.seen()).isEqualTo(AuditedLog.NOW);
        assertThat(new Countersignature(signed.checkpoint(), signed.witness(), signed.seen().plusSeconds(1), signed.signature()).isSignedBy(kept().key())).isFalse();
        assertThat(new Countersignature(log.checkpoint(12), signed.witness(), signed.seen(), signed.signature()).isSignedBy(kept().key())).isFalse();
        assertThat(signed.isSignedBy(AuditedLog.keys().getPublic().getEncoded())).isFalse();
    }
}
