package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.security.files.OwnerOnly;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The envelopes that were sent, by ticket, in a folder for their owner only: a repeat must be the very same envelope. */
final class SentQuestions {

    private final Path folder;
    private final FormattedEnvelopes envelopes = new FormattedEnvelopes();

    /** @param letters where the institution keeps what it receives; this folder lies beside it */
    SentQuestions(Path letters) {
        this.folder = letters.resolveSibling("sent");
    }

    void keep(Envelope.Question question) throws IOException {
        OwnerOnly.makeFolder(folder);
        Format format = question.payload().format();
        OwnerOnly.replace(file(question.customer().ticket(), format), envelopes.write(question, format));
    }

    Optional<Envelope.Question> find(String ticket) throws IOException {
        for (Format format : Format.values()) {
            Path file = file(ticket, format);
            if (Files.exists(file) && envelopes.read(Files.readAllBytes(file)) instanceof Envelope.Question question) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    /** Whether only the moment and the id tell them apart. */
    boolean asksTheSame(Envelope.Question one, Envelope.Question other) {
        return one.payload().format() == other.payload().format()
                && Arrays.equals(one.payload().bytes(), withoutProlog(other))
                && one.service().equals(other.service())
                && one.legalContext().equals(other.legalContext())
                && one.customer().institution().equals(other.customer().institution())
                && one.customer().endUser().equals(other.customer().endUser())
                && one.customer().dossier().equals(other.customer().dossier());
    }

    /** As it comes out of an envelope again. */
    private byte[] withoutProlog(Envelope.Question question) {
        return ((Envelope.Question) envelopes.read(envelopes.write(question, question.payload().format()))).payload().bytes();
    }

    private Path file(String ticket, Format format) {
        return folder.resolve(FileNames.of(ticket) + FileNames.ending(format));
    }
}
