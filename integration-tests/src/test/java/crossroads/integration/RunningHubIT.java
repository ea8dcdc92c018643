package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.envelope.Envelope;
import crossroads.partner.Partner;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningHubIT {

    @TempDir
    Path folder;

    @Test
    void aMemberAsksTheContributionsOfficeAndIsAnswered() throws Exception {
        try (RunningHub hub = RunningHub.small(folder.resolve("data"));
                Partner supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
                Partner centre = hub.join(RunningHub.CENTRE).partner().start()) {

            Envelope answer = centre.ask(Persons.question(Persons.ANNA)).get(20, TimeUnit.SECONDS).envelope();

            assertThat(answer).isInstanceOfSatisfying(Envelope.Answer.class, a ->
                    assertThat(a.status().value().name()).isEqualTo("DATA_FOUND"));
            assertThat(hub.managed("/observe/health/ready")).startsWith("200");
            assertThat(hub.administered("/status")).startsWith("200");
        }
    }
}
