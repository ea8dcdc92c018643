package crossroads.integration;

import crossroads.partner.Partner;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The contributions office, which answers what is asked about employments and counts how often it answered each of the hub's tickets. */
final class Answering implements AutoCloseable {

    private final Map<UUID, Integer> answered = new ConcurrentHashMap<>();
    private final Partner partner;

    Answering(Member member) {
        this.partner = member.partner()
                .serve(question -> {
                    answered.merge(question.hub().orElseThrow().ticket(), 1, Integer::sum);
                    return Persons.employment(question);
                })
                .start();
    }

    Map<UUID, Integer> answered() {
        return Map.copyOf(answered);
    }

    @Override
    public void close() {
        partner.close();
    }
}
