package crossroads.checker.history;

import crossroads.checker.log.Hash;
import crossroads.checker.message.Envelope;
import crossroads.checker.message.SignedFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A message as it lies in a partner's inbox.
 *
 * @param owner whose inbox it is
 * @param fault why it can't be the hub's; empty where it is
 * @param outcome the status of an answer, the id of a refusal
 * @param text all text of its data
 */
public record Received(
        String owner,
        String fault,
        String kind,
        String message,
        String recipient,
        String exchange,
        String customer,
        String ticket,
        String relatedTo,
        String outcome,
        String leafHash,
        String checkpoint,
        String text,
        String sha256) {

    /** @param der the SignedData that was in it */
    public static Received of(String owner, byte[] der, X509Certificate hub) {
        String sha256 = Hash.hex(Hash.sha256(der));
        try {
            Envelope envelope = Envelope.read(SignedFile.open(der, hub));
            String outcome = envelope.kind().equals("refusal") ? envelope.refusal() : envelope.status();
            return new Received(
                    owner,
                    "",
                    envelope.kind(),
                    envelope.messageId(),
                    envelope.recipient(),
                    envelope.exchange(),
                    envelope.customer(),
                    envelope.ticket(),
                    envelope.relatedTo(),
                    outcome,
                    envelope.leafHash(),
                    envelope.checkpoint(),
                    envelope.payload().map(Element::getTextContent).orElse(""),
                    sha256);
        } catch (SignedFile.NotSigned | Envelope.Unreadable e) {
            return new Received(owner, String.valueOf(e.getMessage()), "", "", "", "", "", "", "", "", "", "", "", sha256);
        }
    }

    /** The messages of an inbox: four bytes of length before each. What its process did not write to the end it did not acknowledge either. */
    public static List<Received> inbox(Path file, String owner, X509Certificate hub) throws IOException {
        List<byte[]> all = new ArrayList<>();
        if (Files.exists(file)) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                while (true) {
                    byte[] der = new byte[in.readInt()];
                    in.readFully(der);
                    all.add(der);
                }
            } catch (EOFException end) {
                // The last one is whole, or was cut off.
            }
        }
        return all.parallelStream().map(der -> of(owner, der, hub)).toList();
    }

    boolean isFinal() {
        return kind.equals("answer") || kind.equals("refusal");
    }

    boolean isQuestion() {
        return kind.equals("question");
    }
}
