package crossroads.dist.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * How a supplier of the demonstration behaves, until when: one line {@code MODE until-epoch-millis [delay-millis]} in a file beside its letters,
 * which it reads at each question.
 *
 * @param delay before each answer, when it is slow
 */
public record Behaviour(Mode mode, Instant until, Duration delay) {

    /** The ways to behave; all but the first are misbehaviour. */
    public enum Mode {
        OK,
        /** Answers nothing. */
        DOWN,
        /** Answers after the delay. */
        SLOW,
        /** Answers what no schema allows. */
        GARBAGE,
        /** Answers about somebody else. */
        OTHER_PERSON
    }

    private static final String FORMAT = "[A-Z_]{2,16} [0-9]{1,15}( [0-9]{1,9})?";

    public static Behaviour good() {
        return new Behaviour(Mode.OK, Instant.EPOCH, Duration.ZERO);
    }

    /** What the file says; without one, good behaviour. @throws IOException also when the file says something else */
    public static Behaviour read(Path file) throws IOException {
        String line;
        try {
            line = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException e) {
            return good();
        }
        String[] words = line.split(" ");
        try {
            if (!line.matches(FORMAT)) {
                throw new IllegalArgumentException("not of the form MODE until-epoch-millis [delay-millis]");
            }
            return new Behaviour(
                    Mode.valueOf(words[0]),
                    Instant.ofEpochMilli(Long.parseLong(words[1])),
                    Duration.ofMillis(words.length > 2 ? Long.parseLong(words[2]) : 0));
        } catch (IllegalArgumentException e) {
            throw new IOException("the behaviour in " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Whole or not at all, for its owner only. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        String line = mode + " " + until.toEpochMilli() + (delay.isZero() ? "" : " " + delay.toMillis());
        Files.writeString(beside, line + "\n", StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether it misbehaves at this moment. */
    public boolean activeAt(Instant now) {
        return mode != Mode.OK && now.isBefore(until);
    }
}
