package crossroads.dist.cli;

import crossroads.partner.letters.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The letters that came while a command waited for another one: their names, in a file beside them, until {@code receive} shows them. */
final class SetAside {

    private final Path letters;
    private final Path list;

    SetAside(Path letters) {
        this.letters = letters;
        this.list = letters.resolve("set-aside");
    }

    void add(Letter letter) throws IOException {
        if (Files.notExists(list) && list.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(list, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                list, letter.file().getFileName() + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** In the order in which they came; those that are gone left out. */
    List<Path> files() throws IOException {
        try {
            return Files.readAllLines(list, StandardCharsets.US_ASCII).stream()
                    .filter(name -> name.matches("[0-9a-f-]{36}\\.cms"))
                    .distinct()
                    .map(letters::resolve)
                    .filter(Files::exists)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(list);
    }
}
