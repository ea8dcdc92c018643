package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Payload;
import crossroads.hub.refusal.Rule;
import crossroads.partner.Partner;
import crossroads.partner.letters.Letter;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Saves what letters say for the user to read: the answer's payload, or the whole notice where it explains itself by a person's new number. */
record LetterFiles(Path folder) {

    /** What explains a refusal and may be shown beside the rule: the row. */
    static final String SHOWN = "row";

    /** Named after the ticket; for the owner only. Empty when there is nothing that was not shown. */
    Optional<Path> save(Letter letter) throws IOException {
        Optional<byte[]> content = switch (letter.envelope()) {
            case Envelope.Answer answer -> answer.payload().map(Payload::bytes);
            case Envelope.Question question -> Optional.of(question.payload().bytes());
            case Envelope.RefusalNotice refusal ->
                refusal.status().information().stream().allMatch(LetterFiles::isHarmless)
                        ? Optional.empty()
                        : Optional.of(new FormattedEnvelopes().write(refusal, letter.format()));
            case Envelope.RepeatNotice ignored -> Optional.empty();
        };
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String name = Partner.ticket(letter.envelope()).map(FileNames::of).orElse(letter.envelope().head().messageId().toString());
        Path file = folder.resolve(name + FileNames.ending(letter.format()));
        write(file, content.get());
        return Optional.of(file);
    }

    private static boolean isHarmless(Information one) {
        return one.fieldName().equals(SHOWN) || one.fieldName().equals(Envelope.RefusalNotice.RECEIVED) || Rule.isPart(one);
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
