package crossroads.dist.cli;

import crossroads.admin.api.AdminApi;
import crossroads.admin.api.Audit;
import crossroads.admin.api.AuditApi;
import crossroads.admin.api.Operations;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Story;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The admin API over three institutions and two tickets kept in memory. */
final class SmallHub implements Operations, AutoCloseable {

    static final String GRANTED = "5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11";
    static final String REFUSED = "second";
    static final UUID EXCHANGE = UUID.fromString("0193602f-8c4e-7c1a-8b57-2d5b7c1f9e02");

    final List<Cbe> suspended = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>(List.of(new Finding("database", "OK", "answers", "")));
    boolean isReady = true;
    boolean isDegraded;
    private final AdminApi api;

    SmallHub(Path token) {
        this.api = new AdminApi(0, token, this, new AuditApi(new NoLeaves()));
    }

    int port() {
        return api.port();
    }

    @Override
    public List<InstitutionView> institutions() {
        return List.of(
                view(Typed.HUB, "25", "The hub"), view(Typed.OFFICE, "12", "Contributions office"), view(Typed.CENTRE, "17.1", "CPAS de Clairval"));
    }

    private InstitutionView view(Cbe cbe, String sectorClass, String name) {
        return new InstitutionView(
                cbe.digits(), sectorClass, name, "PRIMARY", "", suspended.contains(cbe) ? "SUSPENDED" : "ACTIVE", List.of("SIGN 5b0e until 2027"));
    }

    @Override
    public boolean suspend(Cbe institution) {
        return institutions().stream().anyMatch(one -> one.cbe().equals(institution.digits())) && suspended.add(institution);
    }

    @Override
    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("environment", "TEST");
        status.put("status", isReady ? isDegraded ? "DEGRADED" : "UP" : "DOWN");
        status.put("ready", isReady);
        status.put("revision", 1);
        return status;
    }

    @Override
    public List<Finding> doctor() {
        return findings;
    }

    @Override
    public Optional<Story> story(Optional<Cbe> sender, String ticket) {
        if (sender.isEmpty()) {
            return ticket.equals(EXCHANGE.toString()) ? Optional.of(granted()) : Optional.empty();
        }
        if (!sender.get().equals(Typed.CENTRE)) {
            return Optional.empty();
        }
        return switch (ticket) {
            case GRANTED -> Optional.of(granted());
            case REFUSED -> Optional.of(refused());
            default -> Optional.empty();
        };
    }

    private static Story granted() {
        Trail question = new Trail(
                Typed.NOW, List.of(new Trail.Mark("opened", 1_840), new Trail.Mark("validated", 2_900), new Trail.Mark("resolved", 4_200)));
        Trail answer = new Trail(Typed.NOW.plusMillis(31), List.of(new Trail.Mark("opened", 1_000)));
        Ladder ladder = Ladder.empty()
                .passed("signature", "one signer, allowed suite")
                .passed("row", "FICT-2026-001/1 · PCSW:SOCIAL_INQUIRY")
                .passed("supplier", "asked: 0206731645");
        return new Story(
                EXCHANGE,
                GRANTED,
                Typed.CENTRE,
                "employment.v2",
                "ANSWERED",
                List.of(
                        new Story.Chapter(1204, "9f86d0", "REQUEST", Typed.NOW, "ACCEPTED", 1, "FICT-2026-001/1", ladder, question),
                        new Story.Chapter(1205, "a1b2c3", "ANSWER", Typed.NOW, "DATA_FOUND", 1, "FICT-2026-001/1", Ladder.empty(), answer)),
                List.of(new Story.Sent(new UUID(1, 2), Typed.OFFICE, "TAKEN", Typed.NOW.plus(Duration.ofMillis(5)))));
    }

    private static Story refused() {
        Ladder ladder = Ladder.empty()
                .passed("signature", "one signer, allowed suite")
                .passed("row", "FICT-2026-001/1 · PCSW:SOCIAL_INQUIRY")
                .failed("inscription", "no inscription of your institution");
        return new Story(
                EXCHANGE,
                REFUSED,
                Typed.CENTRE,
                "employment.v2",
                "REFUSED",
                List.of(new Story.Chapter(
                        1206, "9f86d0", "REFUSAL", Typed.NOW, "AUT-002", 1, "FICT-2026-001/1", ladder, Trail.from(Typed.NOW))),
                List.of());
    }

    @Override
    public void exportJournal(OutputStream out) {
        throw new UnsupportedOperationException("no command reads it");
    }

    /** Where no leaf is found. */
    private record NoLeaves() implements Audit {
        @Override
        public Optional<byte[]> export(CaseQuery query) {
            return Optional.empty();
        }

        @Override
        public Optional<String> checkpoint() {
            return Optional.of("crossroads TEST 0244640631\n7\n");
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
