package crossroads.security.journalkeys;

import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.person.Ssin;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The journal's secrets from a folder of month keys ({@code --keys}). Thread-safe; several nodes may share the folder.
 *
 * <p>Guarantees: a month whose file was destroyed is lost, here at once when this node destroyed it, elsewhere at the node's next start.
 * Does not: keep a key that was never written to disk.
 */
public final class JournalKeys implements JournalSecrets {

    private final Path folder;
    private final Clock clock;
    private final Primitives primitives;
    private final KeyFiles files;
    private final Map<YearMonth, MonthKeys> loaded = new ConcurrentHashMap<>();

    private JournalKeys(Path folder, Clock clock, Primitives primitives, KeyFiles files) {
        this.folder = folder;
        this.clock = clock;
        this.primitives = primitives;
        this.files = files;
    }

    /**
     * Opens the folder, making it and its master key where there is none, and the keys of this month and the next.
     *
     * @throws UnavailableException when it can't be read or written, or others may read it
     */
    public static JournalKeys open(Path folder, Clock clock, Primitives primitives) {
        try {
            JournalKeys keys = new JournalKeys(folder, clock, primitives, KeyFiles.in(folder, primitives));
            keys.prepare(keys.now());
            return keys;
        } catch (IOException | UnsafeFileException e) {
            throw new UnavailableException("the journal's keys in " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens the folder that another node made, and makes nothing in it: a month whose key is not there is not ready.
     *
     * @throws UnavailableException when there is none, or others may read it
     */
    public static JournalKeys ofAnother(Path folder, Clock clock, Primitives primitives) {
        try {
            return new JournalKeys(folder, clock, primitives, KeyFiles.there(folder, primitives));
        } catch (IOException | UnsafeFileException e) {
            throw new UnavailableException("the journal's keys in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Makes the keys of this month and the next, where they are not there yet. Called at start and daily. */
    public void prepare(YearMonth month) {
        if (month.isBefore(now())) {
            throw new IllegalArgumentException("no key is made for a month that is over: " + month);
        }
        try {
            for (YearMonth each : new YearMonth[] {month, month.plusMonths(1)}) {
                if (!files.exists(each)) {
                    files.make(each);
                }
            }
        } catch (IOException | UnsafeFileException e) {
            throw new UnavailableException("a journal key can't be made in " + folder, e);
        }
    }

    /**
     * Ends a month's retention: its key is deleted, and with it who its entries are about. Nothing brings it back but a copy of the folder.
     *
     * @throws IllegalArgumentException when the month is not over
     */
    public void destroy(YearMonth month) {
        if (!month.isBefore(now())) {
            throw new IllegalArgumentException("the month " + month + " is not over; its key is in use");
        }
        loaded.compute(month, (same, keys) -> {
            try {
                if (files.exists(month)) {
                    files.delete(month);
                }
                return null;
            } catch (IOException e) {
                throw new UnavailableException("the journal key of " + month + " can't be destroyed", e);
            }
        });
    }

    @Override
    public byte[] seal(YearMonth month, byte[] nonceAndPrivatePart) {
        return keys(month).seal(nonceAndPrivatePart);
    }

    /** @throws IllegalArgumentException when it was changed, or sealed for another month */
    @Override
    public byte[] open(YearMonth month, byte[] sealed) {
        return keys(month).open(sealed);
    }

    @Override
    public byte[] subjectToken(YearMonth month, Ssin subject) {
        return keys(month).subjectToken(subject);
    }

    @Override
    public byte[] contentMac(YearMonth month, byte[] content) {
        return keys(month).contentMac(content);
    }

    @Override
    public boolean isReady(YearMonth month) {
        try {
            keys(month);
            return true;
        } catch (UnavailableException e) {
            return false;
        }
    }

    private MonthKeys keys(YearMonth month) {
        MonthKeys known = loaded.get(month);
        return known != null ? known : loaded.computeIfAbsent(month, this::load);
    }

    private MonthKeys load(YearMonth month) {
        if (!files.exists(month)) {
            throw new UnavailableException("there is no journal key of " + month + " in " + folder + ": destroyed, or never made", null);
        }
        try {
            byte[] key = files.read(month);
            MonthKeys keys = new MonthKeys(month, key, primitives);
            Arrays.fill(key, (byte) 0);
            return keys;
        } catch (IOException | UnsafeFileException e) {
            throw new UnavailableException("the journal key of " + month + ": " + e.getMessage(), e);
        }
    }

    private YearMonth now() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return "journal keys in " + folder;
    }
}
