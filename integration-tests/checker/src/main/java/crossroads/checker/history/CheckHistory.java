package crossroads.checker.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.checker.history.Violation.Kind;
import crossroads.checker.log.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges a run under faults by what it left in a folder, without any code of the hub. Leaves with 0 when all holds, 8 when not, 3 when it can't be read. */
public final class CheckHistory {

    private static final int SOUND = 0;
    private static final int UNREADABLE = 3;
    private static final int BROKEN = 8;
    private static final int SHOWN = 40;

    private CheckHistory() {}

    /** {@code FOLDER} with {@code run.json}, {@code faults.jsonl}, {@code journal.zip}, {@code checkpoints.txt} and {@code partners/<cbe>/{history.jsonl,inbox.signed}}. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println(" ✖ usage: check-history FOLDER");
            return UNREADABLE;
        }
        try {
            HistoryCheck.Found found = found(Path.of(arguments.getFirst()));
            found.violations().stream().limit(SHOWN).forEach(one -> out.printf(" ✖ %-12s %-36s %s%n", one.kind(), one.ticket(), one.what()));
            if (found.violations().size() > SHOWN) {
                out.printf(" ✖ and %d more%n", found.violations().size() - SHOWN);
            }
            out.println(new ObjectMapper().writeValueAsString(counts(found)));
            return found.violations().isEmpty() ? SOUND : BROKEN;
        } catch (NoSuchFileException e) {
            err.println(" ✖ there is no " + e.getMessage());
            return UNREADABLE;
        } catch (IOException e) {
            err.println(" ✖ " + e.getMessage());
            return UNREADABLE;
        }
    }

    private static Map<String, Long> counts(HistoryCheck.Found found) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("accepted", found.accepted());
        counts.put("delivered", found.delivered());
        counts.put("lost", found.count(Kind.LOST));
        counts.put("doubled", found.count(Kind.DOUBLED));
        counts.put("unaudited", found.count(Kind.UNAUDITED));
        counts.put("misdelivered", found.count(Kind.MISDELIVERED));
        counts.put("unanswered", found.count(Kind.UNANSWERED));
        counts.put("forks", found.count(Kind.FORK));
        return counts;
    }

    private static HistoryCheck.Found found(Path folder) throws IOException {
        JsonNode run = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("run.json")));
        X509Certificate hub = certificate(run.path("hubSigningCertificate").asText());
        History history = History.read(folder);
        List<Received> received = new ArrayList<>();
        for (String member : history.members()) {
            received.addAll(Received.inbox(folder.resolve("partners").resolve(member).resolve("inbox.signed"), member, hub));
        }
        List<String> seen = new ArrayList<>();
        Path shown = folder.resolve("checkpoints.txt");
        if (Files.exists(shown)) {
            for (String text : Files.readString(shown).split("(?<=\n)\n(?=crossroads )")) {
                seen.add(text.endsWith("\n\n") ? text.substring(0, text.length() - 1) : text);
            }
        }
        Checkpoints checkpoints = new Checkpoints(hub, run.path("hub").asText(), run.path("environment").asText(), seen);
        return HistoryCheck.of(history, new Log(folder.resolve("journal.zip")), received, checkpoints);
    }

    private static X509Certificate certificate(String base64) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException("hubSigningCertificate is no certificate", e);
        }
    }
}
