package crossroads.torture;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.partner.letters.Reply;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contributions office as a process: it answers each question once, with the exchange in the answer, so that one can tell whose answer it is; and keeps silent on
 * every fiftieth. It ends with its standard input.
 *
 * <p>{@code CONTEXTS NAME CONNECTIONS RUN}
 */
final class SupplierUnderFire {

    private static final int SILENT = 50;

    private final Payloads payloads = new FormattedPayloads();
    private final Desk desk;
    private final Map<UUID, byte[]> answers = new ConcurrentHashMap<>();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();

    private SupplierUnderFire(Desk desk) {
        this.desk = desk;
    }

    public static void main(String... arguments) throws IOException {
        try (Desk desk = Desk.of(Path.of(arguments[0]), arguments[1], Path.of(arguments[3]))) {
            SupplierUnderFire supplier = new SupplierUnderFire(desk);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                desk.keep("supplier-" + i, supplier::take, line -> {
                    Desk.pause();
                    return true;
                });
            }
            System.out.println("ready");
            Orders.read(desk, order -> "{\"answered\":" + supplier.answered.size() + "}");
        }
    }

    private void take(Envelope envelope) {
        if (!(envelope instanceof Envelope.Question question) || answered.contains(question.head().messageId())) {
            return;
        }
        UUID id = question.head().messageId();
        if (Math.floorMod(id.hashCode(), SILENT) != 0) {
            // The same answer under the same ticket, should the broker not have said that it has it.
            desk.reading().sendAnswer(desk.seal(answers.computeIfAbsent(id, message -> written(question))));
        }
        answered.add(id);
        answers.remove(id);
    }

    private byte[] written(Envelope.Question question) {
        String ssin = payloads.values(question.service(), Payloads.Direction.QUESTION, question.payload(), List.of("/employmentRequest/ssin")).getFirst();
        Payload data = new Payload(
                """
                <employmentAnswer xmlns="urn:crossroads:payload:employment:2"><ssin>%s</ssin><employments><employment>\
                <period><begin>2026-03-01</begin></period><employer><enterpriseNumber>0477472701</enterpriseNumber>\
                <name>Invented %s</name></employer></employment></employments></employmentAnswer>"""
                        .formatted(ssin, question.hub().orElseThrow().ticket())
                        .getBytes(StandardCharsets.UTF_8),
                Format.XML);
        Envelope.Answer answer = desk.drafts().answer(question, Reply.data(data));
        desk.note("REPLIED", answer.head().messageId().toString(), "");
        return desk.written(answer, question);
    }
}
