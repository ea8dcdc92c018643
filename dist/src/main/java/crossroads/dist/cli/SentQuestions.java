package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.security.files.OwnerOnly;
import crossroads.xsd.envelopes.XmlEnvelopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The envelopes that were sent, by ticket, in a folder for their owner only: a repeat must be the very same envelope. */
final class SentQuestions {

    private final Path folder;
    private final XmlEnvelopes envelopes = new XmlEnvelopes();

    /** @param letters where the institution keeps what it receives; this folder lies beside it */
    SentQuestions(Path letters) {
        this.folder = letters.resolveSibling("sent");
    }

    void keep(Envelope.Question question) throws IOException {
        OwnerOnly.makeFolder(folder);
        OwnerOnly.replace(file(question.customer().ticket()), envelopes.write(question));
    }

    Optional<Envelope.Question> find(String ticket) throws IOException {
        Path file = file(ticket);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        return envelopes.read(Files.readAllBytes(file)) instanceof Envelope.Question question ? Optional.of(question) : Optional.empty();
    }

    /** Whether only the moment and the id tell them apart. */
    boolean asksTheSame(Envelope.Question one, Envelope.Question other) {
        return Arrays.equals(one.payload().bytes(), withoutProlog(other))
                && one.service().equals(other.service())
                && one.legalContext().equals(other.legalContext())
                && one.customer().institution().equals(other.customer().institution())
                && one.customer().endUser().equals(other.customer().endUser())
                && one.customer().dossier().equals(other.customer().dossier());
    }

    /** As it comes out of an envelope again. */
    private byte[] withoutProlog(Envelope.Question question) {
        return ((Envelope.Question) envelopes.read(envelopes.write(question))).payload().bytes();
    }

    private Path file(String ticket) {
        return folder.resolve(FileNames.of(ticket) + ".xml");
    }
}
