package crossroads.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.integration.PartnerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The faults that end no process of the hub. */
enum Troubles implements Fault {
    DATABASE_PAUSED("database-paused", "PostgreSQL stands still for 20 s") {
        @Override
        public Act drawn(Random random) {
            return Act.of("SIGSTOP, 20 s, SIGCONT", ground -> {
                ProcessHandle database = ProcessHandle.of(ground.hub().database()).orElseThrow();
                List<Long> all = Stream.concat(Stream.of(database), database.descendants()).map(ProcessHandle::pid).toList();
                signal("-STOP", all);
                try {
                    TimeUnit.SECONDS.sleep(6);
                    if (ground.hub().isReady()) {
                        throw new IOException("6 s after the database stands still the hub still says that it is ready");
                    }
                    TimeUnit.SECONDS.sleep(14);
                } finally {
                    signal("-CONT", all);
                }
                ground.hub().awaitReady();
            });
        }
    },
    CUT("cut", "the connections of a partner are cut in the middle of a message") {
        @Override
        public Act drawn(Random random) {
            int bytes = 1 + random.nextInt(8_000);
            return Act.of("after " + bytes + " more bytes", ground -> {
                if (ground.proxy().cut(bytes) == 0) {
                    throw new IOException("no connection stood that could be cut");
                }
                TimeUnit.SECONDS.sleep(2);
            });
        }
    },
    DEAF("deaf", "a partner takes messages and acknowledges none for 8 s; then they come again") {
        @Override
        public Act drawn(Random random) {
            int who = random.nextInt(1 + Ground.ASKERS.size());
            return Act.of(who == 0 ? "the supplier" : "asker " + who, ground -> {
                PartnerProcess partner = who == 0 ? ground.supplier() : ground.askers().get(who - 1);
                partner.say("deaf");
                TimeUnit.SECONDS.sleep(8);
                partner.say("hear");
            });
        }
    },
    FULL_INBOX("full-inbox", "a partner asks on and on and takes nothing, until the hub takes no more") {
        @Override
        public Act drawn(Random random) {
            int who = random.nextInt(Ground.ASKERS.size());
            return Act.of("asker " + (who + 1), ground -> {
                PartnerProcess partner = ground.askers().get(who);
                long before = notTaken(partner);
                partner.say("deaf");
                partner.say("flood");
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
                boolean isRefused = false;
                while (!isRefused && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(500);
                    isRefused = notTaken(partner) > before;
                }
                partner.say("ebb");
                partner.say("hear");
                if (!isRefused) {
                    throw new IOException("in 90 s the hub did not say that it takes no more");
                }
            });
        }
    },
    CLOCK("clock", "the hub's clock is set by ten minutes, and back") {
        @Override
        public Act drawn(Random random) {
            int seconds = random.nextBoolean() ? 600 : -600;
            return Act.of((seconds > 0 ? "+" : "") + seconds + " s, and back", ground -> {
                ground.order("clock " + seconds);
                TimeUnit.SECONDS.sleep(5);
                ground.hub().awaitReady();
                ground.order("clock 0");
                TimeUnit.SECONDS.sleep(3);
                ground.hub().awaitReady();
            });
        }

        /** By that clock what partners send is ten minutes old, or of ten minutes from now. */
        @Override
        public List<String> mayCause() {
            return List.of("ENV-005");
        }
    };

    private final String called;
    private final String does;

    Troubles(String called, String does) {
        this.called = called;
        this.does = does;
    }

    @Override
    public String called() {
        return called;
    }

    @Override
    public String does() {
        return does;
    }

    @Override
    public boolean isKill() {
        return false;
    }

    private static long notTaken(PartnerProcess partner) throws IOException {
        return new ObjectMapper().readTree(partner.say("count")).path("not_taken").asLong();
    }

    private static void signal(String signal, List<Long> processes) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("kill", signal), processes.stream().map(Object::toString)).toList();
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
