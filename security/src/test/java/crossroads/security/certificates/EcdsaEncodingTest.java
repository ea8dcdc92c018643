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
import org.junit.jupiter.params.ParameterizedTest;
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
