package crossroads.admin.api;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A hub of two invented institutions that keeps everything in memory. */
final class SmallOperations implements Operations {

    static final Cbe CLAIRVAL = new Cbe("0212344876");
    static final Cbe NSSO = new Cbe("0206731645");
    static final UUID EXCHANGE = UUID.fromString("0193602f-8c4e-7c1a-8b57-2d5b7c1f9e02");
    static final int LEAVES = 20_000;

    final Set<Cbe> suspended = new ConcurrentSkipListSet<>();
    private final Story story = new Story(
            EXCHANGE,
            "ticket-1",
            CLAIRVAL,
            "employment.v2",
            "ANSWERED",
            List.of(new Story.Chapter(
                    4,
                    "ab".repeat(32),
                    "REQUEST",
                    Instant.parse("2026-11-24T13:07:12.482915Z"),
                    "ACCEPTED",
                    1,
                    "FICT-2026-001/1",
                    Ladder.empty().passed("row", "FICT-2026-001/1"),
                    Trail.from(Instant.parse("2026-11-24T13:07:12.482915Z")))),
            List.of());

    @Override
    public List<InstitutionView> institutions() {
        return List.of(view(CLAIRVAL, "17.1", "CPAS de Clairval (invented)"), view(NSSO, "12", "Contributions office"));
    }

    private InstitutionView view(Cbe cbe, String sectorClass, String name) {
        return new InstitutionView(
                cbe.digits(), sectorClass, name, "PRIMARY", "", suspended.contains(cbe) ? "SUSPENDED" : "ACTIVE", List.of());
    }

    @Override
    public boolean suspend(Cbe institution) {
        return (institution.equals(CLAIRVAL) || institution.equals(NSSO)) && (suspended.add(institution) || true);
    }

    @Override
    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("environment", "TEST");
        status.put("leaves", LEAVES);
        return status;
    }

    @Override
    public List<Finding> doctor() {
        return List.of(new Finding("database", "OK", "fsync is on", ""));
    }

    @Override
    public Optional<Story> story(Optional<Cbe> sender, String ticket) {
        if (ticket.equals("spoilt")) {
            throw new IllegalStateException("inside of the hub");
        }
        boolean hit = sender.map(one -> one.equals(CLAIRVAL) && ticket.equals("ticket-1")).orElse(ticket.equals(EXCHANGE.toString()));
        return hit ? Optional.of(story) : Optional.empty();
    }

    @Override
    public void exportJournal(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("leaves"));
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            zip.write((UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        zip.closeEntry();
        zip.finish();
    }
}
