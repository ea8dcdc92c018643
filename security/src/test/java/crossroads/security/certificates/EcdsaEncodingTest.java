package crossroads.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EcdsaEncodingTest {

    @ParameterizedTest
    @EnumSource(Curve.class)
    void whatTheJdkSignsIsCanonicalOnItsCurve(Curve curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp" + bits(curve) + "r1"));
        KeyPair pair = generator.generateKeyPair();
        for (int i = 0; i < 300; i++) {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update((byte) i);

            assertThat(EcdsaEncoding.isCanonical(signature.sign(), curve)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void theNumbersOfACurveAreThoseOfTheJdk(Curve curve) throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp" + bits(curve) + "r1"));
        ECParameterSpec jdk = parameters.getParameterSpec(ECParameterSpec.class);

        assertThat(curve.order()).isEqualTo(jdk.getOrder());
        assertThat(curve.contains(point(jdk.getGenerator().getAffineX(), jdk.getGenerator().getAffineY(), bits(curve) / 8))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void aPointBesideTheCurveIsNotOnIt(Curve curve) throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp" + bits(curve) + "r1"));
        ECParameterSpec jdk = parameters.getParameterSpec(ECParameterSpec.class);
        byte[] point = point(jdk.getGenerator().getAffineX(), jdk.getGenerator().getAffineY(), bits(curve) / 8);
        for (int i = 0; i < point.length; i++) {
            byte[] wrong = point.clone();
            wrong[i] ^= 1;

            assertThat(curve.contains(wrong)).isFalse();
        }
        assertThat(curve.contains(Arrays.copyOf(point, point.length - 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30060201010201ff     | s negative
            3006020101020100     | s zero
            30070201010202007f   | s padded
            300702020001020101   | r padded
            3081060201010201 01  | length in two bytes
            3080020101020101     | length indefinite
            30800201010201010000 | length indefinite, ended
            300602010102010100   | a byte after it
            3007020101020101 00  | a byte inside it
            3009020101020101020101 | three numbers
            3003020101           | one number
            300402000200         | empty numbers
            3000                 | nothing
            31060201010201 01    | a set
            3006030101020101     | a bit string
            3006020101030101     | a bit string
            300602020101 0101    | a number over the next
            3007020101020201     | cut short
            020101020101         | no sequence
            """)
    void anyOtherEncodingIsNotCanonical(String hex, String how) {
        byte[] signature = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(EcdsaEncoding.isCanonical(signature, Curve.P_256)).as(how).isFalse();
        assertThat(EcdsaEncoding.isCanonical(signature, Curve.P_384)).as(how).isFalse();
    }

    @Test
    void numbersFromOneUpToBelowTheOrderAreCanonical() {
        assertThat(EcdsaEncoding.isCanonical(HexFormat.of().parseHex("3006020101020101"), Curve.P_256)).isTrue();
        for (Curve curve : Curve.values()) {
            assertThat(EcdsaEncoding.isCanonical(signature(curve.order().subtract(BigInteger.ONE)), curve)).isTrue();
            assertThat(EcdsaEncoding.isCanonical(signature(curve.order()), curve)).isFalse();
            assertThat(EcdsaEncoding.isCanonical(signature(curve.order().add(BigInteger.ONE)), curve)).isFalse();
        }
    }

    private static byte[] signature(BigInteger s) {
        byte[] number = s.toByteArray();
        byte[] signature = new byte[7 + number.length];
        System.arraycopy(new byte[] {0x30, (byte) (5 + number.length), 2, 1, 1, 2, (byte) number.length}, 0, signature, 0, 7);
        System.arraycopy(number, 0, signature, 7, number.length);
        return signature;
    }

    private static int bits(Curve curve) {
        return curve == Curve.P_256 ? 256 : 384;
    }

    private static byte[] point(BigInteger x, BigInteger y, int bytes) {
        byte[] point = new byte[1 + 2 * bytes];
        point[0] = 4;
        put(x, point, 1 + bytes);
        put(y, point, 1 + 2 * bytes);
        return point;
    }

    private static void put(BigInteger number, byte[] target, int end) {
        byte[] bytes = number.toByteArray();
        for (int i = 1; i <= bytes.length && (bytes.length - i > 0 || bytes[0] != 0); i++) {
            target[end - i] = bytes[bytes.length - i];
        }
    }
}
