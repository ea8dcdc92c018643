package crossroads.torture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What disks do. */
enum Disks implements Fault {
    TORN_TAIL("torn-tail", "kill -9, and the last 600 bytes of the broker's journal are garbled at the next start", true) {
        @Override
        public Act drawn(Random random) {
            byte[] garbage = new byte[TORN];
            random.nextBytes(garbage);
            return Act.of("kill -9, " + TORN + " bytes garbled", ground -> {
                Kills.killed(ground);
                ground.storeIsLost();
                garble(ground.hub().settings().data().resolve("broker").resolve("journal"), garbage);
                Kills.again(ground);
            });
        }
    },
    EIO_BROKER("eio-broker", "fsync says EIO to the hub: it must end, never go on", true) {
        @Override
        public Act drawn(Random random) {
            return Act.of("EIO at each fsync of the hub", ground -> {
                Process hub = ground.hub().process();
                Process strace = strace(List.of(hub.pid()));
                boolean hasEnded = hub.waitFor(EIO_SECONDS, TimeUnit.SECONDS);
                strace.destroy();
                strace.waitFor();
                again(ground, hasEnded, "fsync began to say EIO");
            });
        }

        @Override
        public Optional<String> missing() {
            return noStrace();
        }
    },
    FSYNC("fsync", "one fsync of the broker fails: the hub must end by itself, never go on", true) {
        @Override
        public Act drawn(Random random) {
            int call = 1 + random.nextInt(20);
            return Act.of("call " + call, ground -> {
                ground.order("fail org.apache.activemq.artemis.core.io.nio.NIOSequentialFile syncChannel before " + call + " java.io.IOException");
                boolean hasEnded = ground.hub().process().waitFor(EIO_SECONDS, TimeUnit.SECONDS);
                again(ground, hasEnded, "an fsync failed");
            });
        }
    },
    EIO_DATABASE("eio-database", "fsync says EIO to PostgreSQL, which ends and is started by the hub", false) {
        @Override
        public Act drawn(Random random) {
            return Act.of("EIO at each fsync of PostgreSQL for 5 s", ground -> {
                ProcessHandle database = ProcessHandle.of(ground.hub().database()).orElseThrow();
                List<Long> all = Stream.concat(Stream.of(database), database.descendants()).map(ProcessHandle::pid).toList();
                Process strace = strace(all);
                TimeUnit.SECONDS.sleep(5);
                strace.destroy();
                strace.waitFor();
                Kills.awaitNotReady(ground);
                ground.hub().awaitReady();
            });
        }

        @Override
        public Optional<String> missing() {
            return noStrace();
        }
    },
    DISK_FULL("disk-full", "the volume with database, broker and log fills to the last byte for 10 s", false) {
        @Override
        public Act drawn(Random random) {
            return Act.of("full for 10 s", ground -> {
                ground.volume().fill();
                TimeUnit.SECONDS.sleep(10);
                boolean wasReady = ground.hub().isReady();
                ground.volume().free();
                if (!ground.hub().process().isAlive()) {
                    ground.isDown();
                    Kills.again(ground);
                }
                ground.hub().awaitReady();
                if (wasReady) {
                    throw new IOException("10 s after its disk was full the hub still said that it is ready");
                }
            });
        }

        @Override
        public Optional<String> missing() {
            return Volume.missing();
        }
    };

    private static final int TORN = 600;
    private static final int EIO_SECONDS = 30;

    private final String called;
    private final String does;
    private final boolean isKill;

    Disks(String called, String does, boolean isKill) {
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

    /** Starts a hub that had to end by itself, also when it did not. */
    private static void again(Ground ground, boolean hasEnded, String failure) throws IOException, InterruptedException {
        ground.isDown();
        if (!hasEnded) {
            ground.hub().kill();
        }
        Kills.again(ground);
        if (!hasEnded) {
            throw new IOException(EIO_SECONDS + " s after " + failure + " the hub still went on");
        }
    }

    private static Optional<String> noStrace() {
        boolean isThere = Stream.of("/usr/bin/strace", "/bin/strace", "/usr/local/bin/strace").map(Path::of).anyMatch(Files::isExecutable);
        return isThere ? Optional.empty() : Optional.of("needs strace");
    }

    private static Process strace(List<Long> processes) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync,sync_file_range", "-e", "inject=fsync,fdatasync:error=EIO"));
        processes.forEach(pid -> command.addAll(List.of("-p", Long.toString(pid))));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Of the file that was written last, before its last byte that is not zero. */
    private static void garble(Path journal, byte[] garbage) throws IOException {
        Path last;
        try (Stream<Path> files = Files.list(journal)) {
            last = files.filter(file -> file.toString().endsWith(".amq"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("the broker's journal has no files"));
        }
        try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
            byte[] all = new byte[(int) file.length()];
            file.readFully(all);
            int used = all.length;
            while (used > 0 && all[used - 1] == 0) {
                used--;
            }
            if (used > garbage.length) {
                file.seek(used - garbage.length);
                file.write(garbage);
            }
        }
    }
}
