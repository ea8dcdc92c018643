package crossroads.bench;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Payloads;
import crossroads.partner.letters.Reply;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The contributions office as a process: it answers each question with employments of about so many bytes, and notes how long it held it. It ends
 * with its standard input.
 *
 * <p>{@code DATA CONTEXT CONNECTIONS BYTES NOTES}
 */
public final class SupplierUnderLoad {

    private SupplierUnderLoad() {}

    public static void main(String... arguments) throws IOException {
        int bytes = Integer.parseInt(arguments[3]);
        Payloads payloads = new FormattedPayloads();
        try (Lines lines = Lines.connect(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
                PrintWriter notes = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[4]), StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            lines.read(envelope -> {
                long taken = System.nanoTime();
                Envelope.Question question = (Envelope.Question) envelope;
                String ssin = payloads.values(
                        question.service(), Payloads.Direction.QUESTION, question.payload(), List.of("/employmentRequest/ssin"))
                        .getFirst();
                String ticket = question.hub().orElseThrow().ticket().toString();
                lines.answer(question, lines.drafts().answer(question, Reply.data(payloads.write(question.service(), employments(ssin, bytes), question.payload().format()))));
                note(notes, ticket, System.nanoTime() - taken);
            });
            System.out.println("ready");
            // Each line asks for what was noted so far to be on disk.
            for (int read = System.in.read(); read >= 0; read = System.in.read()) {
                if (read == '\n') {
                    synchronized (notes) {
                        notes.flush();
                    }
                    System.out.println("noted");
                }
            }
        }
    }

    private static void note(PrintWriter notes, String ticket, long nanos) {
        synchronized (notes) {
            notes.println("{\"hub_ticket\":\"" + ticket + "\",\"held_us\":" + nanos / 1_000 + "}");
        }
    }

    static Payloads.Node employments(String ssin, int bytes) {
        List<Payloads.Node> all = new ArrayList<>();
        for (int written = 0; written == 0 || written < bytes; written += 520) {
            all.add(Payloads.Node.of(
                    "employment",
                    List.of(
                            Payloads.Node.of("period", List.of(Payloads.Node.leaf("begin", "2025-03-01"), Payloads.Node.leaf("end", "2026-08-31"))),
                            Payloads.Node.of(
                                    "employer",
                                    List.of(
                                            Payloads.Node.leaf("enterpriseNumber", "0477472701"),
                                            Payloads.Node.leaf("nssoNumber", "001234518"),
                                            Payloads.Node.leaf("name", "Imprimerie du Moulin (invented)"))),
                            Payloads.Node.leaf("jointCommission", "130.01"),
                            Payloads.Node.leaf("workerType", "OTH"),
                            Payloads.Node.of(
                                    "wage", List.of(Payloads.Node.leaf("grossAmountCents", "845200"), Payloads.Node.leaf("quarter", "2025Q2"))),
                            Payloads.Node.of("contributions", List.of(Payloads.Node.leaf("amountCents", "110467"))))));
        }
        return Payloads.Node.of("employmentAnswer", List.of(Payloads.Node.leaf("ssin", ssin), Payloads.Node.of("employments", all)));
    }
}
