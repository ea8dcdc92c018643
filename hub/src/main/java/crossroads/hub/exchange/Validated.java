package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.journal.Trail;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.Service;
import java.util.List;
import java.util.Optional;

/** A message that says something its service understands, about persons whose numbers are well formed, in time. */
public final class Validated implements Stage {

    private final Opened opened;
    private final Trail trail;
    private final Service service;
    private final List<Ssin> subjects;
    private final Optional<AskedAbout> asked;
    private final Optional<Conversation> conversation;
    private final Ladder ladder;

    Validated(
            Opened opened,
            Trail trail,
            Service service,
            List<Ssin> subjects,
            Optional<AskedAbout> asked,
            Optional<Conversation> conversation,
            Ladder ladder) {
        this.opened = opened;
        this.trail = trail;
        this.service = service;
        this.subjects = List.copyOf(subjects);
        this.asked = asked;
        this.conversation = conversation;
        this.ladder = ladder;
    }

    @Override
    public Received received() {
        return opened.received();
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Opened opened() {
        return opened;
    }

    public Service service() {
        return service;
    }

    /** The persons it is about, each once, in document order. */
    public List<Ssin> subjects() {
        return subjects;
    }

    /** What its question asked about, or it itself where it is one; absent for an answer that no open question waits for. */
    public Optional<AskedAbout> asked() {
        return asked;
    }

    /** For an answer: the conversation it claims to belong to, when there is one. */
    public Optional<Conversation> conversation() {
        return conversation;
    }

    public Ladder ladder() {
        return ladder;
    }
}
