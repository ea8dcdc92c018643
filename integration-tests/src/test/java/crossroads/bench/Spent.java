package crossroads.bench;

import crossroads.integration.PartnerProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time so far, in milliseconds.
 *
 * @param hub all of its process but the broker's threads; the compiler's are in it
 * @param jit the part of the hub's that compiles: it goes away with time
 * @param byWorker of the hub's threads beside the walk, by what they do
 */
record Spent(long hub, long jit, long broker, long postgres, long partners, Map<String, Long> byWorker) {

    static Spent now(HubUnderLoad hub, PartnerProcess supplier, PartnerProcess asker) throws IOException {
        long broker = CpuTime.ofThreads(hub.pid(), Spent::isOfBroker);
        Map<String, Long> workers = new LinkedHashMap<>();
        workers.put("readers", CpuTime.ofThreads(hub.pid(), name -> name.startsWith("reader-")));
        workers.put("committer", CpuTime.ofThreads(hub.pid(), name -> name.startsWith("committer")));
        workers.put("forwarder", CpuTime.ofThreads(hub.pid(), name -> name.startsWith("forwarder")));
        workers.put("intake", CpuTime.ofThreads(hub.pid(), name -> name.startsWith("intake-")));
        return new Spent(
                CpuTime.ofProcess(hub.pid()) - broker,
                CpuTime.ofThreads(hub.pid(), name -> name.startsWith("C1 Comp") || name.startsWith("C2 Comp")),
                broker,
                CpuTime.ofFamily(hub.databasePid()),
                CpuTime.ofProcess(supplier.pid()) + CpuTime.ofProcess(asker.pid()),
                workers);
    }

    /** Linux knows the first fifteen characters: {@code Thread-3 (activemq-…)} is {@code Thread-3 (activ}. */
    private static boolean isOfBroker(String name) {
        return name.contains("(activ") || name.startsWith("activemq") || name.contains("ctiveMQ") || name.startsWith("Thread-");
    }

    Spent since(Spent before) {
        Map<String, Long> workers = new LinkedHashMap<>();
        byWorker.forEach((name, millis) -> workers.put(name, millis - before.byWorker.get(name)));
        return new Spent(
                hub - before.hub, jit - before.jit, broker - before.broker, postgres - before.postgres, partners - before.partners, workers);
    }

    /** What the hub and all that it needs took. */
    long own() {
        return hub + broker + postgres;
    }
}
