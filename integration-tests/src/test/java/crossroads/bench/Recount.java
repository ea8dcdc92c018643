package crossroads.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.admin.api.Audit;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/** What the hub journalled meanwhile, exported as cases that anyone can verify, so that nobody has to believe the partners' count. */
final class Recount {

    /** A case holds at most so many chosen leaves. */
    private static final long AT_ONCE = Audit.MOST;

    private Recount() {}

    /** The journal's length, out of the newest checkpoint: its second line. */
    static long size(HubUnderLoad hub) throws Exception {
        return Long.parseLong(hub.text("/log/checkpoint").lines().skip(1).findFirst().orElse("0").strip());
    }

    /** The same when nothing comes any more: a checkpoint is signed up to a second after its last leaf. */
    static long settledSize(HubUnderLoad hub) throws Exception {
        long before = -1;
        for (long size = size(hub); size != before; size = size(hub)) {
            before = size;
            TimeUnit.SECONDS.sleep(3);
        }
        return before;
    }

    /** Exports the leaves from {@code from} on, without their private parts. @return how many of them are requests */
    static long requests(HubUnderLoad hub, long from, long to, Path folder) throws Exception {
        long requests = 0;
        for (long begin = from; begin < to; begin += AT_ONCE) {
            Path file = folder.resolve("journal-" + begin + ".zip");
            Files.deleteIfExists(file);
            Files.write(file, hub.leaves(begin, Math.min(to, begin + AT_ONCE) - 1));
            requests += requests(file);
        }
        return requests;
    }

    private static long requests(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        long requests = 0;
        try (ZipFile zip = new ZipFile(file.toFile());
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(zip.getInputStream(zip.getEntry("leaves.jsonl")), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode leaf = json.readTree(line);
                byte[] open = Base64.getDecoder().decode(leaf.get("public").asText());
                if (LeafEncoding.decodePublic(open).kind() == LeafKind.REQUEST) {
                    requests++;
                }
            }
        }
        return requests;
    }
}
