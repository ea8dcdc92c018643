package crossroads.siege;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.bench.AskerUnderLoad;
import crossroads.bench.Bench;
import crossroads.bench.SupplierUnderLoad;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.integration.Member;
import crossroads.integration.PartnerProcess;
import crossroads.integration.RunningHub;
import crossroads.partner.context.Contexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Besieges a hub with bad partners, one kind after another, while a good one asks at a steady rate: what is left of its rate, and whether memory, threads
 * and files are what they were. Progress on standard error; the last line is one JSON object.
 */
public final class Siege {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double KEPT = 0.8;
    private static final int CLOSED_WITHIN_MILLIS = 10_000;
    private static final int REVOKED_AFTER_SECONDS = 5;

    private final RunningHub hub;
    private final PartnerProcess asker;
    private final int seconds;
    private final int messages;
    private final int rate;
    private final ObjectNode attacks = JSON.createObjectNode();
    private boolean isOver = true;

    private Siege(RunningHub hub, PartnerProcess asker, int seconds, int messages, int rate) {
        this.hub = hub;
        this.asker = asker;
        this.seconds = seconds;
        this.messages = messages;
        this.rate = rate;
    }

    /** {@code [SECONDS [MESSAGES [PART-OF-A-NAME]]]} */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        String only = arguments.length > 2 ? arguments[2] : "";
        Path folder = Files.createTempDirectory("siege");
        int exit = 1;
        try (RunningHub hub = RunningHub.example(folder.resolve("data"))) {
            Contexts contexts = new Contexts(List.of(hub.data().resolve("contexts")));
            contexts.save(hub.join(RunningHub.CENTRE).context());
            contexts.save(hub.join(RunningHub.SUPPLIER).context());
            try (PartnerProcess supplier = PartnerProcess.start(
                            SupplierUnderLoad.class, hub.data().toString(), RunningHub.SUPPLIER.digits(), "4", "2000", folder.resolve("supplied.jsonl").toString());
                    PartnerProcess asker = PartnerProcess.start(
                            AskerUnderLoad.class, hub.data().toString(), RunningHub.CENTRE.digits(), "4", Bench.ASKED_ABOUT, folder.resolve("history.jsonl").toString())) {
                System.err.println("warming up");
                asker.say("closed 16 " + Math.max(10, seconds) + " XML warm-up");
                JsonNode best = JSON.readTree(asker.say("closed 16 10 XML best"));
                int rate = Math.max(2, (int) (best.get("answered").asLong() / best.get("elapsed_s").asDouble() / 4));
                System.err.println("the good partner asks " + rate + " times a second, a quarter of what it could");
                Siege siege = new Siege(hub, asker, seconds, messages, rate);
                siege.all(contexts, only);
                System.out.println(siege.result());
                exit = siege.isOver ? 0 : 8;
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
        // By itself it would stay: the hub's threads live.
        System.exit(exit);
    }

    private record Attack(String name, String command) {}

    private List<Attack> plan() {
        return List.of(
                new Attack("nobody", "silent 0 " + seconds),
                new Attack("silent connections", "silent 1000 " + seconds),
                new Attack("flood", "flood " + seconds),
                new Attack("slow reader", "slow 500 " + seconds),
                new Attack("half-open connections", "half 40 " + seconds),
                new Attack("ten times too large", "large 50"),
                new Attack("malformed", "malformed " + messages),
                new Attack("revoked in mid-session", "until-closed " + seconds));
    }

    private void all(Contexts contexts, String only) throws Exception {
        List<Cbe> others = new ArrayList<>(hub.hub().revision().institutions().keySet());
        others.removeAll(List.of(RunningHub.CENTRE, RunningHub.SUPPLIER, RunningHub.REGISTER, hub.hub().revision().hub()));
        others.sort(java.util.Comparator.comparing(Cbe::digits));
        for (Attack attack : plan()) {
            if (attack.name().contains(only)) {
                // Each by another institution: what one left behind is not the next one's.
                Member bad = hub.join(others.removeFirst());
                contexts.save(bad.context());
                play(attack, bad);
            }
        }
    }

    private void play(Attack attack, Member bad) throws Exception {
        Vitals before = Vitals.now();
        long leaves = hub.leaves();
        ObjectNode result = attacks.putObject(attack.name());
        try (PartnerProcess besieger = PartnerProcess.start(
                Besieger.class, hub.data().toString(), bad.cbe().digits(), Integer.toString(hub.settings().amqpsPort()))) {
            boolean isRevoking = attack.command().startsWith("until-closed");
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> besieger.say(attack.command()));
            if (isRevoking) {
                TimeUnit.SECONDS.sleep(REVOKED_AFTER_SECONDS);
                bad.keys().certificates(CertificateUsage.TLS).forEach(certificate -> hub.hub().revoke(certificate.fingerprint()));
            }
            List<JsonNode> rounds = new ArrayList<>();
            do {
                rounds.add(JSON.readTree(asker.say("open " + rate + " " + Math.min(seconds, 20) + " XML " + attack.name().replace(' ', '-'))));
            } while (!told.isDone());
            JsonNode did = JSON.readTree(told.join());
            settle();
            judge(attack, result, before, leaves, rounds, did, isRevoking);
        }
        System.err.println(attack.name() + "  " + result);
    }

    private void judge(Attack attack, ObjectNode result, Vitals before, long leaves, List<JsonNode> rounds, JsonNode did, boolean isRevoking)
            throws Exception {
        double sent = rounds.stream().mapToLong(round -> round.get("sent").asLong()).sum();
        double answered = rounds.stream().mapToLong(round -> round.get("answered").asLong()).sum();
        Vitals after = Vitals.now();
        result.put("kept", Math.round(answered / Math.max(1, sent) * 1_000) / 1_000.0);
        result.put("heap_growth_mb", Math.round((after.heap() - before.heap()) * 10) / 10.0);
        result.put("threads", after.threads() - before.threads()).put("files", after.files() - before.files());
        result.put("leaves", hub.leaves() - leaves);
        result.set("did", did);
        long taken = did.path("taken").asLong();
        // A question that was taken has a leaf, whatever became of it; so has each answer of the good partner's supplier.
        boolean isJournalled = hub.leaves() - leaves >= taken + answered;
        boolean isClosed = !isRevoking || did.path("closed").asLong() > 0 && did.path("ms").asLong() < CLOSED_WITHIN_MILLIS + REVOKED_AFTER_SECONDS * 1_000L;
        boolean isFine = answered / Math.max(1, sent) >= KEPT && after.isFlatSince(before) && isJournalled && isClosed;
        result.put("ok", isFine);
        isOver &= isFine;
    }

    /** Until nothing waits at the door and nothing waits to be committed. */
    private void settle() throws Exception {
        double before = -1;
        for (double walked = hub.walked(); walked != before; walked = hub.walked()) {
            before = walked;
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private String result() throws Exception {
        ObjectNode all = JSON.createObjectNode();
        all.put("rate", rate);
        all.set("attacks", attacks);
        all.put("ok", isOver);
        return JSON.writeValueAsString(all);
    }
}
