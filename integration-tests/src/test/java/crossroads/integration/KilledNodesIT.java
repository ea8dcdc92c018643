package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.dist.hub.HubSettings;
import crossroads.hub.journal.LeafKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as an operator has them, each a process, killed with -9 under load one after the other: nothing is lost, nothing has two outcomes. */
class KilledNodesIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private TwoNodes nodes;

    @BeforeEach
    void start() throws Exception {
        nodes = TwoNodes.in(folder);
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        http.close();
        nodes.close();
    }

    @Test
    void theOneGoesOnWhenTheOtherIsKilledAndWaitsForTheBrokerWhenItsNodeIs() throws Exception {
        Member centre;
        Member supplier;
        // Members are made by a hub in this process; what it wrote is there for the ones to come.
        RunningHub hub = RunningHub.again(nodes.first);
        centre = hub.join(RunningHub.CENTRE);
        supplier = hub.join(RunningHub.SUPPLIER);
        hub.close();
        HubSettings second = nodes.second();
        Process one = run(nodes.first);
        Process two = run(second);
        Set<String> forgotten = new HashSet<>();

        Asking asking = new Asking(centre);
        try (asking; Answering office = new Answering(supplier)) {
            try (Asking.Flood ignored = asking.flood(2, Duration.ofMillis(20), () -> Persons.question(Persons.ANNA))) {
                await().atMost(LONG).until(() -> asking.finals().size() >= 20 && walked(second) > 10);

                two.destroyForcibly().waitFor();
                int before = asking.finals().size();
                await().atMost(LONG).until(() -> asking.finals().size() >= before + 40);
            }
            await().atMost(LONG).until(() -> asking.unanswered().isEmpty());
            assertThat(ready(nodes.first)).isEqualTo(200);

            two = run(second);
            Asking.Flood flood = asking.flood(2, Duration.ofMillis(20), () -> Persons.question(Persons.ANNA));
            await().atMost(LONG).until(() -> walked(second) > 10);
            one.destroyForcibly().waitFor();
            await().atMost(LONG).until(() -> flood.isCutOff() && asking.isCutOff());
        }
        await().atMost(LONG).until(() -> ready(second) == 503);
        assertThat(two.isAlive()).isTrue();

        run(nodes.first);
        await().atMost(LONG).until(() -> ready(second) == 200);
        try (Answering office = new Answering(supplier); Asking goesOn = asking.goesOn(centre)) {
            await().atMost(LONG).until(() -> goesOn.unanswered().isEmpty());
            for (String ticket : goesOn.asked()) {
                // Of these the asker does not know whether the hub has them.
                if (!goesOn.taken().contains(ticket)) {
                    forgotten.add(ticket);
                    goesOn.askAgain(ticket);
                }
            }
            await().atMost(LONG).until(() -> goesOn.unanswered().isEmpty());

            double walked = walked(second);
            for (int i = 0; i < 10; i++) {
                goesOn.ask(Persons.question(Persons.ANNA));
            }
            await().atMost(LONG).until(() -> goesOn.unanswered().isEmpty() && walked(second) > walked);

            assertThat(goesOn.finals()).hasSameSizeAs(goesOn.taken());
            assertThat(goesOn.finals()).allSatisfy((ticket, words) -> assertThat(words).as(ticket).hasSize(1));
            assertThat(Written.in(hub, RunningHub.CENTRE).kinds(goesOn.taken())).allSatisfy((ticket, kinds) -> {
                assertThat(kinds).as(ticket).doesNotHaveDuplicates();
                assertThat(kinds.stream().filter(Set.of(LeafKind.ANSWER, LeafKind.CLOSED, LeafKind.REFUSAL)::contains)).as(ticket + " " + kinds).hasSize(1);
            });
            assertThat(forgotten).hasSizeLessThanOrEqualTo(2);
            await().atMost(LONG).until(() -> Written.outbox(hub, RunningHub.CENTRE, "WAITING") + Written.outbox(hub, RunningHub.SUPPLIER, "WAITING") == 0);
        }
    }

    private Process run(HubSettings settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "run", "--data", settings.data().toString(), "--config", settings.configuration().toString(), "--keys", settings.keys().toString(),
                "--jdbc", settings.jdbcUrl().orElseThrow(), "--port-offset", Integer.toString(settings.amqpsPort() - 5671)));
        settings.broker().ifPresent(broker -> command.addAll(List.of("--broker", broker.toString())));
        Path output = Files.createTempFile(folder, "hub", ".txt");
        Process process = Product.built().inHurry().start(output, command.toArray(String[]::new));
        started.add(process);
        await().atMost(Product.PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            assertThat(ready(settings)).isEqualTo(200);
        });
        return process;
    }

    private int ready(HubSettings settings) throws InterruptedException {
        try {
            return get(settings, "/observe/health/ready").statusCode();
        } catch (IOException notThere) {
            return 0;
        }
    }

    private double walked(HubSettings settings) throws IOException, InterruptedException {
        return get(settings, "/observe/metrics").body().lines()
                .filter(line -> line.startsWith("exchange_messages_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private HttpResponse<String> get(HubSettings settings, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + settings.managementPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
