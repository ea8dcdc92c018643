package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.journal.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which entries may be written together where the directory changes with them. */
class GroupTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final List<Inscription> OWN =
            List.of(new Inscription(5, SmallNetwork.ANNA, SmallNetwork.CLAIRVAL.cbe(), new Quality(1), 1, Period.from(DAY)));

    private final Entries entries = new Entries(new HandSetClock("2026-11-24T10:00:00Z"));

    @Test
    void whoeverIsBehindOneThatTakesInscriptionsAwayWaits() {
        Pending before = pending("t-1", Optional.empty());
        Pending ending = pending("t-2", ending(OWN));
        Pending behind = pending("t-3", Optional.empty());

        Group group = Group.of(List.of(before, ending, behind));

        assertThat(group.leaders()).containsExactly(before, ending);
        assertThat(group.next()).containsExactly(behind);
    }

    @Test
    void oneThatOnlyAddsKeepsNobodyWaitingButWhoChangesTheSameLines() {
        Pending adding = pending("t-1", inscribing(1));
        Pending same = pending("t-2", inscribing(1));
        Pending other = pending("t-3", inscribing(2));

        Group group = Group.of(List.of(adding, same, other));

        assertThat(group.leaders()).containsExactly(adding, other);
        assertThat(group.next()).containsExactly(same);
    }

    private Pending pending(String ticket, Optional<DirectoryChange> change) {
        Entry question = entries.question(ticket, ticket);
        return Pending.of(question.changing(change));
    }

    private static Optional<DirectoryChange> ending(List<Inscription> own) {
        return DirectoryChange.ending(SmallNetwork.ANNA, SmallNetwork.CLAIRVAL.cbe(), new Quality(1), OptionalInt.empty(), DAY, own);
    }

    private static Optional<DirectoryChange> inscribing(int quality) {
        return DirectoryChange.inscribing(
                SmallNetwork.ANNA, SmallNetwork.CLAIRVAL.cbe(), new Quality(quality), 1, Period.from(DAY), List.of());
    }
}
