package crossroads.hub.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIdTest {

    @Test
    void aServiceIsWrittenAsItIsRead() {
        assertThat(ServiceId.parse("employment.v2")).isEqualTo(new ServiceId("employment", 2)).hasToString("employment.v2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "employment", "employment.v", "employment.v0", "employment.v1000", "employment.v-2", "employment.v+2", "employment.v02",
                "employment.v٢", "employment.2", ".v2", "Employment.v2", "em ployment.v2", "../x.v1", "a.b.v1", "employment.v2 ", "employment.v99999999999"
            })
    void whatIsNoServiceIsRefused(String text) {
        assertThatThrownBy(() -> ServiceId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionsAreInTheOrderOfTheirNumbers() {
        assertThat(Stream.of("employment.v10", "echo.v1", "employment.v2").map(ServiceId::parse).sorted().map(ServiceId::toString))
                .containsExactly("echo.v1", "employment.v2", "employment.v10");
    }
}
