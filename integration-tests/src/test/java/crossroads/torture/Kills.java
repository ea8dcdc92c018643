package crossroads.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The faults by which processes of the hub end. */
enum Kills implements Fault {
    HUB("hub", "kill -9 of the hub at any moment", true) {
        @Override
        public Act drawn(Random random) {
            return Act.of("kill -9", ground -> {
                killed(ground);
                again(ground);
            });
        }
    },
    DATABASE("database", "kill -9 of PostgreSQL under the hub", true) {
        @Override
        public Act drawn(Random random) {
            return Act.of("kill -9 of PostgreSQL", ground -> {
                ground.isDown();
                ProcessHandle.of(ground.hub().database()).orElseThrow().destroyForcibly();
                awaitNotReady(ground);
                ground.hub().awaitReady();
                ground.isUp();
            });
        }
    },
    BOTH("both", "kill -9 of the hub and of PostgreSQL", true) {
        @Override
        public Act drawn(Random random) {
            boolean isHubFirst = random.nextBoolean();
            return Act.of(isHubFirst ? "the hub first" : "PostgreSQL first", ground -> {
                ProcessHandle database = ProcessHandle.of(ground.hub().database()).orElseThrow();
                if (!isHubFirst) {
                    database.destroyForcibly();
                }
                killed(ground);
                database.destroyForcibly();
                again(ground);
            });
        }
    },
    DRAIN("drain", "SIGTERM: the hub drains, leaves with 0, and is started again", false) {
        @Override
        public Act drawn(Random random) {
            return Act.of("SIGTERM", ground -> {
                int exit = ground.hub().terminate(DRAINED);
                if (exit != 0) {
                    throw new IOException("the hub that was told to end left with " + exit);
                }
                ground.isDown();
                again(ground);
            });
        }
    },
    STORE_WIPED("store-wiped", "kill -9, and the broker's folder is gone at the next start", true) {
        @Override
        public Act drawn(Random random) {
            return Act.of("kill -9, broker deleted", ground -> {
                killed(ground);
                ground.storeIsLost();
                delete(ground.hub().settings().data().resolve("broker"));
                again(ground);
            });
        }
    };

    private static final Duration DRAINED = Duration.ofSeconds(30);

    private final String called;
    private final String does;
    private final boolean isKill;

    Kills(String called, String does, boolean isKill) {
        this.called = called;
        this.does = does;
        this.isKill = isKill;
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
        return isKill;
    }

    static void killed(Ground ground) throws InterruptedException {
        ground.isDown();
        ground.hub().kill();
    }

    static void again(Ground ground) throws IOException, InterruptedException {
        ground.hub().startAgain();
        ground.isUp();
    }

    /** What it says of its health is kept for two seconds; it may be well again before it has said so. */
    static void awaitNotReady(Ground ground) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (ground.hub().isReady() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
