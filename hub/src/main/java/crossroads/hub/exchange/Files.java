package crossroads.hub.exchange;

import crossroads.hub.conversation.Conversation;
import crossroads.hub.directory.Inscription;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who knows what about whom, and which conversations run. Calls block for at most one round trip, shared by all that wait; made for virtual threads. */
public interface Files {

    /** States of these persons and every inscription on them, under their old and new numbers. @throws UnavailableException when the store does not answer */
    Holdings about(Set<Ssin> subjects);

    /**
     * The inscriptions of this institution on these persons, under their old and new numbers, and nothing that anybody else knows: it takes as long, and
     * reads as much, whoever else holds a file on them. States are told only so far as they lead from a number asked to one inscribed.
     *
     * @throws UnavailableException when the store does not answer
     */
    Holdings own(Cbe institution, Set<Ssin> subjects);

    /** The exchange of this id with its deliveries and subjects. @throws UnavailableException when the store does not answer */
    Optional<Conversation> conversation(UUID exchange);

    /**
     * What the directory and the registers say of some persons.
     *
     * @param states of each person asked about, and of the numbers that one of theirs took over
     * @param inscriptions on any of their numbers
     */
    record Holdings(Map<Ssin, PersonState> states, List<Inscription> inscriptions) {

        public Holdings {
            states = Map.copyOf(states);
            inscriptions = List.copyOf(inscriptions);
        }

        public PersonState stateOf(Ssin subject) {
            return states.getOrDefault(subject, new PersonState.Unknown());
        }

        /** The inscriptions of this institution on this person, under the number asked, the one that took its place, or one whose place it took. */
        public List<Inscription> of(Cbe institution, Ssin subject) {
            return inscriptions.stream()
                    .filter(i -> i.institution().equals(institution))
                    .filter(i -> i.subject().equals(subject) || isReplaced(subject, i.subject()) || isReplaced(i.subject(), subject))
                    .toList();
        }

        private boolean isReplaced(Ssin before, Ssin after) {
            return stateOf(before) instanceof PersonState.Replaced replaced && replaced.by().equals(after);
        }
    }
}
