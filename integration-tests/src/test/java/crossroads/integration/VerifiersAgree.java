package crossroads.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.dist.audit.Evidence;
import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFile;
import crossroads.hub.audit.CaseVerdict;
import crossroads.hub.audit.Trust;
import crossroads.hub.audit.UnreadableCase;
import crossroads.hub.audit.WitnessFile;
import crossroads.security.certificates.Anchors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether the verifier in Java and {@code docs/audit/verify.py}, which share no code, say the same of every case of the corpus. */
public final class VerifiersAgree {

    /** What a verifier found: with what it leaves, the word of the first fault, and at which leaf or checkpoint. */
    record Said(int exit, String fault, long number) {}

    private VerifiersAgree() {}

    /** @param arguments {@code --every-byte} to flip each byte of each file */
    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("audit-agree");
        int disagreements = 0;
        try {
            List<AuditCorpus.Item> items = AuditCorpus.in(folder, List.of(arguments).contains("--every-byte") ? 1 : 0);
            for (AuditCorpus.Item item : items) {
                Said java = java(folder, item);
                Said python = python(folder, item);
                boolean isForeseen = isForeseen(item, java);
                if (!java.equals(python) || !isForeseen) {
                    disagreements++;
                    System.err.println(" ✖ " + item + ": Java " + java + ", Python " + python + (isForeseen ? "" : ", foreseen " + item.exit() + " " + item.fault()));
                }
            }
            System.out.println("{\"cases\":" + items.size() + ",\"disagreements\":" + disagreements + "}");
        } finally {
            BadInput.delete(folder);
        }
        System.exit(disagreements == 0 ? 0 : 8);
    }

    static boolean isForeseen(AuditCorpus.Item item, Said said) {
        return switch (item.exit()) {
            case AuditCorpus.ANYTHING -> true;
            case AuditCorpus.ANYTHING_BUT_GOOD -> said.exit() == 3 || said.exit() == 8;
            default -> said.exit() == item.exit() && said.fault().equals(item.fault());
        };
    }

    static Said java(Path folder, AuditCorpus.Item item) throws IOException {
        try {
            AuditCase audited = CaseFile.read(written(folder, "case.zip", item.zip()));
            List<WitnessFile> witnesses = item.witnesses().stream()
                    .map(file -> WitnessFile.parse(new String(file, StandardCharsets.ISO_8859_1)))
                    .toList();
            return switch (new Evidence(audited, trust(item), item.receipts(), witnesses).examine().verdict()) {
                case CaseVerdict.Holds ignored -> new Said(0, "", -1);
                case CaseVerdict.Fails fails -> new Said(8, fails.fault().word(), fails.number().orElse(-1));
            };
        } catch (UnreadableCase e) {
            return new Said(3, "unreadable", -1);
        }
    }

    private static Trust trust(AuditCorpus.Item item) {
        if (item.anchor() == AuditCorpus.UNAUTHENTICATED) {
            return Anchors.unauthenticated();
        }
        return item.anchor() == AuditCorpus.NOBODY ? Anchors.of(List.of()) : Anchors.of(item.anchor());
    }

    static Said python(Path folder, AuditCorpus.Item item) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                interpreter(folder), "-B", RunningHub.home().resolve("docs/audit/verify.py").toString(), "--json",
                written(folder, "case.zip", item.zip()).toString()));
        if (item.anchor() == AuditCorpus.UNAUTHENTICATED) {
            command.add("--unauthenticated");
        } else if (item.anchor() != AuditCorpus.NOBODY) {
            command.addAll(List.of("--ca", written(folder, "anchor.cer", item.anchor()).toString()));
        }
        for (int i = 0; i < item.receipts().size(); i++) {
            command.addAll(List.of("--receipt", written(folder, "receipt" + i, item.receipts().get(i)).toString()));
        }
        for (int i = 0; i < item.witnesses().size(); i++) {
            command.addAll(List.of("--witness", written(folder, "witness" + i, item.witnesses().get(i)).toString()));
        }
        Path out = folder.resolve("said");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(folder.resolve("err").toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Said(-1, "no end", -1);
        }
        JsonNode said = new ObjectMapper().readTree(Files.readAllBytes(out));
        return new Said(process.exitValue(), said.path("fault").asText(), said.path("number").asLong(-1));
    }

    /** The program itself: what is found under its name may be a script that first looks for it, each time. */
    private static String interpreter(Path folder) throws IOException, InterruptedException {
        Path known = folder.resolve("interpreter");
        if (Files.notExists(known)) {
            Process process = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable, end='')").redirectOutput(known.toFile()).start();
            process.waitFor(1, TimeUnit.MINUTES);
        }
        return Files.readString(known);
    }

    private static Path written(Path folder, String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** Whether both commands are there. */
    static boolean isPossible() {
        return isThere("python3", "--version") && isThere("openssl", "version");
    }

    private static boolean isThere(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
