package crossroads.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    @Test
    void itIsTheInstitutionItsCertificateAndTheArrival() {
        Stamp stamp = Stamp.parse(SmallBroker.STAMP).orElseThrow();

        assertThat(stamp.holder().institution()).isEqualTo(SmallNetwork.CLAIRVAL.cbe());
        assertThat(stamp.holder().certificate().hex()).isEqualTo("ab".repeat(32));
        assertThat(stamp.arrival()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0212344876", "0212344876|ab|1", "0212344870|abababababababababababababababababababababababababababababababab|1", "| |", "x"})
    void anythingElseIsNone(String text) {
        assertThat(Stamp.parse(text)).isEmpty();
    }
}
