package crossroads.security.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictDerTest {

    @ParameterizedTest
    @ValueSource(strings = {"0500", "3000", "3003020107", "300530030201ff", "a003020105", "8000"})
    void whatIsDerPasses(String hex) {
        assertThatCode(() -> StrictDer.check(bytes(hex))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            05             | cut short
            050000         | bytes after its end
            30800000       | indefinite length
            3081030201ff   | a length longer than needed
            308200030201ff | a length longer than needed
            30030201       | a length beyond its end
            300302ff01     | a length
            3085010000000000 | a length beyond its end
            24050403010203 | a string in pieces
            1003020107     | a string in pieces
            0000           | an end mark
            1f8100         | a tag above 30
            bf8101020500   | a tag above 30
            """)
    void whatIsNotIsRefusedWithTheReason(String hex, String why) {
        assertThatThrownBy(() -> StrictDer.check(bytes(hex))).isInstanceOf(NotDerException.class).hasMessageContaining(why);
    }

    @Test
    void depthAndNumberOfElementsAreBounded() {
        byte[] deep = new byte[2 * 40];
        for (int i = 0; i < 40; i++) {
            deep[2 * i] = 0x30;
            deep[2 * i + 1] = (byte) (2 * (39 - i));
        }
        byte[] many = new byte[4 + 2 * 20_000];
        System.arraycopy(bytes("30829c40"), 0, many, 0, 4);
        for (int i = 4; i < many.length; i += 2) {
            many[i] = 5;
        }

        assertThatThrownBy(() -> StrictDer.check(deep)).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> StrictDer.check(many)).hasMessageContaining("more than 10000 elements");
    }

    @Test
    void randomBytesAreDerOrNotAndNothingElse() {
        Random random = new Random(11);
        int passed = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            try {
                StrictDer.parse(bytes);
                passed++;
            } catch (NotDerException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(passed).isPositive();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
