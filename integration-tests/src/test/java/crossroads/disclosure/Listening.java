package crossroads.disclosure;

import static org.awaitility.Awaitility.await;

import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Story;
import crossroads.hub.person.Ssin;
import crossroads.integration.RunningHub;
import crossroads.integration.Written;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two callers who try to hear from the hub's answers what others know of a person: one without a row, one with a row and without an inscription. */
final class Listening implements AutoCloseable {

    private final RunningHub hub;
    private final Sector sector;
    private final Random random;
    private final Map<String, Caller> callers = new LinkedHashMap<>();

    private Listening(RunningHub hub, Sector sector, long seed) {
        this.hub = hub;
        this.sector = sector;
        this.random = new Random(seed);
    }

    static Listening at(RunningHub hub, Sector sector, long seed) throws JMSException {
        Listening listening = new Listening(hub, sector, seed);
        hub.join(RunningHub.SUPPLIER);
        listening.callers.put("AUT-001", new Caller(hub.join(Sector.STRANGER)));
        listening.callers.put("AUT-002", new Caller(hub.join(RunningHub.CENTRE)));
        return listening;
    }

    /** What does not read the same, a line each; nothing when every answer, and every story of it, does. */
    List<String> differences() throws JMSException {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, Caller> caller : callers.entrySet()) {
            Map<String, Told> first = new LinkedHashMap<>();
            for (Known known : Known.values()) {
                for (Ssin person : sector.persons().get(known).subList(0, 2)) {
                    Caller.Heard refused = caller.getValue().ask(person);
                    if (!refused.told().content().contains(caller.getKey())) {
                        all.add(caller.getKey() + " is not what was told of one known " + known);
                    }
                    hold(all, first, caller.getKey() + " refusal", known, refused.told());
                    awaitTaken(caller.getValue());
                    for (String view : List.of("trace", "explain")) {
                        Caller.Heard story = caller.getValue().story(refused.ticket(), view);
                        Told told = new Told(story.told().content().replace(refused.ticket(), "(ticket)"), story.told().around(), story.told().frame());
                        hold(all, first, caller.getKey() + " " + view, known, told);
                    }
                }
            }
        }
        return all;
    }

    /** A story says whether its message was taken, and the broker's report of it may come a moment after. */
    private void awaitTaken(Caller caller) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Written.outbox(hub, caller.member().cbe(), "WAITING") == 0);
    }

    private static void hold(List<String> all, Map<String, Told> first, String what, Known known, Told told) {
        Told expected = first.putIfAbsent(what, told);
        if (expected != null && !expected.equals(told)) {
            all.add(what + ", known " + known + ", differs: " + shortest(expected, told));
        }
    }

    /** Where two differ; what stands there holds no person's number, for refusals hold none. */
    private static String shortest(Told one, Told other) {
        if (one.frame() != other.frame()) {
            return one.frame() + " or " + other.frame() + " bytes around content and signature";
        }
        String a = one.content() + one.around();
        String b = other.content() + other.around();
        int at = Arrays.mismatch(a.toCharArray(), b.toCharArray());
        return "…" + a.substring(Math.max(0, at - 30), Math.min(a.length(), at + 30)) + "… or …" + b.substring(Math.max(0, at - 30), Math.min(b.length(), at + 30)) + "…";
    }

    /** Times of questions, all kinds of persons and both callers in an order made anew for each round, so that what disturbs one disturbs all alike. */
    Map<String, Times> times(int rounds) throws JMSException {
        Map<String, Times> times = new LinkedHashMap<>();
        callers.keySet().forEach(refusal -> times.put(refusal, new Times(rounds)));
        List<Turn> turns = new ArrayList<>();
        for (String refusal : callers.keySet()) {
            for (Known known : Known.values()) {
                turns.add(new Turn(refusal, known));
            }
        }
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(turns, random);
            for (Turn turn : turns) {
                List<Ssin> some = sector.persons().get(turn.known);
                Caller.Heard heard = callers.get(turn.refusal).ask(some.get(random.nextInt(some.size())));
                times.get(turn.refusal).note(turn.known, round, heard);
            }
        }
        return times;
    }

    private record Turn(String refusal, Known known) {}

    /** The times that one caller measured, and the tickets by which it can ask the hub for those that the hub measured. */
    final class Times {

        private final Map<Known, long[]> nanos = new EnumMap<>(Known.class);
        private final Map<Known, long[]> told = new EnumMap<>(Known.class);
        private final Map<Known, String[]> tickets = new EnumMap<>(Known.class);

        private Times(int rounds) {
            for (Known known : Known.values()) {
                nanos.put(known, new long[rounds]);
                told.put(known, new long[rounds]);
                tickets.put(known, new String[rounds]);
            }
        }

        private void note(Known known, int round, Caller.Heard heard) {
            nanos.get(known)[round] = heard.nanos();
            told.get(known)[round] = heard.micros();
            tickets.get(known)[round] = heard.ticket();
        }

        /** By the caller's own watch. */
        Map<Known, long[]> heard() {
            return nanos;
        }

        /**
         * By the hub's own watch, on which no network and no other work can be heard: a refusal says when its question came and when it was made itself, and
         * {@code trace} tells when the step before the decision was done.
         */
        Map<Known, long[]> told(Cbe caller) {
            Map<Known, long[]> micros = new EnumMap<>(Known.class);
            tickets.forEach((known, all) -> {
                long[] decided = told.get(known).clone();
                for (int i = 0; i < all.length; i++) {
                    decided[i] -= validated(caller, all[i]);
                }
                micros.put(known, decided);
            });
            return micros;
        }
    }

    private long validated(Cbe caller, String ticket) {
        Trail trail = hub.hub().stories().of(caller, ticket).flatMap(Story::decision).orElseThrow().trail();
        return trail.marks().stream().filter(mark -> mark.step().equals("validated")).findFirst().orElseThrow().micros();
    }

    Cbe caller(String refusal) {
        return callers.get(refusal).member().cbe();
    }

    @Override
    public void close() throws JMSException {
        for (Caller caller : callers.values()) {
            caller.close();
        }
    }
}
