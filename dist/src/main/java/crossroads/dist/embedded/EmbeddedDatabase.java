package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL that runs as long as the hub does, on a folder below the hub's data, with fsync on. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String PORT_FILE = "postgres.port";

    private final FolderLock lock;
    private final Cluster cluster;
    private final RolePasswords passwords;
    private final Started started;
    private volatile Postgres postgres;
    private volatile boolean closing;

    /** What a start was: whether it made the folder, how long it took, which PostgreSQL answered. */
    public record Started(boolean firstTime, Duration took, String version) {}

    private EmbeddedDatabase(FolderLock lock, Cluster cluster, RolePasswords passwords, Postgres postgres, Started started) {
        this.lock = lock;
        this.cluster = cluster;
        this.passwords = passwords;
        this.postgres = postgres;
        this.started = started;
        Thread.ofPlatform().daemon().name("embedded-postgres-watch").start(this::watch);
    }

    /** Starts it, making its folder the first time; throws {@link CannotStart}. */
    public static EmbeddedDatabase start(DatabaseSettings settings) {
        return start(settings, Tools.ofThisProcess());
    }

    static EmbeddedDatabase start(DatabaseSettings settings, Tools tools) {
        long begin = System.nanoTime();
        Path data = madePrivate(settings.data());
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(CacheFolder.choose(settings));
        FolderLock lock = FolderLock.take(data, "postgres");
        try {
            LesserUser user = LesserUser.find(tools, binaries, data);
            Cluster cluster = new Cluster(data, binaries, user, tools);
            new RunningPostgres(cluster.folder(), tools).stopLeftOver();
            boolean firstTime = !cluster.exists();
            RolePasswords passwords = cluster.prepare();
            Postgres postgres = onPort(cluster, settings.port());
            try {
                String version = JdbcSafetyCheck.require(url(postgres.port()), passwords.hub());
                JdbcSafetyCheck.require(url(postgres.port()), passwords.owner());
                Files.writeString(data.resolve(PORT_FILE), postgres.port() + "\n");
                Started started = new Started(firstTime, Duration.ofNanos(System.nanoTime() - begin), version);
                LOG.info("PostgreSQL {} on 127.0.0.1:{} after {} ms", version, postgres.port(), started.took().toMillis());
                return new EmbeddedDatabase(lock, cluster, passwords, postgres, started);
            } catch (IOException | RuntimeException e) {
                postgres.running().stop(Duration.ofSeconds(20));
                throw e;
            }
        } catch (IOException e) {
            lock.release();
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot write below " + data + ": " + e, "use a data folder that can be written: --data DIR", e);
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    /** For the role that works. The server's detail lines can hold values, so the driver leaves them out of its exceptions. */
    public String url() {
        return url(postgres.port());
    }

    /** The role that migrates: it owns the database. */
    public DatabaseLogin owner() {
        return passwords.owner();
    }

    /** The role that works: it may what the migrations grant it. */
    public DatabaseLogin hub() {
        return passwords.hub();
    }

    public int port() {
        return postgres.port();
    }

    public Started started() {
        return started;
    }

    /** Whether the server's process is there; it is started again within a second when it ended by itself. */
    public boolean isRunning() {
        return postgres.process().isAlive();
    }

    /** Stops the server and waits for it: the next start needs no recovery. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            try {
                postgres.running().stop(Duration.ofSeconds(30));
            } finally {
                lock.release();
            }
        }
    }

    private void watch() {
        String told = "";
        while (!closing) {
            try {
                int exit = postgres.process().waitFor();
                startAgain(exit);
                told = "";
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                String why = String.valueOf(e.getMessage());
                if (!why.equals(told)) {
                    LOG.atError().addKeyValue("event.code", "database.down").log("PostgreSQL does not start again, and is tried each second: {}", why);
                }
                told = why;
                RunningPostgres.pause(1000);
            }
        }
    }

    private synchronized void startAgain(int exit) {
        if (!closing) {
            LOG.atError().addKeyValue("event.code", "database.gone").log("PostgreSQL ended by itself (exit {}): it is started again", exit);
            postgres = Postgres.start(cluster, postgres.port());
            LOG.atInfo().addKeyValue("event.code", "database.back").log("PostgreSQL is back on 127.0.0.1:{}", postgres.port());
        }
    }

    /** Last time's port where it is free, so that what a person noted stays right. */
    private static Postgres onPort(Cluster cluster, int wanted) throws IOException {
        if (wanted != 0) {
            return Postgres.start(cluster, wanted);
        }
        Path file = cluster.data().resolve(PORT_FILE);
        LoopbackPort port = LoopbackPort.anyFree();
        if (Files.exists(file) && Files.readString(file).strip().matches("[1-9][0-9]{2,4}")) {
            LoopbackPort last = new LoopbackPort(Integer.parseInt(Files.readString(file).strip()));
            port = last.isFree() ? last : port;
        }
        for (int tries = 1; ; tries++) {
            try {
                return Postgres.start(cluster, port.number());
            } catch (CannotStart e) {
                if (e.reason() != Reason.PORT_TAKEN || tries == 5) {
                    throw e;
                }
                port = LoopbackPort.anyFree();
            }
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE + "?logServerErrorDetail=false";
    }

    private static Path madePrivate(Path data) {
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return data.toRealPath();
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot make " + data + ": " + e, "use a data folder that can be written: --data DIR", e);
        }
    }
}
