package crossroads.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Trail;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryTextTest {

    private static final Instant NOW = Instant.parse("2026-11-24T13:07:00.123456Z");
    private static final byte[] PUBLIC = LeafEncoding.encode(new PublicPart(
            LeafKind.READ, new UUID(1, 2), NOW, new Cbe("0212344876"), List.of(), "employment.v2", -1, "a \"b\" \\ \n\u0001 é"));
    private static final byte[] PRIVATE = LeafEncoding.encode(new PrivatePart(
            List.of(), "", "", "", "", "", Ladder.empty(), Trail.from(NOW), new byte[] {1}, new byte[0], List.of(new Cbe("0206731645"))));

    @Test
    void itSaysEveryFieldOfBothParts() {
        String words = EntryText.of(new ExportedLeaf(7, new byte[32], 1, PUBLIC, Optional.of(new ExportedLeaf.Disclosed(new byte[32], PRIVATE))));

        Stream.of(PublicPart.class, PrivatePart.class, Trail.class)
                .flatMap(part -> Stream.of(part.getRecordComponents()))
                .map(RecordComponent::getName)
                // A trail's own steps stand under its name.
                .filter(name -> !name.equals("marks"))
                .forEach(name -> assertThat(words).contains("\"" + name + "\": "));
        assertThat(words).contains("\"nonce\": \"" + "00".repeat(32) + "\"");
    }

    @Test
    void itIsJsonInOneForm() {
        String words = EntryText.of(new ExportedLeaf(7, new byte[32], 1, PUBLIC, Optional.empty()));

        assertThat(words).isEqualTo("""
                {
                  "leaf": 7,
                  "kind": "READ",
                  "exchange": "00000000-0000-0001-0000-000000000002",
                  "time": "2026-11-24T13:07:00.123456Z",
                  "from": "0212344876",
                  "to": [],
                  "service": "employment.v2",
                  "revision": -1,
                  "outcome": "a \\"b\\" \\\\ \\n\\u0001 é"
                }
                """);
    }
}
